import frappe

from sjzj_app.access.scoped import ScopedDocument, index_scope


class CaseClock(ScopedDocument):
	"""One running or finished limit of a case. The acts open and close it; nobody writes it by hand."""


def on_doctype_update():
	index_scope("Case Clock")()
	frappe.db.add_index("Case Clock", ["status", "yellow_at"], index_name="sjzj_status_yellow")
	frappe.db.add_index("Case Clock", ["status", "red_at"], index_name="sjzj_status_red")
	frappe.db.add_index("Case Clock", ["subject_name", "status"], index_name="sjzj_subject_status")
	frappe.db.add_index("Case Clock", ["township", "status", "due_on"], index_name="sjzj_township_status_due")
