"""Identity and account numbers: kept as ciphertext, found by a keyed index, shown as a mask (INV-13).

A ciphertext is "v2:<cipher>:<data key>:<base64>" and opens only for the row it was made for; the older
"v1:<key of the site>:<base64>" (AES-256-GCM) stays readable. Values that hold a clear number are named
*secret*: the framework's error log blanks variables of such names.
"""

import base64

import frappe
from frappe import _

from sjzj_app.access import ciphers, data_keys, key_ring
from sjzj_app.exceptions import Refusal

OLD, NEW = "v1", "v2"
INDEXED = ("Resident Identity", "Relative Identity", "Payee Account")


def encrypt(secret: str, owner: str) -> tuple[str, str]:
	"""(ciphertext, id of its data key). `owner` names the row ("Resident:<name>"): moved to another, it is
	void.
	"""
	if not frappe.db.table_exists("Data Key"):
		return _seal_old(secret)  # the new code runs already, and the site has not yet migrated
	name, cipher, secret_key = data_keys.current()
	sealed = ciphers.seal(cipher, secret_key, secret.encode(), _bound(name, owner))
	return f"{NEW}:{cipher}:{name}:{base64.b64encode(sealed).decode()}", name


def decrypt(stored: str, owner: str) -> str:
	"""The clear number. Raises Refusal when its key is missing, or the ciphertext was altered or moved."""
	try:
		return (_open_old(stored) if stored.startswith(f"{OLD}:") else _open_new(stored, owner)).decode()
	except (ciphers.NotAuthentic, ValueError):
		frappe.throw(
			_(
				"This encrypted number was altered, belongs to another record, or its key is not the right one."
			),
			Refusal,
		)


def _open_new(stored: str, owner: str) -> bytes:
	_version, _cipher, name, body = stored.split(":", 3)
	cipher, secret_key = data_keys.clear_key(name)
	return ciphers.unseal(cipher, secret_key, base64.b64decode(body), _bound(name, owner))


def _seal_old(secret: str) -> tuple[str, str]:
	key_id = key_ring.current_wrapping_id()
	sealed = key_ring.provider().wrap(key_id, ciphers.AES, secret.encode(), key_id.encode())
	return f"{OLD}:{key_id}:{base64.b64encode(sealed).decode()}", key_id


def _open_old(stored: str) -> bytes:
	_version, key_id, body = stored.split(":", 2)
	return key_ring.provider().unwrap(key_id, ciphers.AES, base64.b64decode(body), key_id.encode())


def _bound(data_key: str, owner: str) -> bytes:
	return f"{data_key}|{owner}".encode()


def index(secret: str) -> tuple[str, str]:
	"""(index, id of its key): equal numbers give equal indexes, and nobody computes one without the key."""
	key_id = key_ring.current_index_id()
	return key_ring.provider().index(key_id, secret.encode()), key_id


def indexes(secret: str) -> list[str]:
	"""The number's index under every index key: while keys are rotated, a row may still stand under an older
	one.
	"""
	keys = key_ring.provider()
	key_ring.current_index_id()
	return [keys.index(key_id, secret.encode()) for key_id in keys.index_ids()]


def require_one_index() -> None:
	"""Raises Refusal while stored numbers stand under different index keys: rows cannot be compared by index
	then.
	"""
	current = key_ring.current_index_id()
	for doctype in INDEXED:
		if frappe.db.exists(doctype, {"index_key": ("not in", (current, ""))}):
			frappe.throw(
				_(
					"The index keys of this site are being changed, and people cannot be compared until that is"
					" finished. Ask the administrator to complete sjzj-rotate-keys, then try again."
				),
				Refusal,
			)
