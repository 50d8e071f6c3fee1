"""Bringing what is stored under today's keys: piece by piece, so that a run that was killed goes on where it
stopped.

What is left to do is read from the rows themselves (their data key and index key), never from a counter. The
caller commits after each piece. Nothing here changes a number: what opened before opens afterwards, to the
same digits.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import frappe

from sjzj_app.access import data_keys, identity_store, key_ring, relative_store, sealed_files, secrets
from sjzj_app.exceptions import Refusal
from sjzj_app.rules import identity

CHUNK = 500


@dataclass(frozen=True)
class Store:
	"""A table with ciphertexts. `owner` gives what a row's ciphertext is bound to, `mask` how its number is
	shown.
	"""

	doctype: str
	cipher: str
	index: str
	fields: tuple[str, ...]
	owner: Callable
	masked: str | None = None
	mask: Callable | None = None

	@property
	def columns(self) -> list[str]:
		"""What is read of a row."""
		masked = [self.masked] if self.masked else []
		return ["name", self.cipher, self.index, "key_id", "index_key", *masked, *self.fields]


STORES = (
	Store(
		"Resident Identity", "id_cipher", "id_hash", ("resident",),
		lambda row: identity_store.owner_of_id(row.resident), "id_masked", identity.mask_id,
	),
	Store(
		"Relative Identity", "id_cipher", "id_hash", ("subject",),
		lambda row: relative_store.owner_of(row.subject),
	),
	Store(
		"Payee Account", "account_cipher", "account_index", ("account_hash",),
		lambda row: identity_store.owner_of_account(row.name, row.account_hash),
		"account_masked", identity.mask_account,
	),
)  # fmt: skip


@dataclass
class Finding:
	"""What a check of every stored number found; the lists hold row names, never numbers."""

	numbers: int = 0
	files: int = 0
	old: list[str] = field(default_factory=list)
	unreadable: list[str] = field(default_factory=list)
	wrong: list[str] = field(default_factory=list)

	@property
	def is_good(self) -> bool:
		"""Whether everything opens, agrees with its mask and index, and stands under today's keys."""
		return not (self.old or self.unreadable or self.wrong)


def outstanding() -> dict[str, int]:
	"""How many rows of each table, and files, do not stand under today's keys."""
	left = {store.doctype: _count(store) for store in STORES}
	return left | {"File": len(sealed_files.outdated())}


def rotate(chunk: int = CHUNK) -> Iterator[tuple[str, int, list[str]]]:
	"""Re-wraps data keys, then encrypts and indexes anew what is old; yields (table, rows done, rows not
	readable).

	After each value the caller commits.
	"""
	yield "Data Key", *data_keys.rewrap()
	if not data_keys.usable():
		data_keys.current()
	for store in STORES:
		yield from _rotate_table(store, chunk)
	for name in sealed_files.outdated():
		done = sealed_files.reseal(name)
		yield "File", int(done), [] if done else [name]


def _rotate_table(store: Store, chunk: int) -> Iterator[tuple[str, int, list[str]]]:
	after = ""
	while rows := _old_rows(store, after, chunk):
		after, failed = rows[-1].name, []
		for row in rows:
			if not _renew(store, row):
				failed.append(row.name)
		yield store.doctype, len(rows) - len(failed), failed


def _renew(store: Store, row) -> bool:
	"""Encrypts and indexes one locked row anew; False when it cannot be read, or its number stands twice."""
	try:
		secret_number = secrets.decrypt(row[store.cipher], store.owner(row))
	except Refusal:
		frappe.clear_messages()
		return False
	cipher, key_id = secrets.encrypt(secret_number, store.owner(row))
	index, index_key = secrets.index(secret_number)
	values = {store.cipher: cipher, "key_id": key_id, store.index: index, "index_key": index_key}
	frappe.db.savepoint("renewed_number")
	try:
		frappe.db.set_value(store.doctype, row.name, values, update_modified=False)
	except (
		Exception
	) as error:  # the driver's own class; another registration of the same number came in between
		if not frappe.db.is_duplicate_entry(error):
			raise
		frappe.db.rollback(save_point="renewed_number")
		return False
	return True


def verify(chunk: int = CHUNK) -> Finding:
	"""Opens every stored number and file, and compares mask, index and keys."""
	finding, usable, index_key = Finding(), set(data_keys.usable()), key_ring.current_index_id()
	for store in STORES:
		after = ""
		while rows := _rows(store, after, chunk):
			after = rows[-1].name
			for row in rows:
				_check(store, row, finding, usable, index_key)
	finding.files, unreadable = sealed_files.check()
	finding.unreadable += unreadable
	finding.old += sealed_files.outdated()
	return finding


def _check(store: Store, row, finding: Finding, usable: set[str], index_key: str) -> None:
	finding.numbers += 1
	if row.key_id not in usable or row.index_key != index_key:
		finding.old.append(row.name)
	try:
		secret_number = secrets.decrypt(row[store.cipher], store.owner(row))
	except Refusal:
		frappe.clear_messages()
		finding.unreadable.append(row.name)
		return
	masked_well = not store.masked or row[store.masked] == store.mask(secret_number)
	if not masked_well or row[store.index] not in secrets.indexes(secret_number):
		finding.wrong.append(row.name)


def keys_no_longer_needed() -> dict[str, list[str]]:
	"""Kind → ids of configured keys under which nothing stands any more; never the current one."""
	wrapping = (
		data_keys.wrapping_keys_in_use() | sealed_files.keys_in_use() | {key_ring.current_wrapping_id()}
	)
	index = {key_ring.current_index_id()}
	for store in STORES:
		rows = frappe.get_all(
			store.doctype, fields=["key_id", "index_key"], group_by="key_id, index_key", limit_page_length=0
		)
		wrapping |= {row.key_id for row in rows}
		index |= {row.index_key or key_ring.OLD_INDEX_ID for row in rows}
	keys = key_ring.provider()
	return {
		key_ring.WRAPPING: [key_id for key_id in keys.wrapping_ids() if key_id not in wrapping],
		key_ring.INDEX: [key_id for key_id in keys.index_ids() if key_id not in index],
	}


def _old_rows(store: Store, after: str, chunk: int) -> list:
	"""The next rows under old keys, locked until the caller commits."""
	query, _table = _old(store)
	table = frappe.qb.DocType(store.doctype)
	query = query.select(*[table[column] for column in store.columns]).where(table.name > after)
	return query.orderby(table.name).limit(chunk).for_update().run(as_dict=True)


def _count(store: Store) -> int:
	from frappe.query_builder.functions import Count

	query, table = _old(store)
	return query.select(Count(table.name)).run()[0][0]


def _old(store: Store):
	table = frappe.qb.DocType(store.doctype)
	good = table.key_id.isin(data_keys.usable() or [""]) & (table.index_key == key_ring.current_index_id())
	has_number = table[store.cipher].isnotnull() & (table[store.cipher] != "")
	return frappe.qb.from_(table).where(has_number & (good.negate() | table.index_key.isnull())), table


def _rows(store: Store, after: str, chunk: int) -> list:
	return frappe.get_all(
		store.doctype,
		filters={"name": (">", after), store.cipher: ("is", "set")},
		fields=store.columns,
		order_by="name asc",
		limit_page_length=chunk,
	)
