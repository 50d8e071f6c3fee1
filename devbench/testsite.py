"""The site that tests run on: made once, and put back to its first state whenever tests or code changed it."""

from __future__ import annotations

import contextlib

from devbench import app, dumps, locks, sites, terminal
from devbench.servers import REDIS_OF_TESTS, REDIS_OF_TWINS, DataServers
from devbench.site import Site
from devbench.steps import digest

BARE, READY = "framework", "ready"
CHANGED = ".changed-by-tests"
TWINS = "second", "third"


def prepare(servers: DataServers, name: str = app.TEST_SITE) -> Site:
	"""The site as a fresh install of today's code leaves it, with the demo data."""
	site = Site(servers, name, REDIS_OF_TESTS, is_for_tests=True)
	site.create()
	if not dumps.exists(site, BARE):
		_save_bare(site)
	key = digest(sites.shape_key(), sites.demo_key())
	if site.stamps.once(site.stamp("ready"), key, f"在 {name} 上安装应用与演示数据", lambda: _install(site)):
		return site
	if (site.folder / CHANGED).exists():
		with terminal.step(f"还原测试站点 {name}"):
			dumps.restore(site, READY)
			(site.folder / CHANGED).unlink()
	return site


def twins(site: Site, count: int) -> list[Site]:
	"""Further sites just like the first one in its first state, so that several runs can go on at once."""
	made = []
	with terminal.step(f"复制测试站点 {site.name}"):
		for name, redis in list(zip(TWINS, REDIS_OF_TWINS, strict=True))[:count]:
			made.append(Site(site.servers, f"{name}-{site.name}", redis, is_for_tests=True))
			dumps.make_twin(made[-1], READY, site)
	return made


def _save_bare(site: Site) -> None:
	"""The site with the framework alone; only a site without the app may become that copy."""
	if site.stamps.is_current(site.stamp("app"), digest(site.name)):
		site.forget()
		site.create()
	with terminal.step("保存只有框架的站点，供以后还原"):
		dumps.save(site, BARE)


def _install(site: Site) -> None:
	dumps.restore(site, BARE)
	site.stamps.remove(site.stamp("app"))
	site.stamps.remove(site.stamp("demo"))
	sites.bring_up(site, with_demo=True)
	dumps.save(site, READY)
	(site.folder / CHANGED).unlink(missing_ok=True)


def alone(servers: DataServers, name: str) -> contextlib.AbstractContextManager[None]:
	"""One run of the tests at a time on a site."""
	return locks.alone(servers.bench.run / f"{name}.lock", f"另一次测试正在使用 {name}")
