"""What the reader of the terminal sees: which step runs, for how long, and how far it is."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from devbench import children
from devbench.errors import BenchError

QUIET_SECONDS = 10.0
"""Without a screen, a running step says how far it is this often."""


def say(text: str = "") -> None:
	print(text, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
	"""Announce a step, and say how long it took."""
	say(f"▸ {title} …")
	started = time.monotonic()
	yield
	say(f"  ✓ {title}（{time.monotonic() - started:.0f} 秒）")


class Progress:
	"""The one line that shows how far a long step is; it goes on counting while the step is silent."""

	def __init__(self) -> None:
		self.started = self.shown = time.monotonic()
		self.live = sys.stdout.isatty()
		self.text = ""
		self.ended = threading.Event()
		threading.Thread(target=self._tick, daemon=True).start()

	def _tick(self) -> None:
		while not self.ended.wait(1.0):
			self.show(self.text)

	def show(self, text: str) -> None:
		self.text, now = text, time.monotonic()
		if now - self.shown < (0.2 if self.live else QUIET_SECONDS):
			return
		self.shown = now
		line = f"  … {now - self.started:.0f} 秒　{fit(text, 90)}".rstrip("　")
		if self.live:
			print(f"\r\033[K{line}", end="", flush=True)
		else:
			say(line)

	def clear(self) -> None:
		self.ended.set()
		if self.live:
			print("\r\033[K", end="", flush=True)


def fit(text: str, columns: int) -> str:
	"""Cut a text to so many screen columns; a Chinese character takes two."""
	width = 0
	for position, letter in enumerate(text):
		width += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
		if width > columns:
			return text[:position]
	return text


def pad(text: str, columns: int) -> str:
	"""Fill a text with blanks up to so many screen columns."""
	width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
	return text + " " * max(0, columns - width)


def table(rows: Sequence[Sequence[str]]) -> str:
	"""Rows of text as columns of equal screen width, the first row as the heading."""
	widths = [max(len(pad(row[i], 0)) + _wide(row[i]) for row in rows) for i in range(len(rows[0]))]
	lines = ["  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
	lines.insert(1, "  ".join("-" * width for width in widths))
	return "\n".join(lines)


def _wide(text: str) -> int:
	return sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def run(
	command: Sequence[object],
	*,
	log: Path,
	cwd: Path | None = None,
	env: dict[str, str] | None = None,
	tell: Callable[[str], str | None] = lambda line: line,
) -> str:
	"""Run a command to its end with its output in `log`, showing how far it is.

	`tell` turns a line of output into what the screen shows, or None to show nothing new. Returns the output.
	Raises BenchError with the last lines when the command fails.
	"""
	words = [str(word) for word in command]
	process = subprocess.Popen(
		words,
		cwd=cwd,
		env={**os.environ, **(env or {})},
		stdin=subprocess.DEVNULL,
		stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT,
		text=True,
		errors="replace",
		start_new_session=True,
		preexec_fn=children.die_with_parent,
	)
	try:
		lines = _follow(process, log, tell)
		process.wait()
	finally:
		children.stop([process])
	if process.returncode != 0:
		tail = "\n".join(f"    {line}" for line in lines[-25:])
		raise BenchError(f"命令失败（{process.returncode}）：{' '.join(words)[:200]}\n{tail}\n  完整输出见 {log}")
	return "\n".join(lines)


def _follow(process: subprocess.Popen, log: Path, tell: Callable[[str], str | None]) -> list[str]:
	log.parent.mkdir(parents=True, exist_ok=True)
	progress, lines = Progress(), []
	try:
		with log.open("a", encoding="utf-8") as record:
			for line in process.stdout:
				line = line.rsplit("\r", 1)[-1].rstrip("\n")
				lines.append(line)
				record.write(line + "\n")
				if shown := tell(line.strip()):
					progress.show(shown)
	finally:
		progress.clear()
	return lines
