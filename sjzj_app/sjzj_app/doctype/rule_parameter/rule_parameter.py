import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.access import county_switches, rule_parameters
from sjzj_app.access.dated_rows import refuse_overlap
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.evidence import chain, covered
from sjzj_app.exceptions import BadInput, ImmutableRecord
from sjzj_app.rules.parameter_meaning import MEANINGS, check_value

SAME_VALUE = ("parameter_code", "assistance_type", "administrative_unit")
SETTLED = (*SAME_VALUE, "value_text", "valid_from", "reliability")


class RuleParameter(Document):
	"""A dated value that a rule reads, and what it rests on. A change is a new row from a later day."""

	def validate(self):
		self.parameter_code = (self.parameter_code or "").strip().upper()
		self.value_text = (self.value_text or "").strip()
		with as_refusal():
			check_value(self.parameter_code, self.value_text)
		meaning = MEANINGS.get(self.parameter_code)
		self.parameter_name = meaning.name if meaning else self.parameter_code
		self.how_written = meaning.written() if meaning else ""
		county_switches.check(self)
		self.keep_what_has_begun()
		refuse_overlap(self, SAME_VALUE)

	def keep_what_has_begun(self):
		"""A row that has begun is ended and followed by another, so that earlier cases find what they were given."""
		before = self.get_doc_before_save()
		if not before or frappe.flags.in_migrate or getdate(before.valid_from) > getdate(nowdate()):
			return
		changed = [field for field in SETTLED if str(self.get(field) or "") != str(before.get(field) or "")]
		if changed:
			frappe.throw(
				_(
					"{0} has been in force since {1} and is not rewritten: give it a last day and add a new row."
				).format(self.parameter_name, before.valid_from),
				ImmutableRecord,
			)
		yesterday = add_days(getdate(nowdate()), -1)
		if self.valid_to != before.valid_to and self.valid_to and getdate(self.valid_to) < yesterday:
			frappe.throw(
				_("The last day may not lie further back than yesterday: cases were decided by this row."),
				BadInput,
			)

	def on_update(self):
		rule_parameters.forget()
		if self.administrative_unit:
			self.leave_event()

	def leave_event(self):
		"""Who set what for which unit, from when until when, in the chain of the row."""
		said = {field: str(self.get(field) or "") for field in ("parameter_code", "value_text", "valid_from", "valid_to")}
		chain.append(self, "Parameter Set", said, covers=[covered.cover(self)])

	def on_trash(self):
		if not (frappe.flags.in_uninstall or frappe.flags.sjzj_erase) and getdate(self.valid_from) <= getdate(
			nowdate()
		):
			frappe.throw(
				_("A value that has been in force is not deleted: give it a last day."), ImmutableRecord
			)
		rule_parameters.forget()
		if self.administrative_unit and not (frappe.flags.in_uninstall or frappe.flags.sjzj_erase):
			taken = {"doctype": self.doctype, "name": self.name, "sha256": covered.WITHDRAWN}
			chain.append(self, "Parameter Withdrawn", {"parameter_code": self.parameter_code}, covers=[taken])
