"""Processes this command starts and stops."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

PATIENCE = 8.0
"""Seconds between the polite signal and the last one."""

PR_SET_PDEATHSIG = 1


def start(
	command: Sequence[object],
	log: Path,
	*,
	cwd: Path | None = None,
	env: dict[str, str] | None = None,
	outlives_us: bool = False,
) -> subprocess.Popen:
	"""Start a process in a group of its own, its output in `log`.

	It gets TERM when this process dies, however that happens, unless it `outlives_us`.
	"""
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as output:
		return subprocess.Popen(
			[str(word) for word in command],
			cwd=cwd,
			env={**os.environ, **(env or {})},
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
			preexec_fn=None if outlives_us else die_with_parent,
		)


def die_with_parent() -> None:
	"""For `preexec_fn`: the new process gets TERM when the thread that started it is gone."""
	if sys.platform == "linux":
		ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(children: Iterable[subprocess.Popen]) -> None:
	"""Stop processes and what they started: TERM to each group, KILL to those that stay."""
	children = [child for child in children if child.poll() is None]
	for child in children:
		_signal_group(child.pid, signal.SIGTERM)
	until = time.monotonic() + PATIENCE
	for child in children:
		with contextlib.suppress(subprocess.TimeoutExpired):
			child.wait(max(0.1, until - time.monotonic()))
	for child in children:
		_signal_group(child.pid, signal.SIGKILL)
		child.wait()


def _signal_group(pid: int, number: int) -> None:
	with contextlib.suppress(ProcessLookupError, PermissionError):
		os.killpg(pid, number)


def stop_by_pid(pid: int, seconds: float = 30.0) -> None:
	"""Stop a server that an earlier run of this command left behind, and wait until it is gone."""
	with contextlib.suppress(ProcessLookupError):
		os.kill(pid, signal.SIGTERM)
		until = time.monotonic() + seconds
		while time.monotonic() < until and is_running(pid):
			time.sleep(0.1)


def is_running(pid: int) -> bool:
	with contextlib.suppress(ChildProcessError):
		os.waitpid(pid, os.WNOHANG)
	try:
		os.kill(pid, 0)
	except ProcessLookupError:
		return False
	except PermissionError:
		return True
	return True
