"""MariaDB and Redis for one bench, shared by the commands that run at the same time.

The first command that needs them starts them, the last one that leaves stops them. Each holds a shared lock on a
file while it needs them; the kernel drops the lock of a process that dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from devbench import children, mariadb, ports, terminal
from devbench.layout import Bench

# Redis databases: (cache, queue) per kind of site, so that a worker of one never takes a job of another.
REDIS_OF_BENCH, REDIS_OF_TESTS, REDIS_OF_BENCHMARK = (0, 1), (2, 3), (4, 5)
REDIS_OF_TWINS = (6, 7), (8, 9)
REDIS_OF_SHORT_LIVED = (10, 11)
"""Of sites that single tests make and throw away."""

START_SECONDS = 60.0


class DataServers:
	"""The two servers of a bench."""

	def __init__(self, bench: Bench):
		self.bench = bench

	@property
	def mariadb_port(self) -> int:
		return ports.read(self.port_book)["mariadb"]

	@property
	def redis_port(self) -> int:
		return ports.read(self.port_book)["redis"]

	@property
	def port_book(self) -> Path:
		return self.bench.run / "ports.json"

	def redis_url(self, database: int) -> str:
		return f"redis://{ports.HOST}:{self.redis_port}/{database}"

	@contextlib.contextmanager
	def running(self) -> Iterator[DataServers]:
		"""Both servers answer while the block runs."""
		with (self.bench.run / "servers.lock").open("a") as lock:
			with self._changing():
				fcntl.flock(lock, fcntl.LOCK_SH)
				self._start("mariadb")
				self._start("redis")
				write_common_config(self)
			try:
				yield self
			finally:
				with self._changing():
					self._stop_unless_shared(lock)

	@contextlib.contextmanager
	def _changing(self) -> Iterator[None]:
		"""One command at a time starts or stops servers."""
		with (self.bench.run / "servers.change").open("a") as lock:
			fcntl.flock(lock, fcntl.LOCK_EX)
			yield

	def _start(self, name: str) -> None:
		pid, port = read_pid(self.bench, name), ports.read(self.port_book).get(name)
		if pid and port and children.is_running(pid) and ports.answers(port):
			return
		if pid and children.is_running(pid):
			children.stop_by_pid(pid)
		port = ports.remembered(self.port_book, name)
		with terminal.step({"mariadb": "启动 MariaDB", "redis": "启动 Redis"}[name]):
			command = self._mariadb_command(port) if name == "mariadb" else self._redis_command(port)
			child = children.start(command, self.bench.logs / f"{name}.log", outlives_us=True)
			ports.wait(port, START_SECONDS, f"{name}（日志 {self.bench.logs / name}.log）", lambda: child.poll() is None)
			pid_file(self.bench, name).write_text(str(child.pid))

	def _mariadb_command(self, port: int) -> list[str]:
		mariadb.prepare(self.bench)
		return mariadb.server_command(self.bench, port)

	def _redis_command(self, port: int) -> list[str]:
		data = self.bench.data / "redis"
		data.mkdir(parents=True, exist_ok=True)
		command = [mariadb.program("redis-server"), "--port", str(port), "--bind", ports.HOST]
		return [*command, "--dir", str(data), "--save", "", "--appendonly", "no", "--daemonize", "no"]

	def _stop_unless_shared(self, lock) -> None:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			return
		for name in ("redis", "mariadb"):
			if pid := read_pid(self.bench, name):
				children.stop_by_pid(pid)
			pid_file(self.bench, name).unlink(missing_ok=True)


def pid_file(bench: Bench, name: str) -> Path:
	return bench.run / f"{name}.pid"


def read_pid(bench: Bench, name: str) -> int | None:
	"""The server's process, if the file still means that server and not a later process of the same number."""
	try:
		pid = int(pid_file(bench, name).read_text())
		command = process_command(pid)
	except (OSError, ValueError):
		return None
	return pid if name in command else None


def process_command(pid: int) -> str:
	"""The command line of a process. Raises OSError when there is no such process."""
	if Path("/proc/self").exists():
		return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
	return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout


def write_common_config(servers: DataServers) -> None:
	"""The part of the sites' settings that changes with the servers' ports."""
	place = servers.bench.sites / "common_site_config.json"
	config = {**read_config(place), **common_config(servers)}
	place.write_text(json.dumps(config, indent=1, ensure_ascii=False, sort_keys=True))


def read_config(place: Path) -> dict:
	"""A file of settings; none yet means no settings."""
	return json.loads(place.read_text()) if place.exists() else {}


def common_config(servers: DataServers) -> dict:
	cache, queue = REDIS_OF_BENCH
	return {
		"db_host": ports.HOST,
		"db_port": servers.mariadb_port,
		"redis_cache": servers.redis_url(cache),
		"redis_queue": servers.redis_url(queue),
		"redis_socketio": servers.redis_url(cache),
	}
