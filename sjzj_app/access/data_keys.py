"""Data keys: each encrypts the numbers of a period, and is itself kept wrapped under a key of the site
(envelope).

So a new wrapping key re-wraps a few rows, and a key service is asked once per data key and process, not per
number.
"""

import base64
import os

import frappe
from frappe import _
from frappe.utils import add_days, now_datetime

from sjzj_app.access import ciphers, key_ring, system_rows
from sjzj_app.exceptions import Refusal

PERIOD_DAYS = 31
FIELDS = ["name", "cipher", "wrapping_key", "wrapped"]
_opened: dict[tuple[str, str], bytes] = {}
"""(id, wrapped) → clear key, in this process alone; ids are random, so that no site meets another's."""


def current() -> tuple[str, str, bytes]:
	"""(id, cipher, clear key) of the data key of this period; the first number of a period makes a new one.

	Asked anew each time: a key made in a transaction that was rolled back is gone with it.
	"""
	key_ring.current_wrapping_id()
	cipher, table = key_ring.wanted_cipher(), frappe.qb.DocType("Data Key")
	query = frappe.qb.from_(table).select(*[table[name] for name in FIELDS]).where(table.cipher == cipher)
	query = query.where(table.retired_on.isnull() & (table.creation > add_days(now_datetime(), -PERIOD_DAYS)))
	query = query.where(table.wrapping_key.isin(key_ring.provider().wrapping_ids()))
	youngest = query.orderby(table.creation, order=frappe.qb.desc).limit(1).run(as_dict=True)
	row = youngest[0] if youngest else make(cipher)
	return row.name, row.cipher, _clear(row)


def clear_key(name: str) -> tuple[str, bytes]:
	"""(cipher, clear key) of a stored data key. Raises Refusal when the data key or its wrapping key is
	missing.
	"""
	known = getattr(frappe.local, "sjzj_data_keys", None)
	if known is None:
		known = frappe.local.sjzj_data_keys = {}
	if name not in known:
		row = frappe.db.get_value("Data Key", name, FIELDS, as_dict=True)
		if not row:
			frappe.throw(_("The data key {0} of this number is not in the database.").format(name), Refusal)
		known[name] = row.cipher, _clear(row)
	return known[name]


def make(cipher: str):
	"""A new data key of this cipher, wrapped under the current key of the site; returns its row."""
	name, wrapping_key = f"d{frappe.generate_hash(length=10)}", key_ring.current_wrapping_id()
	wrapped = _wrap(name, cipher, wrapping_key, os.urandom(ciphers.KEY_BYTES))
	row = {
		"doctype": "Data Key",
		"name": name,
		"cipher": cipher,
		"wrapping_key": wrapping_key,
		"wrapped": wrapped,
	}
	return system_rows.insert(row)


def usable() -> list[str]:
	"""Ids of the data keys under which a number may stay: not retired, and of the cipher that the site wants."""
	where = {"cipher": key_ring.wanted_cipher(), "retired_on": ("is", "not set")}
	return frappe.get_all("Data Key", filters=where, pluck="name", limit_page_length=0)


def retire_all() -> None:
	"""No number is encrypted under today's data keys any more; what stands under them stays readable."""
	table = frappe.qb.DocType("Data Key")
	frappe.qb.update(table).set(table.retired_on, now_datetime()).where(table.retired_on.isnull()).run()


def rewrap() -> tuple[int, list[str]]:
	"""Wraps every data key under the current key of the site: (how many, those whose present key is missing)."""
	wanted, failed = key_ring.current_wrapping_id(), []
	where = {"wrapping_key": ("!=", wanted)}
	rows = frappe.get_all("Data Key", filters=where, fields=FIELDS, limit_page_length=0)
	for row in rows:
		try:
			wrapped = _wrap(row.name, row.cipher, wanted, _clear(row))
		except Refusal:
			frappe.clear_messages()
			failed.append(row.name)
			continue
		frappe.db.set_value(
			"Data Key", row.name, {"wrapping_key": wanted, "wrapped": wrapped}, update_modified=False
		)
	return len(rows) - len(failed), failed


def wrapping_keys_in_use() -> set[str]:
	"""Ids of the site's keys under which a data key is wrapped."""
	return set(frappe.get_all("Data Key", pluck="wrapping_key", limit_page_length=0))


def _wrap(name: str, cipher: str, wrapping_key: str, secret_key: bytes) -> str:
	wrapped = key_ring.provider().wrap(wrapping_key, cipher, secret_key, name.encode())
	return base64.b64encode(wrapped).decode()


def _clear(row) -> bytes:
	known = (row.name, row.wrapped)
	if row.wrapping_key not in key_ring.provider().wrapping_ids():
		key_ring.refuse_unknown(row.wrapping_key)
	if known not in _opened:
		_opened[known] = _unwrap(row)
	return _opened[known]


def _unwrap(row) -> bytes:
	sealed = base64.b64decode(row.wrapped)
	try:
		return key_ring.provider().unwrap(row.wrapping_key, row.cipher, sealed, row.name.encode())
	except ciphers.NotAuthentic:
		frappe.throw(
			_("The key {0} of this site is not the one that wrapped the data key {1}.").format(
				row.wrapping_key, row.name
			),
			Refusal,
		)
