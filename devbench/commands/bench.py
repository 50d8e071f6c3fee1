"""`./sjzj bench …`: Frappe's own bench command inside .bench, with the servers running."""

from __future__ import annotations

import os
import subprocess

from devbench import build
from devbench.layout import Bench
from devbench.servers import DataServers


def main(arguments: list[str]) -> int:
	bench = Bench.of_repository()
	build.build_bench(bench)
	# `bench build` calls yarn, which is among the npm packages.
	programs = [bench.cli / "bin", bench.framework / "node_modules" / ".bin", os.environ.get("PATH", "")]
	environment = {**os.environ, "PATH": os.pathsep.join(map(str, programs))}
	with DataServers(bench).running():
		return subprocess.call([bench.cli / "bin" / "bench", *arguments], cwd=bench.root, env=environment)
