import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import relative_store
from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import (
	agents,
	assessment,
	calculation_page,
	clock_steps,
	entry_checks,
	held_materials,
	kinship,
	limits_shown,
	matter_forms,
	matters,
	members,
	registration,
	requests,
	uniqueness,
)
from sjzj_app.exceptions import BadInput
from sjzj_app.sjzj_app.workflow import service
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument

OPEN_FOR_FIGURES = ("REVIEW",)
VILLAGE_LEVELS = ("Village", "Township")


class AssistanceApplication(GovernedDocument):
	def onload(self):
		super().onload()
		self.set_onload("kinship", kinship.shown(self))
		self.set_onload("calculation", calculation_page.html(self))
		self.set_onload("time_limits", limits_shown.of_case(self))

	def before_validate(self):
		requests.prefill(self)
		members.fill_from_household(self)
		matter_forms.prepare(self)
		if not in_service():
			before = None if self.is_new() else self.get_latest()
			agents.take_identity(self, before)
			held_materials.fill(self, before)
			if self.is_new() or self.stage in held_materials.BEFORE_ACCEPTANCE:
				registration.fill(self)

	def check(self):
		if getdate(self.applied_on) > getdate(nowdate()):
			frappe.throw(_("The date of application lies in the future."), BadInput)
		level = frappe.db.get_value("Administrative Unit", self.administrative_unit, "level")
		if level not in VILLAGE_LEVELS:
			frappe.throw(_("An application belongs to a village, community or township."), BadInput)
		if self.relative_declared and not self.relatives:
			frappe.throw(_("Name the official whom the family is related to (57号 article 11)."), BadInput)
		matters.check_area(self)
		members.check(self)
		if not in_service():
			entry_checks.check(self)
		matter_forms.check(self)
		agents.check(self)
		requests.refuse_second_application(self)
		uniqueness.refuse_second_application(self)
		if not in_service():
			kinship.refuse_editor(self)
		if self.stage in OPEN_FOR_FIGURES and not in_service():
			assessment.assess(self, getdate(nowdate()))

	def after_insert(self):
		clock_steps.lodged(self)
		if self.assistance_request:
			service.act(requests.DOCTYPE, self.assistance_request, requests.OPEN_APPLICATION)

	def on_update(self):
		super().on_update()
		relative_store.keep_numbers(self)


def on_doctype_update():
	index_scope("Assistance Application")()
	frappe.db.add_index("Assistance Application", ["township", "stage"], index_name="sjzj_township_stage")
