"""Looks for clear identity and account numbers everywhere a site keeps something: the proof of INV-13.

Every number that the site has is decrypted and looked for, together with what a caller planted: in each
column of each table, in the site's files, backups and logs (also inside zip, xlsx, gzip and the text of
PDFs), and in each key of the site's Redis databases. What was found is named by its place; a number is never
printed.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import frappe
from pypika import Table

from sjzj_app.access import key_rotation, secrets

RUN = re.compile(rb"[0-9]{12,}[Xx]?")
SHORTEST, ROWS = 12, 20_000
PIECE, OVERLAP = 1 << 20, 64
GZIP, ZIP, PDF, ZLIB = b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x78"
SKIPPED_FOLDERS = {"fonts", "node_modules"}


@dataclass
class Found:
	"""How many places were looked at, how many numbers were looked for, and where one stood in clear."""

	numbers: int = 0
	places: dict[str, int] = field(default_factory=dict)
	leaks: list[str] = field(default_factory=list)

	def line(self) -> str:
		"""The figures on one line."""
		where = " ".join(f"{kind}={count}" for kind, count in self.places.items())
		return f"secrets places={sum(self.places.values())} planted={self.numbers} found={len(self.leaks)} ({where})"


class Looker:
	"""Finds known numbers in bytes: each run of digits is compared with the set, at every position."""

	def __init__(self, secret_numbers: Iterable[str]):
		self.secret_known = {number.encode() for number in secret_numbers if len(number) >= SHORTEST}
		self.lengths = sorted({len(number) for number in self.secret_known})

	def holds(self, secret_bytes: bytes) -> bool:
		"""Whether the bytes, or the same as UTF-16, hold a known number."""
		plain = secret_bytes.replace(b"\0", b"") if b"\0" in secret_bytes else secret_bytes
		return any(self._known(match[0].upper()) for match in RUN.finditer(plain))

	def _known(self, secret_run: bytes) -> bool:
		return any(
			secret_run[start : start + length] in self.secret_known
			for length in self.lengths
			for start in range(len(secret_run) - length + 1)
		)


def scan(secret_planted: Iterable[str] = (), folders: Iterable[Path] = ()) -> Found:
	"""Looks for the site's own numbers and the planted ones; `folders`: further places with logs or files."""
	secret_numbers = set(secret_planted) | set(stored_numbers())
	sources = {
		"columns": columns(),
		"files": files([Path(frappe.get_site_path()), *folders]),
		"redis": redis_values(),
	}
	return look(secret_numbers, sources)


def look(secret_numbers: set[str], sources: dict[str, Iterable[tuple[str, bytes]]]) -> Found:
	"""Looks for the numbers in (place, content) of each kind of place."""
	found, looker = Found(numbers=len(secret_numbers)), Looker(secret_numbers)
	for kind, contents in sources.items():
		seen: set[str] = set()
		for place, secret_bytes in contents:
			seen.add(place)
			if place not in found.leaks and looker.holds(secret_bytes):
				found.leaks.append(place)
		found.places[kind] = len(seen)
	return found


def stored_numbers() -> Iterator[str]:
	"""Every number of the site in clear, for this comparison alone."""
	for store in key_rotation.STORES:
		for row in frappe.get_all(
			store.doctype, {store.cipher: ("is", "set")}, store.columns, limit_page_length=0
		):
			yield secrets.decrypt(row[store.cipher], store.owner(row))


def columns() -> Iterator[tuple[str, bytes]]:
	"""(table.column, content), piece by piece, of every table of the site's database, invisible columns too."""
	rows = frappe.db.sql(
		"""
		select c.table_name, c.column_name from information_schema.columns c
		join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
		where c.table_schema = database() and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position
		"""
	)
	tables: dict[str, list[str]] = {}
	for table, column in rows:
		tables.setdefault(table, []).append(column)
	for table, names in tables.items():
		yield from content(table, names)


def content(table: str, names: list[str]) -> Iterator[tuple[str, bytes]]:
	"""(table.column, content) of these columns, some thousand rows at a time."""
	source, start = Table(table), 0
	query = frappe.qb.from_(source).select(*[source[name] for name in names]).limit(ROWS)
	while True:
		rows = query.offset(start).run()
		for name, values in zip(names, zip(*rows, strict=True), strict=bool(rows)):
			yield f"{table}.{name}", b"\n".join(_bytes(value) for value in values if value not in (None, ""))
		if not rows and not start:
			yield from ((f"{table}.{name}", b"") for name in names)
		start += ROWS
		if len(rows) < ROWS:
			return


def _bytes(value) -> bytes:
	return value if isinstance(value, bytes) else str(value).encode()


def files(folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
	"""(path, content) of every file below the folders; packed content is unpacked, a PDF read as text
	besides.
	"""
	for folder in folders:
		for path in sorted(folder.rglob("*")):
			if path.is_file() and not path.is_symlink() and not SKIPPED_FOLDERS & set(path.parts):
				yield from ((str(path), piece) for piece in _pieces(path))


def _pieces(path: Path) -> Iterator[bytes]:
	yield path.name.encode()
	with path.open("rb") as source:
		head, before = source.read(4), b""
		source.seek(0)
		while piece := source.read(PIECE):
			yield before + piece
			before = piece[-OVERLAP:]
	if head.startswith((GZIP, ZIP, PDF)):
		yield from unpacked(path.read_bytes())


def unpacked(content: bytes) -> Iterator[bytes]:
	"""What packed bytes hold: gzip, the parts of a zip or a workbook, the text of a PDF, zlib as job queues
	use it.
	"""
	try:
		if content.startswith(GZIP):
			yield gzip.decompress(content)
		elif content.startswith(ZIP):
			with zipfile.ZipFile(io.BytesIO(content)) as archive:
				yield from (archive.read(name) for name in archive.namelist())
		elif content.startswith(PDF):
			import pypdf

			yield from (page.extract_text().encode() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
		elif content.startswith(ZLIB):
			yield zlib.decompress(content)
	except (OSError, EOFError, zipfile.BadZipFile, zlib.error, ValueError):
		return


def redis_values() -> Iterator[tuple[str, bytes]]:
	"""(database and key, content) of every key in the site's Redis databases."""
	import redis

	for address in sorted(
		{frappe.conf.get(name) for name in ("redis_cache", "redis_queue", "redis_socketio")} - {None}
	):
		connection = redis.from_url(address)
		for key in connection.scan_iter(count=1000):
			place = f"{address.rsplit('/', 1)[-1]}:{key.decode(errors='replace')}"
			yield place, key
			for value in _values(connection, key):
				yield place, value
				yield from ((place, inner) for inner in unpacked(value))


def _values(connection, key: bytes) -> list[bytes]:
	kind = connection.type(key).decode()
	if kind == "string":
		return [connection.get(key) or b""]
	if kind == "list":
		return connection.lrange(key, 0, -1)
	if kind == "set":
		return list(connection.smembers(key))
	if kind == "zset":
		return [member for member, _score in connection.zrange(key, 0, -1, withscores=True)]
	if kind == "hash":
		return [part for pair in connection.hgetall(key).items() for part in pair]
	return [part for _id, row in connection.xrange(key) for pair in row.items() for part in pair]
