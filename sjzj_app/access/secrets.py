"""Identity and account numbers: kept as ciphertext, found by a keyed index, shown as a mask (INV-13).

The keys live in the site's configuration, never in the database: `sjzj_identity_keys` is {key id: 32 random
bytes in base64}, the last one encrypts; `sjzj_hmac_key` is 32 random bytes in base64. Values that hold a clear
number are named *secret*: the framework's error log blanks variables of such names.
"""

import base64
import hashlib
import hmac
import os

import frappe
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from frappe import _

from sjzj_app.exceptions import Refusal

NONCE_BYTES = 12


def encrypt(secret: str) -> tuple[str, str]:
	"""(ciphertext, key id). The ciphertext is "v1:<key id>:<base64 of nonce and AES-256-GCM output>"."""
	key_id, secret_key = _current_key()
	nonce = os.urandom(NONCE_BYTES)
	sealed = AESGCM(secret_key).encrypt(nonce, secret.encode(), key_id.encode())
	return f"v1:{key_id}:{base64.b64encode(nonce + sealed).decode()}", key_id


def decrypt(cipher: str) -> str:
	"""The clear number of a ciphertext. Raises Refusal when its key is not configured."""
	_version, key_id, body = cipher.split(":", 2)
	secret_key = _keys().get(key_id)
	if not secret_key:
		frappe.throw(_("The key {0} of this number is not configured on this site.").format(key_id), Refusal)
	raw = base64.b64decode(body)
	return AESGCM(base64.b64decode(secret_key)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], key_id.encode()).decode()


def index(secret: str) -> str:
	"""HMAC-SHA256 of a normalised number, 64 hex characters: equal numbers give equal indexes."""
	secret_key = frappe.conf.get("sjzj_hmac_key")
	if not secret_key:
		_refuse_missing_keys()
	return hmac.new(base64.b64decode(secret_key), secret.encode(), hashlib.sha256).hexdigest()


def _keys() -> dict[str, str]:
	return frappe.conf.get("sjzj_identity_keys") or {}


def _current_key() -> tuple[str, bytes]:
	keys = _keys()
	if not keys:
		_refuse_missing_keys()
	key_id = list(keys)[-1]
	return key_id, base64.b64decode(keys[key_id])


def _refuse_missing_keys() -> None:
	frappe.throw(
		_("The keys sjzj_identity_keys and sjzj_hmac_key are missing in the site's configuration."), Refusal
	)
