"""`./sjzj bench …`: Frappe's own bench command inside .bench, with the servers running."""

from __future__ import annotations

import subprocess

from devbench import build
from devbench.layout import Bench
from devbench.servers import DataServers


def main(arguments: list[str]) -> int:
	bench = Bench.of_repository()
	build.build_bench(bench)
	with DataServers(bench).running():
		return subprocess.call([bench.cli / "bin" / "bench", *arguments], cwd=bench.root)
