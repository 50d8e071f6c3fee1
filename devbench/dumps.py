"""Copies of a site, to put it back as it was: its database as one file, and its uploaded files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devbench import mariadb
from devbench.errors import BenchError
from devbench.servers import DataServers
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


def restore(site: Site, label: str) -> None:
	"""Put the site back as it was when it was saved under the label."""
	place, database = folder(site, label), database_name(site.name)
	client = [mariadb.program("mariadb", "mysql"), *_connection(site.servers)]
	fresh = f"DROP DATABASE IF EXISTS `{database}`; CREATE DATABASE `{database}`;"
	_run([*client, "-e", fresh], site.servers)
	with (place / "database.sql").open("rb") as source:
		_run([*client, database], site.servers, stdin=source)
	for name in FILES:
		shutil.rmtree(site.folder / name, ignore_errors=True)
		shutil.copytree(place / name, site.folder / name)


def exists(site: Site, label: str) -> bool:
	return folder(site, label).is_dir()


def _connection(servers: DataServers) -> list[str]:
	return ["--no-defaults", "--host=127.0.0.1", f"--port={servers.mariadb_port}", "--user=root", "--protocol=tcp"]


def _run(command: list[str], servers: DataServers, **streams) -> None:
	environment = {**os.environ, "MYSQL_PWD": mariadb.root_password(servers.bench)}
	done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False, **streams)
	if done.returncode:
		raise BenchError(f"{Path(command[0]).name} 失败：{done.stderr.decode(errors='replace').strip()}")
