import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import clocks


class ClockRule(Document):
	"""A dated limit and where it comes from."""

	def validate(self):
		if cint(self.time_limit) <= 0 or (
			self.extended_limit and cint(self.extended_limit) <= self.time_limit
		):
			frappe.throw(_("A limit is at least 1, and an extended one is longer than the first."), BadInput)
		if self.valid_to and getdate(self.valid_to) < getdate(self.valid_from):
			frappe.throw(_("The last day of validity lies before the first day."), BadInput)
		unknown = set((self.reasons or "").split()) - set(clocks.EXTENSION_REASONS)
		if unknown or bool(self.extended_limit) != bool((self.reasons or "").split()):
			frappe.throw(
				_("An extended limit goes with the reason codes of the law, and no others."), BadInput
			)
		if self.reliability == "Local Setting":
			others = [rule for name, rule in work_calendar.named_rules() if name != self.name]
			with as_refusal():
				clocks.check_promise(work_calendar.as_rule(self), others)

	def on_update(self):
		work_calendar.forget()
