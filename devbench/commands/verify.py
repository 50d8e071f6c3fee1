"""`./sjzj verify [--site S]`: verifies the event chain, its anchors and every row they vouch for."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from devbench import app, build, site
from devbench.errors import BenchError
from devbench.layout import Bench
from devbench.servers import DataServers


def main(arguments: list[str]) -> int:
	parser = argparse.ArgumentParser(prog="./sjzj verify", description="核验事件链、链锚和受链保护的记录。")
	parser.add_argument("--site", default=app.SERVE_SITE, help=f"站点（默认 {app.SERVE_SITE}）")
	parser.add_argument("--no-files", action="store_true", help="不读取文书的 PDF 文件")
	parser.add_argument("--anchors", help="库外留存的链锚清单，一并核对")
	parser.add_argument("--anchor", action="store_true", help="核验前先锚定一次")
	options = parser.parse_args(arguments)
	words = [flag for flag in ("--no-files", "--anchor") if getattr(options, flag[2:].replace("-", "_"))]
	if options.anchors:
		words += ["--anchors", full_path(options.anchors)]
	return run(options.site, "sjzj-verify", *words)


def run(name: str, *words: str) -> int:
	"""Runs a command of the app on a site of this bench, with the servers up. Returns its exit code."""
	bench = Bench.of_repository()
	if not (bench.sites / name / "site_config.json").exists():
		raise BenchError(f"没有站点 {name}。先运行 ./sjzj serve，或用 --site 指明站点。")
	build.build_bench(bench)
	with DataServers(bench).running():
		return subprocess.call(site.framework_command(bench, "--site", name, *words), cwd=bench.sites)


def full_path(path: str) -> str:
	"""The command runs in the folder of the sites: a path given here must not depend on it."""
	return str(Path(path).resolve())
