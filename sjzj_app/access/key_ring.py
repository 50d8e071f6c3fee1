"""Where the keys are: in the site's configuration, in a file outside the site, or behind a key service.

Two kinds, each with ids; the last id in natural order (k2 before k10) is the current one:
`sjzj_identity_keys` wrap the data keys, `sjzj_index_keys` make the indexes by which a number is found. The
older single `sjzj_hmac_key` counts as index key h0. A value is 32 random bytes in base64; an index key that
begins with "sm3:" makes HMAC-SM3 indexes. `sjzj_key_file` names a JSON file with the same entries, which then
count instead of the site's. `sjzj_key_provider` names a class with the methods of KeyProvider: there a key
service does the work, and its keys never come here.
"""

import base64
import importlib
import json
import os
import re
from pathlib import Path
from typing import Protocol

import frappe
from frappe import _

from sjzj_app.access import ciphers
from sjzj_app.exceptions import Refusal

WRAPPING, INDEX, OLD_INDEX = "sjzj_identity_keys", "sjzj_index_keys", "sjzj_hmac_key"
OLD_INDEX_ID = "h0"
SM3 = "sm3:"
FIRST_LETTER = {WRAPPING: "k", INDEX: "h"}


class KeyProvider(Protocol):
	"""What a key service has to offer. Ids are in their order, the last one is current."""

	def wrapping_ids(self) -> list[str]: ...

	def wrap(self, key_id: str, cipher: str, secret_clear: bytes, bound: bytes) -> bytes: ...

	def unwrap(self, key_id: str, cipher: str, sealed: bytes, bound: bytes) -> bytes:
		"""Raises ciphers.NotAuthentic, and Refusal when it has no such key."""

	def index_ids(self) -> list[str]: ...

	def index(self, key_id: str, secret_message: bytes) -> str:
		"""A keyed digest of 64 hex characters."""


class ConfiguredKeys:
	"""Keys that stand in the site's configuration, or in the file that it names."""

	def __init__(self):
		settings = _settings()
		self.wrapping = settings.get(WRAPPING) or {}
		self.indexes = dict(settings.get(INDEX) or {})
		if settings.get(OLD_INDEX):
			self.indexes.setdefault(OLD_INDEX_ID, settings[OLD_INDEX])

	def wrapping_ids(self) -> list[str]:
		return _in_order(self.wrapping)

	def wrap(self, key_id: str, cipher: str, secret_clear: bytes, bound: bytes) -> bytes:
		return ciphers.seal(cipher, self._wrapping_key(key_id), secret_clear, bound)

	def unwrap(self, key_id: str, cipher: str, sealed: bytes, bound: bytes) -> bytes:
		return ciphers.unseal(cipher, self._wrapping_key(key_id), sealed, bound)

	def index_ids(self) -> list[str]:
		return _in_order(self.indexes)

	def index(self, key_id: str, secret_message: bytes) -> str:
		secret_value = self.indexes[key_id]
		cipher = ciphers.SM4 if secret_value.startswith(SM3) else ciphers.AES
		return ciphers.mac(cipher, _bytes(secret_value.removeprefix(SM3)), secret_message)

	def _wrapping_key(self, key_id: str) -> bytes:
		if key_id not in self.wrapping:
			refuse_unknown(key_id)
		return _bytes(self.wrapping[key_id])


def provider() -> KeyProvider:
	"""The keys of this site."""
	path = frappe.conf.get("sjzj_key_provider")
	if not path:
		return ConfiguredKeys()
	module, _dot, name = path.rpartition(".")
	return getattr(importlib.import_module(module), name)()


def current_wrapping_id() -> str:
	"""The id of the key that wraps new data keys. Raises Refusal when there is none."""
	return _last(provider().wrapping_ids())


def current_index_id() -> str:
	"""The id of the key that indexes new numbers. Raises Refusal when there is none."""
	return _last(provider().index_ids())


def wanted_cipher() -> str:
	"""aes or sm4, as the site's configuration says; aes when it says nothing."""
	return frappe.conf.get("sjzj_cipher") or ciphers.AES


def refuse_unknown(key_id: str) -> None:
	"""The refusal of a number whose key is not here."""
	frappe.throw(
		_(
			"The key {0} of this number is not configured on this site. Put the keys that belong to this"
			" database back into the site's configuration; without them the number cannot be read."
		).format(key_id),
		Refusal,
	)


def add_key(kind: str, with_sm3: bool = False) -> str:
	"""A new random key of this kind in the configuration, current from now on; returns its id.

	Raises Refusal when a key service keeps the keys: new ones are made there.
	"""
	if frappe.conf.get("sjzj_key_provider"):
		frappe.throw(_("The keys of this site are kept by a key service. Make the new key there."), Refusal)
	keys = dict(_settings().get(kind) or {})
	known = provider().wrapping_ids() if kind == WRAPPING else provider().index_ids()
	number = max((int(found[-1]) for key_id in known if (found := re.findall(r"\d+", key_id))), default=0)
	key_id = f"{FIRST_LETTER[kind]}{number + 1}"
	keys[key_id] = (SM3 if with_sm3 else "") + base64.b64encode(os.urandom(ciphers.KEY_BYTES)).decode()
	write_setting(kind, keys)
	return key_id


def remove_key(kind: str, key_id: str) -> None:
	"""Takes a key out of the configuration; the caller has made sure that nothing needs it."""
	if kind == INDEX and key_id == OLD_INDEX_ID and _settings().get(OLD_INDEX):
		write_setting(OLD_INDEX, None)
		return
	keys = {known: value for known, value in (_settings().get(kind) or {}).items() if known != key_id}
	write_setting(kind, keys)


def write_setting(setting: str, value) -> None:
	"""Writes one entry of the site's configuration or, for keys, of the key file; None removes it."""
	from frappe.installer import update_site_config

	path = frappe.conf.get("sjzj_key_file") if setting in (WRAPPING, INDEX, OLD_INDEX) else None
	if path:
		_rewrite(Path(path), setting, value)
	else:
		update_site_config(setting, "None" if value is None else value, validate=False)
	frappe.local.conf[setting] = value


def _rewrite(path: Path, setting: str, value) -> None:
	settings = {**json.loads(path.read_text()), setting: value}
	settings = {key: kept for key, kept in settings.items() if kept is not None}
	draft = path.with_name(f"{path.name}.new")
	with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
		json.dump(settings, target, indent=1)
	draft.replace(path)


def _settings() -> dict:
	path = frappe.conf.get("sjzj_key_file")
	if not path:
		return frappe.conf
	try:
		return json.loads(Path(path).read_text())
	except (OSError, ValueError):
		frappe.throw(_("The key file {0} of this site cannot be read.").format(path), Refusal)


def _in_order(keys: dict) -> list[str]:
	def natural(key_id: str) -> list:
		return [
			(0, int(part), "") if part.isdigit() else (1, 0, part)
			for part in re.split(r"(\d+)", key_id)
			if part
		]

	return sorted(keys, key=natural)


def _last(ids: list[str]) -> str:
	if not ids:
		frappe.throw(
			_("The keys sjzj_identity_keys and sjzj_index_keys are missing in the site's configuration."),
			Refusal,
		)
	return ids[-1]


def _bytes(secret_value: str) -> bytes:
	secret_bytes = base64.b64decode(secret_value)
	if len(secret_bytes) != ciphers.KEY_BYTES:
		frappe.throw(_("A key of this site is not 32 bytes in base64."), Refusal)
	return secret_bytes
