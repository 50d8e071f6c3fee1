import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import identity_store
from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.exceptions import BadInput

FROM_THE_NUMBER = ("masked_id", "birth_date", "sex", "id_warning")


class Resident(ScopedDocument):
	def before_validate(self):
		before = None if self.is_new() else frappe.db.get_value("Resident", self.name, FROM_THE_NUMBER, as_dict=True)
		for field in FROM_THE_NUMBER:
			self.set(field, before.get(field) if before else None)
		identity_store.take_id_number(self)

	def check(self):
		if not self.masked_id:
			frappe.throw(_("Enter the ID number of {0}.").format(self.full_name), BadInput)
		if self.deceased_on and getdate(self.deceased_on) > getdate(nowdate()):
			frappe.throw(_("The date of death lies in the future."), BadInput)

	def on_update(self):
		identity_store.keep_id_number(self)


on_doctype_update = index_scope("Resident")
