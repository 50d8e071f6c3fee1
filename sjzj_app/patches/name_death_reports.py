"""Reports of deaths of before this column are called by who died, as those that are saved from now on."""

import frappe

from sjzj_app.casework.awards import deaths


def execute() -> None:
	"""Once, when the site is updated. Run again, it changes nothing: a report with a title keeps it."""
	for name in frappe.get_all(
		"Death Report", {"title": ["is", "not set"]}, pluck="name", order_by="name asc"
	):
		title = deaths.title_of(frappe.get_doc("Death Report", name))
		frappe.db.set_value("Death Report", name, "title", title, update_modified=False)
