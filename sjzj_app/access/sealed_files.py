"""Files in which account numbers have to stand, for the bank, and the archives of families with the scans of their
papers: encrypted on disk, opened for one download at a time.

A sealed file is ASCII text, "sjzj-sealed:<cipher>:<key of the site>:<its own key, wrapped>:<content>", the
last two in base64. It carries its key itself: what is on the disk must open also when the transaction that
wrote it is rolled back. Payment files are written sealed; the bank's answers are sealed as soon as they are
uploaded.
"""

import base64
import hashlib
import os
from pathlib import Path

import frappe
from frappe import _

from sjzj_app.access import ciphers, key_ring
from sjzj_app.exceptions import Refusal

MARK, BOUND = b"sjzj-sealed:", b"sjzj sealed file"
SEALED = ("Payment File", "Payment Return", "Case Archive")
"""DocTypes whose attachments are kept sealed."""
HEAD = 200


def sealed(secret_content: bytes) -> bytes:
	"""The content as it is kept on disk, under a key of its own that the current key of the site wraps."""
	cipher, key_id, secret_key = (
		key_ring.wanted_cipher(),
		key_ring.current_wrapping_id(),
		os.urandom(ciphers.KEY_BYTES),
	)
	wrapped = base64.b64encode(key_ring.provider().wrap(key_id, cipher, secret_key, BOUND))
	body = base64.b64encode(ciphers.seal(cipher, secret_key, secret_content, BOUND))
	return MARK + b":".join((cipher.encode(), key_id.encode(), wrapped, body))


def opened(content: bytes | str) -> bytes:
	"""The clear content of a file; one that is not sealed is given back. Raises Refusal when its key is
	missing.
	"""
	content = content.encode() if isinstance(content, str) else content
	return _open(content[len(MARK) :]) if content.startswith(MARK) else content


def _open(content: bytes) -> bytes:
	cipher, key_id, wrapped, body = content.decode().split(":", 3)
	try:
		secret_key = key_ring.provider().unwrap(key_id, cipher, base64.b64decode(wrapped), BOUND)
		return ciphers.unseal(cipher, secret_key, base64.b64decode(body), BOUND)
	except (ciphers.NotAuthentic, ValueError):
		frappe.throw(
			_("This encrypted file was altered, or the key {0} is not the right one.").format(key_id), Refusal
		)


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
	"""File rows whose content is not sealed as it would be today: under the current key of the site."""
	wanted = (key_ring.wanted_cipher(), key_ring.current_wrapping_id())
	return [name for name, place in _places() if _sealed_by(place) != wanted]


def keys_in_use() -> set[str]:
	"""Ids of the site's keys without which a sealed file does not open."""
	return {key_id for _name, place in _places() if (key_id := _sealed_by(place)[1])}


def reseal(name: str) -> bool:
	"""Seals a stored file anew under the current key; False when it cannot be opened."""
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


def _sealed_by(place: Path) -> tuple[str, str]:
	"""(cipher, key of the site) in the head of a file; empty texts for one that is not sealed."""
	with place.open("rb") as content:
		head = content.read(HEAD)
	parts = head[len(MARK) :].decode().split(":") if head.startswith(MARK) else ("", "")
	return parts[0], parts[1]
