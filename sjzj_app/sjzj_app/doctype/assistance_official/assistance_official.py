import frappe
from frappe import _

from sjzj_app.access import postings
from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.exceptions import BadInput

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

	def on_update(self):
		postings.forget()
		user = frappe.get_doc("User", self.user)
		if self.position not in {row.role for row in user.roles}:
			user.flags.ignore_permissions = True  # the posting was checked; it carries its role with it
			user.add_roles(self.position)


on_doctype_update = index_scope("Assistance Official")
