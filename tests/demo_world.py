"""The demo's offices as a Tree: a site that is ready, so that tests need not make users and agreements of their own."""

import frappe

from sjzj_app.demo import places
from tests.factories import Tree


def tree() -> Tree:
	"""佳木斯市, 向阳区, and 西林街道 (its agreement in force) before 建设街道 (it has none)."""
	return Tree(
		places.CITY,
		[places.COUNTY],
		{places.COUNTY: [places.TOWNSHIP, places.BUILDING_STREET]},
		{unit: _villages(unit) for unit in (places.TOWNSHIP, places.BUILDING_STREET)},
	)


def _villages(township: str) -> list[str]:
	return frappe.get_all(
		"Administrative Unit", filters={"parent_administrative_unit": township}, pluck="name", order_by="name asc"
	)
