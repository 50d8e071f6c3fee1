"""Sites of a bench: made, completed without the setup wizard, and given the app."""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
from pathlib import Path

from devbench import app, mariadb, terminal
from devbench.layout import Bench
from devbench.servers import DataServers, read_config
from devbench.steps import Stamps, digest

ADMIN_PASSWORD = "admin"
"""Only for this bench, which answers on 127.0.0.1 alone."""

SETUP = Path(__file__).resolve().parent / "inside" / "setup_site.py"


def framework_command(bench: Bench, *words: object) -> list[str]:
	"""A command of the framework; it runs in the sites folder."""
	return [str(bench.python), "-m", "frappe.utils.bench_helper", "frappe", *map(str, words)]


def run_framework(bench: Bench, *words: object, tell=lambda line: line) -> str:
	command = framework_command(bench, *words)
	return terminal.run(command, cwd=bench.sites, log=bench.logs / "site.log", tell=tell)


def run_inside(bench: Bench, site: str, script: Path, *words: object, tell=lambda line: line) -> str:
	"""Run one of our scripts in the bench's environment, in the sites folder."""
	command = [bench.python, script, site, *words]
	return terminal.run(command, cwd=bench.sites, log=bench.logs / "site.log", tell=tell)


class Site:
	"""One site of a bench whose servers run."""

	def __init__(self, servers: DataServers, name: str, redis: tuple[int, int], *, is_for_tests: bool):
		self.servers, self.bench, self.name, self.redis = servers, servers.bench, name, redis
		self.is_for_tests = is_for_tests
		self.stamps = Stamps(self.bench.stamps)

	@property
	def folder(self) -> Path:
		return self.bench.sites / self.name

	@property
	def config_file(self) -> Path:
		return self.folder / "site_config.json"

	def stamp(self, step: str) -> str:
		return f"site-{self.name}-{step}"

	def create(self) -> None:
		"""The empty site with the wizard's answers given. A half-made one is thrown away first."""
		if not self.config_file.exists():
			self.forget()
		self.stamps.once(self.stamp("new"), digest(self.name), f"新建站点 {self.name}", self._create)
		self.write_config()

	def _create(self) -> None:
		shutil.rmtree(self.folder, ignore_errors=True)
		words = ["new-site", self.name, "--force", "--no-mariadb-socket", "--db-root-username", "root"]
		words += ["--db-root-password", mariadb.root_password(self.bench), "--admin-password", ADMIN_PASSWORD]
		words += ["--db-host", "127.0.0.1", "--db-port", self.servers.mariadb_port, "--db-name", database_name(self.name)]
		run_framework(self.bench, *words)
		self.write_config()
		run_inside(self.bench, self.name, SETUP)

	def write_config(self) -> None:
		"""Settings of the site that follow the servers, and keys made once and kept."""
		before = read_config(self.config_file)
		cache, queue = self.redis
		config = {**site_keys(), **before, **SITE_CONFIG, "db_port": self.servers.mariadb_port}
		config |= {"redis_cache": self.servers.redis_url(cache), "redis_queue": self.servers.redis_url(queue)}
		if self.is_for_tests:
			config["pause_scheduler"] = 1
		if config != before:
			self.config_file.write_text(json.dumps(config, indent=1, ensure_ascii=False, sort_keys=True))
			os.chmod(self.config_file, 0o600)

	def install_app(self) -> None:
		"""Install the app. By force, because an interrupted installation already counts as one."""

		def install() -> None:
			run_framework(self.bench, "--site", self.name, "install-app", "--force", app.NAME)

		self.stamps.once(self.stamp("app"), digest(self.name), f"在 {self.name} 上安装 {app.NAME}", install)

	def migrate_if_changed(self, key: str) -> None:
		"""Bring the site to the code's state when what shapes it changed since the last time."""

		def migrate() -> None:
			run_framework(self.bench, "--site", self.name, "migrate", "--skip-search-index")

		self.stamps.once(self.stamp("migrate"), key, f"更新站点 {self.name} 的表结构与种子数据", migrate)

	def load_demo(self, key: str) -> None:
		def load() -> None:
			run_framework(self.bench, "--site", self.name, "execute", app.DEMO_LOAD)

		self.stamps.once(self.stamp("demo"), key, f"在 {self.name} 上载入演示数据", load)

	def forget(self) -> None:
		"""Let the next run make the site anew."""
		for step in ("new", "app", "migrate", "demo"):
			self.stamps.remove(self.stamp(step))


SITE_CONFIG = {"developer_mode": 1, "allow_tests": True, "mute_emails": 1}


def site_keys() -> dict:
	"""Fresh secrets of a site: for residents' identity numbers, and for signatures."""

	def key() -> str:
		return base64.b64encode(secrets.token_bytes(32)).decode()

	return {"sjzj_identity_keys": {"k1": key()}, "sjzj_hmac_key": key()}


def database_name(site: str) -> str:
	return "sjzj_" + "".join(letter if letter.isalnum() else "_" for letter in site.split(".")[0])
