"""Authenticated encryption under a 32-byte key: AES-256-GCM, or the national SM4 with SM3 (GM/T 0002, GM/T
0004).

SM4 is used in counter mode and sealed by an HMAC-SM3 over everything (encrypt, then authenticate), because
the OpenSSL that comes with the framework has SM4-CTR and SM3 but not always SM4-GCM. Both keys are derived
from the one.
"""

import hashlib
import hmac
import os

import frappe
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hmac as macs
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from frappe import _

from sjzj_app.exceptions import Refusal

AES, SM4 = "aes", "sm4"
NAMES = (AES, SM4)
KEY_BYTES = 32
GCM_NONCE, CTR_NONCE, SM4_KEY, SM3_BYTES = 12, 16, 16, 32


class NotAuthentic(Exception):
	"""The sealed bytes were changed, belong to another row, or were made under another key."""


def seal(cipher: str, secret_key: bytes, secret_clear: bytes, bound: bytes) -> bytes:
	"""The sealed bytes, which open only together with the same `bound`. Raises Refusal for an unknown cipher."""
	require(cipher)
	if cipher == AES:
		nonce = os.urandom(GCM_NONCE)
		return nonce + AESGCM(secret_key).encrypt(nonce, secret_clear, bound)
	nonce = os.urandom(CTR_NONCE)
	body = nonce + _sm4(secret_key, nonce, secret_clear)
	return body + _tag(secret_key, body, bound).finalize()


def unseal(cipher: str, secret_key: bytes, sealed: bytes, bound: bytes) -> bytes:
	"""The clear bytes. Raises NotAuthentic, and Refusal for an unknown cipher."""
	require(cipher)
	try:
		if cipher == AES:
			return AESGCM(secret_key).decrypt(sealed[:GCM_NONCE], sealed[GCM_NONCE:], bound)
		body, tag = sealed[:-SM3_BYTES], sealed[-SM3_BYTES:]
		_tag(secret_key, body, bound).verify(tag)
	except (InvalidTag, InvalidSignature, ValueError):
		raise NotAuthentic from None
	return _sm4(secret_key, body[:CTR_NONCE], body[CTR_NONCE:])


def mac(cipher: str, secret_key: bytes, secret_message: bytes) -> str:
	"""HMAC-SHA256, or HMAC-SM3 where SM4 is the cipher: 64 hex characters."""
	require(cipher)
	if cipher == AES:
		return hmac.new(secret_key, secret_message, hashlib.sha256).hexdigest()
	return _hmac_sm3(secret_key, secret_message).hex()


def require(cipher: str) -> None:
	"""Raises Refusal when the cipher is not known, or this machine's OpenSSL cannot compute it."""
	if cipher not in NAMES:
		frappe.throw(_("The cipher {0} is not known. Set sjzj_cipher to aes or sm4.").format(cipher), Refusal)
	if cipher == SM4 and not has_sm4():
		frappe.throw(
			_(
				"OpenSSL on this machine has no SM4 or SM3. Install an OpenSSL with both, or set sjzj_cipher to aes."
			),
			Refusal,
		)


def has_sm4() -> bool:
	"""Whether SM4-CTR and SM3 can be computed here."""
	try:
		_sm4(bytes(KEY_BYTES), bytes(CTR_NONCE), b"")
	except UnsupportedAlgorithm:
		return False
	return True


def _sm4(secret_key: bytes, nonce: bytes, secret_bytes: bytes) -> bytes:
	"""Counter mode: the same step seals and opens."""
	derived = _hmac_sm3(secret_key, b"sjzj encrypt")[:SM4_KEY]
	stream = Cipher(algorithms.SM4(derived), modes.CTR(nonce)).encryptor()
	return stream.update(secret_bytes) + stream.finalize()


def _tag(secret_key: bytes, body: bytes, bound: bytes) -> macs.HMAC:
	state = macs.HMAC(_hmac_sm3(secret_key, b"sjzj authenticate"), hashes.SM3())
	state.update(len(bound).to_bytes(8, "big") + bound + body)
	return state


def _hmac_sm3(secret_key: bytes, secret_message: bytes) -> bytes:
	state = macs.HMAC(secret_key, hashes.SM3())
	state.update(secret_message)
	return state.finalize()
