"""`./sjzj export-chain [--site S] FILE`: the chain as JSON lines, with the verifier that needs nothing else beside it."""

from __future__ import annotations

import argparse

from devbench import app
from devbench.commands.verify import full_path, run


def main(arguments: list[str]) -> int:
	parser = argparse.ArgumentParser(prog="./sjzj export-chain", description="导出事件链，供离线核验。")
	parser.add_argument("target", help="写到哪个文件")
	parser.add_argument("--site", default=app.SERVE_SITE, help=f"站点（默认 {app.SERVE_SITE}）")
	options = parser.parse_args(arguments)
	return run(options.site, "sjzj-export-chain", full_path(options.target))
