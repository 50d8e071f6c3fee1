"""Seals of events and anchors: a keyed digest whose key is not in the database.

Whoever can write into the database can compute every hash of a forged row; its seal he cannot. The key is
`sjzj_chain_key` of the site's configuration, 32 random bytes in base64, made once when the app is installed.
"""

import base64
import hashlib
import hmac
import secrets

import frappe

KEY = "sjzj_chain_key"
BYTES, ID_LENGTH = 32, 8


class OtherKey(Exception):
	"""The seal was made with a key that this site does not have; the argument is the key's id."""


def make_key() -> None:
	"""Puts a fresh key into the site's configuration unless it has one."""
	if not frappe.conf.get(KEY):
		from frappe.installer import update_site_config

		secret_value = base64.b64encode(secrets.token_bytes(BYTES)).decode()
		update_site_config(KEY, secret_value)
		frappe.local.conf[KEY] = secret_value


def seal(digest: str) -> str:
	"""The seal of a hash as "<key id>:<64 hex characters>"; empty while the site has no key."""
	secret_key = _key()
	return f"{_key_id(secret_key)}:{_mac(secret_key, digest)}" if secret_key else ""


def is_sealed(digest: str, stored: str) -> bool:
	"""Whether this is the seal of the hash. Raises OtherKey when it cannot be told here."""
	secret_key, (key_id, _colon, value) = _key(), stored.partition(":")
	if not secret_key or key_id != _key_id(secret_key):
		raise OtherKey(key_id)
	return hmac.compare_digest(_mac(secret_key, digest), value)


def _key() -> bytes:
	return base64.b64decode(frappe.conf.get(KEY) or "")


def _key_id(secret_key: bytes) -> str:
	return hashlib.sha256(secret_key).hexdigest()[:ID_LENGTH]


def _mac(secret_key: bytes, digest: str) -> str:
	return hmac.new(secret_key, f"chain:{digest}".encode(), hashlib.sha256).hexdigest()
