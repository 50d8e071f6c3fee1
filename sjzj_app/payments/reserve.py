"""The township's reserve fund 备用金: one book per township and year, in whole fen, locked while it is written in.

Money goes in by the county (prepaid, top-up), out by relief given first; the county settles each use once. The balance
is never negative, on no day (rules/reserve.py).
"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate, nowdate

from sjzj_app.access import system_rows
from sjzj_app.access.postings import postings_of
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.scoped import refuse_change
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep, WrongPosition
from sjzj_app.rules import money
from sjzj_app.rules.reserve import ReserveEntry, ReserveState, check_use, reserve_state, top_up

DOCTYPE, REGISTER, SOURCE = "Reserve Fund Entry", "Temporary Relief", "Reserve Fund"
USE, REQUEST, SETTLEMENT = "Reserve Used", "Top-up Request", "Settlement"
# What the book says of each kind; a request for a top-up moves nothing.
KINDS = {
	"Prepaid": "PREPAID",
	"Top-up": "TOP_UP",
	"Reserve Used": "USE",
	"Given Back": "GIVEN_BACK",
	"Settlement": "SETTLEMENT",
}
BY_TOWNSHIP = (REQUEST,)


def check_entry(doc) -> None:
	"""A line of the book: in order, by who may write it, and the balance holds. Raises BadInput, WrongPosition, …"""
	if not doc.is_new():
		refuse_change()
	by_program = bool(doc.flags.ignore_permissions)
	if doc.entry_kind == USE and not by_program:
		frappe.throw(
			_(
				"Money leaves the reserve by relief that is given first in a case, not by an entry of its own."
			),
			BadInput,
		)
	_check_form(doc)
	if not by_program:
		_check_author(doc)
	doc.entered_by = frappe.session.user
	doc.entry_key = f"USE:{doc.application}" if doc.entry_kind == USE else None
	book = entries(doc.administrative_unit, doc.fund_year, lock=True)
	_check_settlement(doc, book)
	doc.balance_after = money.yuan(_state_with(doc, book).balance_fen)


def _check_form(doc) -> None:
	if frappe.db.get_value("Administrative Unit", doc.administrative_unit, "level") != "Township":
		frappe.throw(_("The reserve fund is kept for each township."), BadInput)
	amount = money.decimal_yuan(str(doc.amount or 0))
	if amount <= 0 or money.yuan(money.fen(amount)) != amount:
		frappe.throw(_("The amount of an entry is above zero and in whole fen."), BadInput)
	day = getdate(doc.entered_on)
	if day > getdate(nowdate()) or day.year != cint(doc.fund_year):
		frappe.throw(_("The day of the entry lies in the year of the fund and not in the future."), BadInput)
	if (
		doc.entry_kind in ("Prepaid", "Top-up", "Given Back", SETTLEMENT)
		and not (doc.source_document or "").strip()
	):
		frappe.throw(_("Enter the county's document or voucher for this entry."), BadInput)
	if doc.entry_kind == REQUEST and not (doc.note or "").strip():
		frappe.throw(_("State why the reserve has to be topped up."), BadInput)


def _check_author(doc) -> None:
	level = "Township" if doc.entry_kind in BY_TOWNSHIP else "County"
	user = frappe.session.user
	if user != "Administrator" and not any(posting.level == level for posting in postings_of(user)):
		sentence = (
			_("A top-up is requested by the township.")
			if level == "Township"
			else _("Money is put into the reserve, taken back and settled by the county.")
		)
		frappe.throw(sentence, WrongPosition)


def _check_settlement(doc, book: list) -> None:
	"""A settlement lists uses of this book; their sum is its amount."""
	if doc.entry_kind != SETTLEMENT:
		doc.settles = []
		return
	uses = {row.name: row.amount for row in book if row.entry_kind == USE}
	for row in doc.settles:
		row.amount = uses.get(row.reserve_fund_entry)
	if not doc.settles:
		frappe.throw(_("List the uses that are settled."), MissingStep)


def entries(township: str, year: int, lock: bool = False) -> list:
	"""The lines of a book in the order they were written. lock: until the transaction ends nobody else writes in it."""
	if lock:
		unit = frappe.qb.DocType("Administrative Unit")
		frappe.qb.from_(unit).select(unit.name).where(unit.name == township).for_update().run()
	entry = frappe.qb.DocType(DOCTYPE)
	query = (
		frappe.qb.from_(entry)
		.select(entry.name, entry.entry_kind, entry.entered_on, entry.amount)
		.where((entry.administrative_unit == township) & (entry.fund_year == year))
		.orderby(entry.creation)
		.orderby(entry.name)
	)
	return (query.for_update() if lock else query).run(as_dict=True)


def state(township: str, year: int, on: date, lock: bool = False) -> ReserveState:
	"""What is in the reserve at the end of that day, what was used and what is not settled yet, in fen."""
	with as_refusal():
		return reserve_state(_as_entries(entries(township, year, lock)), on)


def _as_entries(book: list, settles: dict | None = None) -> list[ReserveEntry]:
	names = [row.name for row in book if row.entry_kind == SETTLEMENT]
	listed = {**_settled_by(names), **(settles or {})}
	return [
		ReserveEntry(
			row.name,
			KINDS[row.entry_kind],
			getdate(row.entered_on),
			money.fen(row.amount),
			listed.get(row.name, ()),
		)
		for row in book
		if row.entry_kind in KINDS
	]


def _settled_by(settlements: list[str]) -> dict[str, tuple[str, ...]]:
	row = frappe.qb.DocType("Settled Use")
	found = (
		frappe.qb.from_(row)
		.select(row.parent, row.reserve_fund_entry)
		.where(row.parent.isin(settlements or [""]) & (row.parenttype == DOCTYPE))
	).run()
	listed: dict[str, tuple[str, ...]] = {}
	for parent, use in found:
		listed[parent] = (*listed.get(parent, ()), use)
	return listed


def _state_with(doc, book: list) -> ReserveState:
	"""The book with the new line. Raises BadInput for a negative balance or a settlement that does not fit."""
	name = doc.name or "(new)"
	row = frappe._dict(name=name, entry_kind=doc.entry_kind, entered_on=doc.entered_on, amount=doc.amount)
	own = {name: tuple(line.reserve_fund_entry for line in doc.settles)}
	with as_refusal():
		return reserve_state(_as_entries([*book, row], own), date(cint(doc.fund_year), 12, 31))


def use(doc, act) -> None:
	"""Pays relief given first from the reserve of the year: balance, limit, two handlers and receipt are checked."""
	register = frappe.get_doc(REGISTER, doc.first_relief)
	if register.relief_source != SOURCE:
		return
	if frappe.db.exists(DOCTYPE, {"entry_key": f"USE:{doc.name}"}):
		frappe.throw(_("This relief was paid from the reserve already."), Duplicate)
	before = state(doc.township, act.today.year, act.today, lock=True)
	params = parameters_for(doc.township, act.today)
	handlers = [register.first_handler, register.second_handler]
	with as_refusal():
		check_use(before, money.fen(register.amount), handlers, bool(register.relief_receipt), params)
	system_rows.insert(
		{
			"doctype": DOCTYPE,
			"administrative_unit": doc.township,
			"fund_year": act.today.year,
			"entry_kind": USE,
			"entered_on": act.today,
			"amount": register.amount,
			"application": doc.name,
			"temporary_relief": register.name,
			"payee": register.payee,
			"receipt": register.relief_receipt,
			"first_handler": register.first_handler,
			"second_handler": register.second_handler,
			"source_document": register.register_number,
		}
	)
	_warn(doc, act, params)


def _warn(doc, act, params) -> None:
	"""Tells who acts that the reserve should be topped up."""
	hint = top_up(state(doc.township, act.today.year, act.today), params)
	if hint:
		frappe.msgprint(hint.text, title=_("Reserve Fund"), indicator="orange", alert=True)
