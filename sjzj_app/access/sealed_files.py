"""Files in which account numbers have to stand, for the bank: encrypted on disk, opened for one download at a time.

A sealed file is ASCII text: "sjzj-sealed:" and a ciphertext like those in the tables. Payment files are written
sealed; the bank's answers are sealed as soon as they are uploaded.
"""

import hashlib
from pathlib import Path

import frappe

from sjzj_app.access import data_keys, secrets
from sjzj_app.exceptions import Refusal

MARK = b"sjzj-sealed:"
OWNER = "File"
SEALED = ("Payment File", "Payment Return")
"""DocTypes whose attachments are kept sealed."""
HEAD = 200


def sealed(secret_content: bytes) -> bytes:
	"""The content as it is kept on disk."""
	return MARK + secrets.seal(secret_content, OWNER)[0].encode()


def opened(content: bytes | str) -> bytes:
	"""The clear content of a file; one that is not sealed is given back. Raises Refusal when its key is missing."""
	content = content.encode() if isinstance(content, str) else content
	return secrets.unseal(content[len(MARK) :].decode(), OWNER) if content.startswith(MARK) else content


def seal_upload(doc, method=None) -> None:
	"""`after_insert` of File: an attachment of the bank's papers does not stay on disk in clear."""
	if doc.attached_to_doctype in SEALED and doc.file_url and not doc.is_folder:
		seal_stored(doc)


def seal_stored(doc) -> None:
	"""Replaces the content of a stored file by its sealed form, under the same address."""
	place = Path(doc.get_full_path())
	secret_content = place.read_bytes()
	if not secret_content.startswith(MARK):
		_replace(doc, place, sealed(secret_content))


def outdated() -> list[str]:
	"""File rows whose content is not sealed under a data key in use."""
	usable = set(data_keys.usable())
	return [name for name, place in _places() if _key_of(place) not in usable]


def reseal(name: str) -> bool:
	"""Seals a stored file under the data key of today; False when it cannot be opened."""
	doc = frappe.get_doc("File", name)
	place = Path(doc.get_full_path())
	try:
		secret_content = opened(place.read_bytes())
	except Refusal:
		frappe.clear_messages()
		return False
	_replace(doc, place, sealed(secret_content))
	return True


def check() -> tuple[int, list[str]]:
	"""(how many sealed files there are, the rows of those that do not open)."""
	unreadable, places = [], _places()
	for name, place in places:
		try:
			opened(place.read_bytes())
		except Refusal:
			frappe.clear_messages()
			unreadable.append(name)
	return len(places), unreadable


def _replace(doc, place: Path, content: bytes) -> None:
	draft = place.with_name(f"{place.name}.new")
	draft.write_bytes(content)
	draft.replace(place)
	table, size = frappe.qb.DocType("File"), len(content)
	digest = hashlib.md5(
		content, usedforsecurity=False
	).hexdigest()  # the framework's own mark of equal files
	rows = frappe.qb.update(table).set(table.content_hash, digest).set(table.file_size, size)
	rows.where(table.file_url == doc.file_url).run()


def _places() -> list[tuple[str, Path]]:
	rows = frappe.get_all(
		"File",
		filters={"attached_to_doctype": ("in", SEALED), "is_folder": 0, "file_url": ("is", "set")},
		fields=["name", "file_url"],
		limit_page_length=0,
	)
	found = [(row.name, Path(frappe.get_doc("File", row.name).get_full_path())) for row in rows]
	return [(name, place) for name, place in found if place.exists()]


def _key_of(place: Path) -> str | None:
	with place.open("rb") as content:
		head = content.read(HEAD)
	return secrets.key_of(head[len(MARK) :].decode()) if head.startswith(MARK) else None
