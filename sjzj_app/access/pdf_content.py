"""Whether a PDF does anything but show pages: programs, attachments, forms that send.

Read twice, since either reading alone can be led astray: the objects as pypdf parses them, and the bytes between the
streams for what no table of objects names. Compressed data is not searched: any letters may stand there by chance.
"""

import io
import re
import zlib

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from sjzj_app.access.file_refused import FileRefused

MOST_UNPACKED = 100 * 1024 * 1024
DEEPEST = 50
ACTIVE = frozenset(
	(
		"JavaScript",
		"JS",
		"Launch",
		"EmbeddedFile",
		"EmbeddedFiles",
		"RichMedia",
		"XFA",
		"SubmitForm",
		"ImportData",
	)
)
_NAMED = re.compile(
	rb"/(" + b"|".join(sorted((name.encode() for name in ACTIVE), reverse=True)) + rb")(?![A-Za-z0-9])"
)
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)
_PACKED = re.compile(rb"/ObjStm(?:(?!endobj).){0,2000}?stream\r?\n", re.S)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def refuse_active(content: bytes) -> None:
	"""Raises FileRefused when the PDF is active, locked (nobody can look inside) or no PDF."""
	for part in (_STREAM.sub(b"stream endstream", content), *_packed_objects(content)):
		if found := _NAMED.search(_ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), part)):
			raise FileRefused("ACTIVE", found[1].decode())
	try:
		reader = PdfReader(io.BytesIO(content))
		locked, names = reader.is_encrypted, set() if reader.is_encrypted else _names(reader)
	except Exception as error:  # a broken file breaks the library in any way it likes
		raise FileRefused("CONTENT", "PDF") from error
	if locked:
		raise FileRefused("ACTIVE", "Encrypt")
	if found := ACTIVE & names:
		raise FileRefused("ACTIVE", min(found))


def _names(reader: PdfReader) -> set[str]:
	"""Every name that is a key or a value in an object of the file."""
	numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
	numbers |= {(number, 0) for number in reader.xref_objStm}
	names: set[str] = set()
	for number, generation in numbers:
		_collect(reader.get_object(IndirectObject(number, generation, reader)), names, DEEPEST)
	_collect(reader.trailer, names, DEEPEST)
	return names


def _collect(value, names: set[str], depth: int) -> None:
	if depth == 0:
		raise ValueError("a PDF this deep is not made for reading")
	if isinstance(value, DictionaryObject):
		for key, inner in dict.items(value):
			names.add(key.removeprefix("/"))
			_collect(inner, names, depth - 1)
	elif isinstance(value, ArrayObject):
		for inner in list.__iter__(value):
			_collect(inner, names, depth - 1)
	elif isinstance(value, str) and value.startswith("/"):
		names.add(value.removeprefix("/"))


def _packed_objects(content: bytes):
	"""Object streams of a PDF, unpacked within limits."""
	left = MOST_UNPACKED
	for found in _PACKED.finditer(content):
		unpacker = zlib.decompressobj()
		try:
			part = unpacker.decompress(content[found.end() :], left)
		except zlib.error:
			continue
		left -= len(part)
		if left <= 0:
			raise FileRefused("TOO_LARGE_INSIDE")
		yield part
