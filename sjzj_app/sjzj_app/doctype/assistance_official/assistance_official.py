import frappe
from frappe import _

from sjzj_app.access import appointments, postings
from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.exceptions import BadInput, WrongPosition

LEVEL_OF_POSITION = {"SJZJ City": "City", "SJZJ County": "County", "SJZJ Township": "Township", "SJZJ Village": "Village"}


class AssistanceOfficial(ScopedDocument):
	def check(self):
		if self.valid_to and str(self.valid_to) < str(self.valid_from):
			frappe.throw(_("The posting ends before it begins."), BadInput)
		level = frappe.db.get_value("Administrative Unit", self.administrative_unit, "level")
		wanted = next((lv for prefix, lv in LEVEL_OF_POSITION.items() if self.position.startswith(prefix)), None)
		if not self.position.startswith("SJZJ "):
			frappe.throw(_("The position must be one of this app's roles."), BadInput)
		if wanted and wanted != level:
			frappe.throw(_("The position {0} does not exist at a unit of the level {1}.").format(_(self.position), _(level)), BadInput)
		self.refuse_promotion(wanted)
		appointments.refuse_incompatible(self)

	def refuse_promotion(self, level: str | None):
		"""A posting carries its role with it: accounts of the system get none, and only the app's administrator makes more."""
		if self.user in frappe.STANDARD_USERS:
			frappe.throw(_("The accounts Administrator and Guest hold no posting."), BadInput)
		if not level and self.is_system_position() and not frappe.has_permission("Administrative Unit", "create"):
			frappe.throw(_("Only the app's administrator appoints another administrator."), WrongPosition)

	def is_system_position(self) -> bool:
		"""Whether the position's role sets up the app itself (it may create units)."""
		filters = {"parent": "Administrative Unit", "role": self.position, "create": 1}
		return bool(frappe.db.exists("DocPerm", filters) or frappe.db.exists("Custom DocPerm", filters))

	def on_update(self):
		postings.forget()
		user = frappe.get_doc("User", self.user)
		if self.position not in {row.role for row in user.roles}:
			user.flags.ignore_permissions = True  # the posting was checked; it carries its role with it
			user.add_roles(self.position)


on_doctype_update = index_scope("Assistance Official")
