"""Steps that are done once: each leaves a stamp keyed by its inputs, so an interrupted build goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from devbench import terminal


def digest(*parts: object) -> str:
	"""A short key for a step's inputs: text, bytes, or a path whose content counts (a folder: its whole tree)."""
	total = hashlib.sha256()
	for part in parts:
		total.update(b"\0")
		if isinstance(part, Path):
			for path in _files_of(part):
				total.update(str(path.relative_to(part.parent)).encode())
				total.update(path.read_bytes())
		else:
			total.update(part if isinstance(part, bytes) else str(part).encode())
	return total.hexdigest()[:20]


def _files_of(path: Path) -> Iterable[Path]:
	if path.is_file():
		return [path]
	files = (p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
	return sorted(files)


class Stamps:
	"""The record of finished steps, one small file each."""

	def __init__(self, folder: Path):
		self.folder = folder

	def is_current(self, name: str, key: str) -> bool:
		try:
			return json.loads((self.folder / name).read_text())["key"] == key
		except (OSError, ValueError, KeyError):
			return False

	def exists(self, name: str) -> bool:
		"""Whether the step was finished once, with whatever inputs."""
		return (self.folder / name).exists()

	def write(self, name: str, key: str) -> None:
		self.folder.mkdir(parents=True, exist_ok=True)
		draft = self.folder / f".{name}.{os.getpid()}"
		draft.write_text(json.dumps({"key": key}))
		draft.replace(self.folder / name)

	def remove(self, name: str) -> None:
		(self.folder / name).unlink(missing_ok=True)

	def once(self, name: str, key: str, title: str, action: Callable[[], None]) -> bool:
		"""Run `action` unless it already finished with the same inputs. Answers whether it ran."""
		if self.is_current(name, key):
			return False
		self.remove(name)
		with terminal.step(title):
			action()
		self.write(name, key)
		return True
