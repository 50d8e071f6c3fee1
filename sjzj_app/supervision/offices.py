"""Who supervises whom: the level of a unit, its officials, and the body in whose name it writes."""

from datetime import date

import frappe
from frappe import _

from sjzj_app.access.postings import Posting, postings_of
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import BadInput, MissingStep

COUNTY, TOWNSHIP, CITY = "County", "Township", "City"
BODIES = {
	CITY: ("City Civil Affairs Bureau",),
	COUNTY: ("Civil Affairs Bureau", "Management Committee", "County Government"),
	TOWNSHIP: ("Township Government",),
}


def level_of(unit: str) -> str:
	"""City, County, Township or Village. Raises BadInput for a unit that does not exist."""
	level = frappe.db.get_value("Administrative Unit", unit, "level")
	if not level:
		frappe.throw(_("Administrative unit {0} does not exist.").format(unit), BadInput)
	return level


def county_of(unit: str) -> str:
	"""The county in which a unit lies, itself included."""
	return columns_for_unit(unit)["county"]


def name_of(unit: str) -> str:
	"""The unit's short name, for titles."""
	return frappe.db.get_value("Administrative Unit", unit, "unit_name")


def posting_at(user: str, unit: str) -> Posting | None:
	"""The user's posting at exactly this unit today, or None."""
	return next((posting for posting in postings_of(user) if posting.unit == unit), None)


def body_of(unit: str):
	"""The government body in whose name this unit writes letters. Raises MissingStep when none is registered."""
	for kind in BODIES.get(level_of(unit), ()):
		name = frappe.db.get_value("Government Body", {"administrative_unit": unit, "body_kind": kind})
		if name:
			return frappe.get_doc("Government Body", name)
	frappe.throw(
		_("No government body is registered for {0}: enter it under Government Body.").format(name_of(unit)),
		MissingStep,
	)


def officials_who_write(doctype: str, unit: str, on: date) -> list[str]:
	"""Users posted at this unit whose position may work on rows of the DocType, to be reminded."""
	roles = {row.role for row in frappe.get_meta(doctype).permissions if row.write and not row.permlevel}
	official = frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(official)
		.select(official.user)
		.distinct()
		.where((official.administrative_unit == unit) & official.position.isin(sorted(roles)))
		.where((official.valid_from <= on) & (official.valid_to.isnull() | (official.valid_to >= on)))
	).run()
	return [user for (user,) in rows]
