"""Ports on 127.0.0.1: chosen free, and remembered so that a bench keeps its own."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

from devbench.errors import BenchError

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((HOST, port))
		except OSError:
			return False
	return True


def answers(port: int) -> bool:
	"""Whether something listens on the port."""
	with socket.socket() as probe:
		probe.settimeout(0.5)
		return probe.connect_ex((HOST, port)) == 0


def any_free() -> int:
	with socket.socket() as probe:
		probe.bind((HOST, 0))
		return probe.getsockname()[1]


def remembered(book: Path, name: str, preferred: int | None = None) -> int:
	"""The port this bench uses for `name`: the one it had if that is still free, else `preferred`, else any."""
	ports = read(book)
	for port in (ports.get(name), preferred):
		if port and is_free(port):
			break
	else:
		port = any_free()
	book.parent.mkdir(parents=True, exist_ok=True)
	book.write_text(json.dumps({**ports, name: port}, indent=1))
	return port


def read(book: Path) -> dict[str, int]:
	try:
		return json.loads(book.read_text())
	except (OSError, ValueError):
		return {}


def wait(port: int, seconds: float, what: str, alive: Callable[[], bool] = lambda: True) -> None:
	"""Wait until something listens on the port. Raises BenchError when it does not in time, or died."""
	until = time.monotonic() + seconds
	while not answers(port):
		if not alive():
			raise BenchError(f"{what} 启动后退出了。")
		if time.monotonic() > until:
			raise BenchError(f"{what} 在 {seconds:.0f} 秒内没有在 {HOST}:{port} 上应答。")
		time.sleep(0.1)
