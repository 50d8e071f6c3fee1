"""What the bench knows of the app it serves: its name and the functions the app offers for it."""

NAME = "sjzj_app"
DEMO_LOAD = "sjzj_app.demo.load.load"
DEMO_ACCOUNTS = "sjzj_app.demo.accounts.table"
SERVE_SITE = "sjzj.localhost"
TEST_SITE = "test.localhost"
BENCHMARK_SITE = "benchmark.localhost"
