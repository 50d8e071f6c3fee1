"""Ways to bend what is recorded, in SQL and past the program; each says by which words a fault must name it."""

from collections.abc import Callable
from random import Random

import frappe
from frappe.utils import add_days, get_datetime

from sjzj_app.evidence import chain, covered

EVENT_COLUMNS = (
	*chain.HASHED, "event_hash", "event_key", "seal", "administrative_unit", "county", "township",
)  # fmt: skip
ANCHOR_COLUMNS = ("sequence", "anchor_date", "events", "chains", "root_hash", "previous_hash", "anchor_hash", "heads", "seal")
KINDS = (
	"edit-event", "delete-event", "swap-events", "cut-tail", "remove-chain", "forge-event", "forge-chain", "rewrite-chain",
	"edit-anchor", "remove-anchor", "edit-row", "delete-row", "copy-row", "edit-line", "remove-line",
)  # fmt: skip

Tamper = Callable[[], list[str]]
"""Bends something; answers the words of which at least one stands in the sentence that names it."""


def drawn(random: Random, chains: list[str], count: int) -> list[tuple[str, Tamper]]:
	"""So many tamperings, each kind at least once, drawn over these chains."""
	kinds = [*KINDS, *random.choices(KINDS, k=count - len(KINDS))]
	return [_one(random, kind, chains) for kind in kinds]


def _one(random: Random, kind: str, chains: list[str]) -> tuple[str, Tamper]:
	return WAYS[kind](random, chains)


def _events(chains: list[str]) -> list:
	return frappe.get_all("Case Event", {"chain": ["in", chains]}, ["*"], order_by="chain, sequence", limit_page_length=0)


def _other(value, column: str):
	"""A value that differs from the stored one and fits its column."""
	if column in ("sequence", "events", "chains", "people", "line_count"):
		return int(value or 0) + 1000
	if column in ("occurred_at", "anchor_date"):
		return add_days(value, -1)
	if isinstance(value, int | float):
		return float(value) + 1
	if value is not None and hasattr(value, "year"):
		return add_days(value, 1)
	return f"{'y' if (value or '')[:1] == 'x' else 'x'}{(value or '')[1:]}"


def _set(doctype: str, name: str, column: str, value) -> None:
	frappe.db.sql(f"update `tab{doctype}` set `{column}` = %s where name = %s", (value, name))


def _drop(doctype: str, name: str) -> None:
	frappe.db.sql(f"delete from `tab{doctype}` where name = %s", name)


def edit_event(random: Random, chains: list[str]):
	row, column = random.choice(_events(chains)), random.choice(EVENT_COLUMNS)

	def tamper():
		_set("Case Event", row.name, column, _other(row[column], column))
		return [row.name, f"{row.chain}："]

	return f"edit-event {column}", tamper


def delete_event(random: Random, chains: list[str]):
	row = random.choice(_events(chains))

	def tamper():
		_drop("Case Event", row.name)
		return [f"链 {row.chain}：缺少第 {row.sequence} 条", f"载明的第 {row.sequence} 条事件", f"{row.chain}"]

	return "delete-event", tamper


def _long_chain(random: Random, chains: list[str]) -> list:
	by_chain: dict[str, list] = {}
	for row in _events(chains):
		by_chain.setdefault(row.chain, []).append(row)
	return random.choice([rows for rows in by_chain.values() if len(rows) > 2])


def swap_events(random: Random, chains: list[str]):
	first, second = random.sample(_long_chain(random, chains), 2)

	def tamper():
		_set("Case Event", first.name, "event_key", "swapped")
		for row, other in ((second, first), (first, second)):
			_set("Case Event", row.name, "sequence", other.sequence)
			_set("Case Event", row.name, "event_key", other.event_key)
		return [first.name, second.name]

	return "swap-events", tamper


def cut_tail(random: Random, chains: list[str]):
	rows = _long_chain(random, chains)
	cut = rows[random.randrange(1, len(rows)) :]

	def tamper():
		for row in cut:
			_drop("Case Event", row.name)
		return [f"链 {cut[-1].chain}："]

	return "cut-tail", tamper


def remove_chain(random: Random, chains: list[str]):
	name = random.choice(chains)

	def tamper():
		frappe.db.sql("delete from `tabCase Event` where chain = %s", name)
		return [f"链 {name}："]

	return "remove-chain", tamper


def _forge(row: dict, previous: str, sequence: int, **values) -> str:
	"""An event with a right hash, written into the table as somebody would who has read the program."""
	forged = {**row, "name": frappe.generate_hash(length=10), "sequence": sequence, "previous_hash": previous, **values}
	forged["occurred_at"] = str(get_datetime(forged["occurred_at"]))
	forged["event_hash"] = chain.event_hash(forged)
	forged["event_key"] = f"{forged['chain']}:{sequence}"
	columns = [key for key in forged if not key.startswith("_")]
	marks = ", ".join(["%s"] * len(columns))
	names = ", ".join(f"`{column}`" for column in columns)
	frappe.db.sql(f"insert into `tabCase Event` ({names}) values ({marks})", [forged[column] for column in columns])
	return forged["name"]


def forge_event(random: Random, chains: list[str]):
	last = _long_chain(random, chains)[-1]
	seal = random.choice((last.seal, "", "0" * 8 + ":" + "0" * 64))
	written = add_days(last.creation, random.choice((0, -30)))

	def tamper():
		name = _forge(last, last.event_hash, last.sequence + 1, event_type="Confirmed", seal=seal, creation=written)
		return [name, "00000000", f"{last.chain}：第 {last.sequence + 1} 条事件自称"]

	return "forge-event", tamper


def forge_chain(random: Random, chains: list[str]):
	model = random.choice(_events(chains))
	written = add_days(model.creation, -30)

	def tamper():
		name = _forge(model, chain.GENESIS, 1, chain="forged-chain", seal="", creation=written)
		return [name, "forged-chain"]

	return "forge-chain", tamper


def rewrite_chain(random: Random, chains: list[str]):
	rows = _long_chain(random, chains)
	start = random.randrange(len(rows))

	def tamper():
		previous = rows[start].previous_hash
		for row in rows[start:]:
			_drop("Case Event", row.name)
			payload = '{"unit": null}' if row is rows[start] else row.payload
			forged = _forge(row, previous, row.sequence, payload=payload, name=row.name)
			previous = frappe.db.get_value("Case Event", forged, "event_hash")
		return [rows[start].name]

	return "rewrite-chain", tamper


def edit_anchor(random: Random, chains: list[str]):
	rows = frappe.get_all("Chain Anchor", fields=["*"], order_by="sequence", limit_page_length=0)
	row, column = random.choice(rows), random.choice(ANCHOR_COLUMNS)

	def tamper():
		_set("Chain Anchor", row.name, column, _other(row[column], column))
		return [row.name]

	return f"edit-anchor {column}", tamper


def remove_anchor(random: Random, chains: list[str]):
	rows = frappe.get_all("Chain Anchor", fields=["name", "sequence", "anchor_hash"], order_by="sequence", limit_page_length=0)
	row = random.choice(rows)

	def tamper():
		_drop("Chain Anchor", row.name)
		return [row.anchor_hash, "与前一号不衔接"]

	return "remove-anchor", tamper


def _row(random: Random, chains: list[str]):
	"""(DocType, a row that an event covers whole)."""
	from sjzj_app.evidence import recorded, walk

	said = recorded.last_words(walk.events_by_chain(chains))
	found = [key for key, entry in said.items() if "fields" not in entry]
	doctype = random.choice(sorted({doctype for doctype, _name in found}))
	name = random.choice(sorted(name for kind, name in found if kind == doctype))
	return doctype, frappe.db.get_value(doctype, name, "*", as_dict=True)


def edit_row(random: Random, chains: list[str]):
	doctype, row = _row(random, chains)
	skipped = covered.LAYOUT | covered.TABLES
	fields = [
		field.fieldname
		for field in frappe.get_meta(doctype).fields
		if field.fieldtype not in skipped
		and field.fieldname not in (*covered.TREE, *covered.COVERED[doctype].open)
		and row.get(field.fieldname)
	]
	column = random.choice(fields)

	def tamper():
		_set(doctype, row.name, column, _other(row[column], column))
		return [row.name]

	return f"edit-row {doctype}.{column}", tamper


def delete_row(random: Random, chains: list[str]):
	doctype, row = _row(random, chains)

	def tamper():
		_drop(doctype, row.name)
		return [row.name]

	return f"delete-row {doctype}", tamper


def copy_row(random: Random, chains: list[str]):
	doctype, row = _row(random, chains)
	unique = {field.fieldname for field in frappe.get_meta(doctype).fields if field.unique}

	def tamper():
		values = {key: value for key, value in row.items() if key not in unique and not key.startswith("_")}
		values["name"] = frappe.generate_hash(length=10)
		names = ", ".join(f"`{key}`" for key in values)
		marks = ", ".join(["%s"] * len(values))
		frappe.db.sql(f"insert into `tab{doctype}` ({names}) values ({marks})", list(values.values()))
		return [values["name"]]

	return f"copy-row {doctype}", tamper


def _batch(chains: list[str]):
	return frappe.get_all("Disbursement Batch", {"name": ["in", chains]}, ["name", "batch_number"], limit=1)[0]


def _line(random: Random, batch: str) -> str:
	return random.choice(frappe.get_all("Disbursement Line", {"batch": batch}, pluck="name", order_by="name"))


def edit_line(random: Random, chains: list[str]):
	batch = _batch(chains)
	name, column = _line(random, batch.name), random.choice(("amount", "account_hash", "payee_account"))

	def tamper():
		_set("Disbursement Line", name, column, 1 if column == "amount" else "x")
		return [batch.batch_number]

	return "edit-line", tamper


def remove_line(random: Random, chains: list[str]):
	batch = _batch(chains)
	name = _line(random, batch.name)

	def tamper():
		_drop("Disbursement Line", name)
		return [batch.batch_number]

	return "remove-line", tamper


WAYS = {kind: globals()[kind.replace("-", "_")] for kind in KINDS}
