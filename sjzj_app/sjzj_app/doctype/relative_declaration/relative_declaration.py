import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import relative_store, scope
from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.casework import kinship
from sjzj_app.exceptions import BadInput, Duplicate, ImmutableRecord, WrongPosition

KEPT_OF_ROW = ("masked_id", "identity_key")
KEPT = ("own_masked_id", "own_identity_key")


class RelativeDeclaration(ScopedDocument):
	def before_validate(self):
		before = None if self.is_new() else self.get_latest()
		for field in KEPT:
			self.set(field, before.get(field) if before else None)
		stored = {row.name: row for row in before.relatives} if before else {}
		for row in self.relatives:
			for field in KEPT_OF_ROW:
				row.set(field, stored[row.name].get(field) if row.name in stored else None)
		self.take_official()
		relative_store.take_numbers(self)

	def take_official(self):
		"""Name, post and account come from the posting; a declaration without one is about somebody without an account."""
		self.user = None
		if not self.official:
			return
		fields = ["user", "full_name", "position", "administrative_unit"]
		row = frappe.db.get_value("Assistance Official", self.official, fields, as_dict=True)
		self.user, self.declarant_name, self.administrative_unit = (
			row.user,
			row.full_name,
			row.administrative_unit,
		)
		self.post = _(row.position, "zh")

	def check(self):
		self.refuse_other_author()
		if getdate(self.declared_on) > getdate(nowdate()):
			frappe.throw(_("The day of the declaration lies in the future."), BadInput)
		if not self.relatives and not self.has_no_relatives:
			frappe.throw(
				_("Enter the relatives, or state that none of them lives here (57号 article 11)."), BadInput
			)
		if self.relatives and self.has_no_relatives:
			frappe.throw(_("Relatives are entered, and it is stated that there are none."), BadInput)
		if self.user and frappe.db.exists(
			"Relative Declaration", {"user": self.user, "name": ["!=", self.name or ""]}
		):
			frappe.throw(_("This official has a declaration already: add the relative there."), Duplicate)
		self.keep_rows()

	def refuse_other_author(self):
		"""An official declares for himself; the unit's responsible person and the county for people without an account."""
		user = frappe.session.user
		if user == "Administrator" or self.user == user:
			return
		if self.user and not scope.is_confidant(user, self.doctype, self.as_dict(), level="County"):
			frappe.throw(
				_("An official declares the own relatives; nobody does it for a colleague."), WrongPosition
			)
		if not self.user and not scope.is_confidant(user, self.doctype, self.as_dict()):
			frappe.throw(
				_("For people without an account the unit's responsible person or the county declares."),
				WrongPosition,
			)

	def keep_rows(self):
		"""A relative once declared is not taken out: a relation that has ended gets its day."""
		before = self.get_doc_before_save()
		kept = {row.name for row in self.relatives}
		if before and any(row.name not in kept for row in before.relatives):
			frappe.throw(
				_(
					"A relative who was declared stays in the list: enter the day on which the relation ended."
				),
				ImmutableRecord,
			)

	def on_update(self):
		relative_store.keep_numbers(self)
		kinship.register_open_cases(self)


on_doctype_update = index_scope("Relative Declaration")
