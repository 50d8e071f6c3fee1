import frappe
from frappe import _
from frappe.model.document import Document

from sjzj_app.exceptions import BadInput, ImmutableRecord
from sjzj_app.rules.separation import DUTIES, FLOOR

PAIR = ("duty_one", "duty_two", "valid_from")


class IncompatiblePositions(Document):
	def validate(self):
		if self.duty_one == self.duty_two or (self.position_one and self.position_one == self.position_two):
			frappe.throw(_("Name two different duties, and two different positions or none."), BadInput)
		if bool(self.position_one) != bool(self.position_two):
			frappe.throw(_("Name both positions or none."), BadInput)
		if self.valid_to and str(self.valid_to) < str(self.valid_from):
			frappe.throw(_("The rule ends before it begins."), BadInput)
		self.title = f"{DUTIES[self.duty_one]} × {DUTIES[self.duty_two]}"
		self.keep_the_floor()
		self.keep_the_past()

	def keep_the_floor(self):
		"""INV-3: surveyor, reviewer and approver of a case are different people, whatever stands here."""
		if self.valid_to and frozenset((self.duty_one, self.duty_two)) in FLOOR:
			frappe.throw(
				_(
					"Survey, review and approval of a case stay apart; only an exception that the county confirms lifts it."
				),
				ImmutableRecord,
			)

	def keep_the_past(self):
		"""Past cases keep the rule of their day: a rule is ended and followed by another, not rewritten."""
		before = self.get_doc_before_save()
		if before and any(str(self.get(field)) != str(before.get(field)) for field in PAIR):
			frappe.throw(_("A rule is not rewritten: end it and enter a new one."), ImmutableRecord)


def on_doctype_update():
	frappe.db.add_index("Incompatible Positions", ["valid_from"])
