"""`./sjzj benchmark …`: the measurements of tests/load on a site of their own, with the servers running."""

from __future__ import annotations

import os
import subprocess

from devbench import app, build, site, sites
from devbench.commands.serve import terminate_on_signals
from devbench.errors import BenchError
from devbench.layout import REPOSITORY, Bench
from devbench.servers import REDIS_OF_BENCHMARK, DataServers
from devbench.testsite import alone

SCRIPT = REPOSITORY / "tests" / "load" / "benchmark.py"


def main(arguments: list[str]) -> int:
	if not SCRIPT.exists():
		raise BenchError(f"没有找到 {SCRIPT.relative_to(REPOSITORY)}。")
	terminate_on_signals()
	bench = Bench.of_repository()
	build.build_bench(bench)
	with DataServers(bench).running() as servers, alone(servers, app.BENCHMARK_SITE):
		wanted = site.Site(servers, app.BENCHMARK_SITE, REDIS_OF_BENCHMARK, is_for_tests=True)
		sites.bring_up(wanted, with_demo=False)
		return measure(bench, arguments)


def measure(bench: Bench, arguments: list[str]) -> int:
	"""Run the script in the bench's environment. Returns its exit code."""
	environment = {
		**os.environ,
		"SJZJ_BENCH": str(bench.root),
		"SJZJ_SITE": app.BENCHMARK_SITE,
		"PYTHONPATH": str(REPOSITORY),
	}
	return subprocess.call([bench.python, SCRIPT, *arguments], env=environment, cwd=bench.sites)
