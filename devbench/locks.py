"""One command at a time where two would get in each other's way."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from devbench import terminal


@contextlib.contextmanager
def alone(place: Path, who: str) -> Iterator[None]:
	"""Hold the lock while the block runs; `who` tells the reader whom we wait for. A dead holder's lock is free."""
	with place.open("a") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			terminal.say(f"▸ {who}，等它结束 …")
			fcntl.flock(lock, fcntl.LOCK_EX)
		yield
