"""Ways that many tests take alike before they begin: the rows that a way wrote are written again in the next test.

A function marked `once` really runs the first time that a transaction comes to it by the same way: nothing written yet,
or nothing but the same marked calls before. What it wrote is kept as SQL, and the files of its rows as bytes. The next
test that comes by this way has the same rows back in a hundredth of the time, and loses them when it is undone like all
it wrote itself. As soon as a test writes anything itself, all it calls really runs.
"""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime, nowdate

WRITES = (b"insert", b"update", b"delete", b"replace", b"set ")
UNDOES = b"rollback"
ADDRESS = " at 0x"
ROOM = 200_000_000
"""Bytes of statements that are kept in all."""


@dataclass(frozen=True)
class Row:
	"""In place of a document: which one to read."""

	doctype: str
	name: str


@dataclass
class Walk:
	"""What a call wrote and answered. `number` is the way on which the transaction is after it."""

	number: int
	written: list[str | bytes]
	files: dict[Path, bytes]
	answer: object


@dataclass
class Ways:
	"""Where the present transaction stands: 0 at its beginning, then the last walk's number; None off every way."""

	known: dict[tuple, Walk] = field(default_factory=dict)
	room: int = ROOM
	way: int | None = None
	writing: list | None = None

	def begin(self) -> None:
		self.way, self.writing = 0, None

	def leave(self) -> None:
		"""From here on everything really runs."""
		self.way, self.writing = None, None

	def note(self, sent: str | bytes) -> None:
		"""A statement as the database has carried it out."""
		word = _bytes(sent[:40]).lstrip()[:8].lower()
		if word.startswith(UNDOES):
			self.leave()
		elif word.startswith(WRITES):
			if self.writing is None:
				self.way = None
			else:
				self.writing.append(sent)

	def take(self, function: Callable, args: tuple, options: dict):
		if self.way is None or self.writing is not None:
			return function(*args, **options)
		called = repr((args, options))
		if ADDRESS in called:
			return function(*args, **options)
		key = (self.way, function.__module__, function.__qualname__, called, _is_drawing(), nowdate())
		if key in self.known:
			return self._again(self.known[key])
		return self._walk(key, function, args, options)

	def _walk(self, key: tuple, function: Callable, args: tuple, options: dict):
		began, clock, self.writing = now_datetime(), time.time(), []
		try:
			answer = function(*args, **options)
		except BaseException:
			self.leave()
			raise
		written, self.writing = self.writing, None
		kept = _kept(answer)
		if self.way is None or kept is NotImplemented or self.room < 0:
			self.leave()
			return answer
		self.room -= sum(map(len, written))
		files = _files_since(began, clock) if any(b"`tabFile`" in _bytes(one) for one in written) else {}
		self.way = len(self.known) + 1
		self.known[key] = Walk(self.way, written, files, kept)
		return answer

	def _again(self, walk: Walk):
		from tests import harness

		self.way = None
		for statement in walk.written:
			frappe.db._cursor.execute(statement)
		for path, content in walk.files.items():
			path.parent.mkdir(parents=True, exist_ok=True)
			path.write_bytes(content)
			frappe.db.after_rollback.add(lambda path=path: path.unlink(missing_ok=True))
		harness.forget_rows()
		self.way = walk.number
		return _read(walk.answer)


WAYS = Ways()


def once(function: Callable) -> Callable:
	"""Marks a function whose rows may be written again. It answers names, documents or plain values."""

	@wraps(function)
	def taken(*args, **options):
		return WAYS.take(function, args, options)

	return taken


def _is_drawing() -> bool:
	from sjzj_app.evidence.letters import render
	from tests import undrawn

	return render.render is not undrawn.render


def _files_since(began, clock: float) -> dict[Path, bytes]:
	"""What was written since; a site's time zone may turn `began` back, so the disk's own clock is asked as well."""
	urls = frappe.get_all("File", filters={"creation": [">=", began]}, pluck="file_url")
	paths = [Path(frappe.get_site_path(*url.lstrip("/").split("/"))).resolve() for url in urls if url]
	return {path: path.read_bytes() for path in paths if path.is_file() and path.stat().st_mtime >= clock - 1}


def _bytes(statement: str | bytes) -> bytes:
	return statement if isinstance(statement, bytes) else statement.encode()


def _kept(answer):
	"""The answer without documents, which are read again; NotImplemented when it is something else."""
	if isinstance(answer, Document):
		return Row(answer.doctype, answer.name)
	if isinstance(answer, list | tuple):
		parts = [_kept(one) for one in answer]
		return NotImplemented if NotImplemented in parts else type(answer)(parts)
	return NotImplemented if ADDRESS in repr(answer) else copy.deepcopy(answer)


def _read(kept):
	if isinstance(kept, Row):
		return frappe.get_doc(kept.doctype, kept.name)
	if isinstance(kept, list | tuple):
		return type(kept)(_read(one) for one in kept)
	return copy.deepcopy(kept)
