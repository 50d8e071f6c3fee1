import frappe
from frappe import _
from frappe.utils import flt, get_first_day, getdate

from sjzj_app.access.scoped import ScopedDocument, in_service, index_scope, refuse_change
from sjzj_app.exceptions import BadInput, Duplicate
from sjzj_app.rules import money

MONTHS = ("start_month", "end_month", "paid_until")
# What an act may change; anything else is corrected by a new decision and its award.
OPEN_TO_ACTS = {
	"status", "end_month", "payee_account", "active_key", "amounts", "resident", "recipient_name",
	"review_class", "class_reason", "last_reviewed_on", "next_review_on",
}  # fmt: skip
LETTERS = ("W19", "W22", "W23", "W24", "W26", "W28", "W32")
AMOUNT = ("from_month", "to_month", "amount", "people", "note", "award_change", "decision")


class AssistanceAward(ScopedDocument):
	"""What a decision grants. Written with the decision, ended by acts, never edited (INV-9, INV-12)."""

	def onload(self):
		filters = {"application": self.application, "letter_kind": ["in", LETTERS]}
		fields = ["name", "number", "title", "issued_on"]
		if frappe.has_permission("Official Letter", "read"):
			letters = frappe.get_list("Official Letter", filters=filters, fields=fields, order_by="issued_on asc")
			self.set_onload("letters", letters)

	def check(self):
		for field in MONTHS:
			if self.get(field):
				self.set(field, get_first_day(getdate(self.get(field))))
		if self.is_new():
			self.check_new()
		else:
			self.check_change()
		self.active_key = f"{self.resident}:{self.assistance_type}" if self.status == "Active" else None
		self.refuse_second_active()

	def check_new(self):
		if not self.flags.ignore_permissions:
			refuse_change()
		if money.fen(self.amount or 0) < 0:
			frappe.throw(_("The amount of an award may not be negative."), BadInput)

	def check_change(self):
		if not in_service():
			refuse_change()
		before = self.get_doc_before_save()
		changed = {
			field.fieldname
			for field in self.meta.fields
			if field.fieldtype != "Table"
			and before
			and str(self.get(field.fieldname) or "") != str(before.get(field.fieldname) or "")
		}
		if changed - OPEN_TO_ACTS or (before and not self.keeps_amounts(before)):
			refuse_change()

	def keeps_amounts(self, before) -> bool:
		"""Amounts by month are added and never changed: what was due for a month stays on record."""
		if len(self.amounts) < len(before.amounts):
			return False
		pairs = zip(before.amounts, self.amounts, strict=False)
		return all(_plain(old, field) == _plain(new, field) for old, new in pairs for field in AMOUNT)

	def refuse_second_active(self):
		if not self.active_key:
			return
		other = {"active_key": self.active_key, "name": ["!=", self.name or ""]}
		if frappe.db.exists("Assistance Award", other):
			frappe.throw(
				_("{0} receives this assistance already: one person has one award per matter.").format(
					self.recipient_name
				),
				Duplicate,
			)


def _plain(row, field: str) -> str:
	value = row.get(field)
	return f"{flt(value):.2f}" if field in ("amount", "people") else str(value or "")


def on_doctype_update():
	"""The lists' indexes, and the one that the monthly generation reads by."""
	index_scope("Assistance Award")()
	frappe.db.add_index(
		"Assistance Award", ["township", "assistance_type", "start_month"], "sjzj_township_type_start"
	)
