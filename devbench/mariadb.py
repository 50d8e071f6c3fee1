"""A private MariaDB: its own data, socket and port, never the system's own server."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from devbench import terminal
from devbench.errors import BenchError
from devbench.layout import Bench
from devbench.ports import HOST

GIB = 1 << 30


def program(*names: str) -> str:
	"""The first of these programs that the machine has; Debian keeps servers outside an ordinary user's PATH."""
	path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin"])
	for name in names:
		if found := shutil.which(name, path=path):
			return found
	raise BenchError(f"没有找到程序 {names[0]}。请运行 ./sjzj doctor 查看缺少什么。")


def root_password(bench: Bench) -> str:
	"""The private server's root password, made once and readable by its owner alone."""
	place = bench.data / "mariadb-root-password"
	if not place.exists():
		place.parent.mkdir(parents=True, exist_ok=True)
		place.touch(mode=0o600)
		place.write_text(secrets.token_urlsafe(24))
	return place.read_text()


def prepare(bench: Bench) -> Path:
	"""The data folder, made when it is not there, and the statements the server runs at its start."""
	data = bench.data / "mariadb"
	if not (data / "mysql").is_dir():
		draft = bench.data / "mariadb.new"
		shutil.rmtree(draft, ignore_errors=True)
		command = [program("mariadb-install-db", "mysql_install_db"), "--no-defaults", f"--datadir={draft}"]
		command += ["--auth-root-authentication-method=normal", "--skip-test-db", *_as_user()]
		terminal.run(command, log=bench.logs / "build.log", tell=lambda line: None)
		draft.rename(data)
	_write_start_statements(bench)
	return data


def _write_start_statements(bench: Bench) -> None:
	password = root_password(bench)
	lines = ["DELETE FROM mysql.global_priv WHERE User = '';", "FLUSH PRIVILEGES;"]
	for host in ("localhost", HOST):
		lines.append(f"CREATE USER IF NOT EXISTS 'root'@'{host}';")
		lines.append(f"ALTER USER 'root'@'{host}' IDENTIFIED BY '{password}';")
		lines.append(f"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{host}' WITH GRANT OPTION;")
	place = start_statements(bench)
	place.touch(mode=0o600)
	place.write_text("\n".join(lines) + "\n")


def start_statements(bench: Bench) -> Path:
	return bench.data / "mariadb-start.sql"


def _as_user() -> list[str]:
	return ["--user=root"] if os.geteuid() == 0 else []


def server_command(bench: Bench, port: int) -> list[str]:
	"""The server's command line. The socket lies in the data folder, named relative to it: paths have a limit."""
	return [
		program("mariadbd", "mysqld"),
		"--no-defaults",
		f"--datadir={bench.data / 'mariadb'}",
		f"--init-file={start_statements(bench)}",
		f"--bind-address={HOST}",
		f"--port={port}",
		"--socket=mariadb.sock",
		f"--pid-file={bench.run / 'mariadb.pid'}",
		"--skip-name-resolve",
		"--character-set-server=utf8mb4",
		"--collation-server=utf8mb4_unicode_ci",
		"--skip-log-bin",
		"--innodb-flush-log-at-trx-commit=2",
		f"--innodb-buffer-pool-size={buffer_pool_bytes()}",
		"--max-allowed-packet=256M",
		"--max-connections=150",
		*_as_user(),
	]


def buffer_pool_bytes() -> int:
	"""A gigabyte, or an eighth of a small machine's memory."""
	memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
	return min(GIB, memory // 8)
