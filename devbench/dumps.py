"""Copies of a site, to put it back as it was: its database as one file, and its uploaded files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from devbench import mariadb
from devbench.errors import BenchError
from devbench.servers import DataServers, read_config
from devbench.site import Site, database_name

FILES = ("public", "private")


def folder(site: Site, label: str) -> Path:
	return site.bench.data / "dumps" / f"{site.name}-{label}"


def save(site: Site, label: str) -> None:
	"""Keep the site under a label; the copy appears only when it is complete."""
	place, draft = folder(site, label), folder(site, f"{label}.new")
	shutil.rmtree(draft, ignore_errors=True)
	draft.mkdir(parents=True)
	with (draft / "database.sql").open("wb") as output:
		command = [mariadb.program("mariadb-dump", "mysqldump"), *_connection(site.servers)]
		_run([*command, "--single-transaction", "--quick", database_name(site.name)], site.servers, stdout=output)
	for name in FILES:
		shutil.copytree(site.folder / name, draft / name, dirs_exist_ok=True)
	shutil.rmtree(place, ignore_errors=True)
	draft.rename(place)


def restore(site: Site, label: str, source: Site | None = None) -> None:
	"""Put the site back as it was when it was saved under the label; or as the source was, whose copy it becomes."""
	place, database = folder(source or site, label), database_name(site.name)
	client = [mariadb.program("mariadb", "mysql"), *_connection(site.servers)]
	fresh = f"DROP DATABASE IF EXISTS `{database}`; CREATE DATABASE `{database}`;"
	_run([*client, "-e", fresh], site.servers)
	with (place / "database.sql").open("rb") as source:
		_run([*client, database], site.servers, stdin=source)
	for name in FILES:
		shutil.rmtree(site.folder / name, ignore_errors=True)
		shutil.copytree(place / name, site.folder / name)
	for number in site.redis:
		_run([mariadb.program("redis-cli"), "-p", str(site.servers.redis_port), "-n", str(number), "flushdb"], site.servers)


def make_twin(site: Site, label: str, source: Site) -> None:
	"""A second site with the source's settings and keys, and the data that was saved of the source."""
	database = database_name(site.name)
	config = {**read_config(source.config_file), "db_name": database}
	account = f"`{database}`@'%' IDENTIFIED BY '{config['db_password']}'"
	grant = f"CREATE USER IF NOT EXISTS {account}; GRANT ALL ON `{database}`.* TO `{database}`@'%';"
	_run([mariadb.program("mariadb", "mysql"), *_connection(site.servers), "-e", grant], site.servers)
	site.folder.mkdir(exist_ok=True)
	for name in ("logs", "locks"):
		(site.folder / name).mkdir(exist_ok=True)
	site.config_file.touch(mode=0o600)
	site.config_file.write_text(json.dumps(config))
	site.write_config()
	restore(site, label, source)


def exists(site: Site, label: str) -> bool:
	return folder(site, label).is_dir()


def _connection(servers: DataServers) -> list[str]:
	return ["--no-defaults", "--host=127.0.0.1", f"--port={servers.mariadb_port}", "--user=root", "--protocol=tcp"]


def _run(command: list[str], servers: DataServers, **streams) -> None:
	environment = {**os.environ, "MYSQL_PWD": mariadb.root_password(servers.bench)}
	streams.setdefault("stdout", subprocess.DEVNULL)
	done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False, **streams)
	if done.returncode:
		raise BenchError(f"{Path(command[0]).name} 失败：{done.stderr.decode(errors='replace').strip()}")
