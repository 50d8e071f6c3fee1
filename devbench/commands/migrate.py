"""`./sjzj migrate`: bring the demo site to the state of the code."""

from __future__ import annotations

from devbench import app, build, site, sites, terminal
from devbench.layout import Bench
from devbench.servers import REDIS_OF_BENCH, DataServers


def main(arguments: list[str]) -> int:
	bench = Bench.of_repository()
	build.build_bench(bench)
	with DataServers(bench).running() as servers:
		demo = site.Site(servers, app.SERVE_SITE, REDIS_OF_BENCH, is_for_tests=False)
		demo.create()
		demo.install_app()
		demo.stamps.remove(demo.stamp("migrate"))
		demo.migrate_if_changed(sites.shape_key())
	terminal.say("站点已更新。")
	return 0
