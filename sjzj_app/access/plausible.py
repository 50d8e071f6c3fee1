"""Refuses slips of the keyboard in the days and numbers that a person enters (rules/plausible.py), on every way in."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.exceptions import BadInput
from sjzj_app.rules import plausible
from sjzj_app.rules.plausible import Slip

DAYS, NUMBERS = ("Date", "Datetime"), ("Int", "Float", "Currency", "Percent")
SAYINGS = {
	Slip.TOO_EARLY: "{0}: {1} lies before the year 1900. Check the year.",
	Slip.TOO_LATE: "{0}: {1} lies after the year 2099. Check the year; leave an open end empty.",
	Slip.NOT_YET: "{0}: {1} lies after today. Enter the day on which it happened.",
	Slip.NEGATIVE: "{0}: {1} is negative. Enter a number from zero upwards.",
	Slip.TOO_MUCH: "{0}: {1} is too large. Check the unit (yuan, not fen).",
}


def check(doc, method=None) -> None:
	"""Raises BadInput for a changed day or number, in the row or in a row of its tables, that cannot be meant."""
	before, today = doc.get_doc_before_save(), getdate(nowdate())
	for row in [doc, *doc.get_all_children()]:
		stored = before if row is doc else _stored(before, row)
		for field, value in _entered(row):
			if not stored or stored.get(field.fieldname) != value:
				slip = _slip(row.doctype, field, value, today)
				if slip:
					_refuse(row, field, value, slip)


def _stored(before, row):
	"""The row of a table as it was saved last."""
	rows = before.get(row.parentfield) or () if before else ()
	return next((old for old in rows if old.name == row.name), None)


def _entered(row) -> Iterator[tuple]:
	"""(field, value) of what a person can fill in and did."""
	for field in row.meta.get("fields"):
		if field.fieldtype in DAYS + NUMBERS and not field.read_only and row.get(field.fieldname):
			yield field, row.get(field.fieldname)


def _slip(doctype: str, field, value, today: date) -> Slip | None:
	if field.fieldtype in DAYS:
		happened = field.fieldname in plausible.HAPPENED.get(doctype, ())
		return plausible.slip_of_day(getdate(value), today, happened)
	signed = (doctype, field.fieldname) in plausible.SIGNED
	return plausible.slip_of_number(Decimal(str(value)), field.fieldname, signed)


def _refuse(row, field, value, slip: Slip) -> None:
	label = _(field.label or field.fieldname)
	if row.get("parentfield"):
		label = _("{0}, row {1}").format(label, row.idx)
	shown = getdate(value) if field.fieldtype in DAYS else f"{Decimal(str(value)):f}"
	frappe.throw(_(SAYINGS[slip]).format(label, shown), BadInput)
