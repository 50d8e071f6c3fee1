"""One module per word of `./sjzj <word>`."""
