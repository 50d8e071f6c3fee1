"""`./sjzj rotate-keys [--site S] …`: changes the keys under which numbers are kept; the options are the app's own."""

from __future__ import annotations

import argparse

from devbench import app
from devbench.commands import verify


def main(arguments: list[str]) -> int:
	parser = argparse.ArgumentParser(
		prog="./sjzj rotate-keys", description="轮换号码的密钥；其余选项与 bench sjzj-rotate-keys 相同。"
	)
	parser.add_argument("--site", default=app.SERVE_SITE, help=f"站点（默认 {app.SERVE_SITE}）")
	options, words = parser.parse_known_args(arguments)
	return verify.run(options.site, "sjzj-rotate-keys", *words)
