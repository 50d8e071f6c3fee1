import frappe

from sjzj_app.access.scoped import ScopedDocument, index_scope


class StandingNotice(ScopedDocument):
	"""Who is in receipt in a village in a month, as it hangs there (长期公示); one row for each, never changed."""


def on_doctype_update():
	index_scope("Standing Notice")()
	frappe.db.add_index("Standing Notice", ["month", "township"], index_name="sjzj_month_township")
