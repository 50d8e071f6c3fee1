"""The demo's desks hold a lead, a complaint, a delivered letter, a file and a review, however often it is loaded."""

import frappe

from sjzj_app.demo import daily
from sjzj_app.demo.marks import NOTE
from tests import factories


def test_a_second_load_of_the_demo_doubles_its_daily_work():
	with factories.without_drawing():
		first = daily.make()
		assert daily.make() == first and min(first.values()) >= 1
	leads = {"person_name": ["like", "演示线索%"]}
	assert sorted(frappe.get_all("Assistance Request", leads, pluck="stage")) == ["RECEIVED", "VERIFIED"]
	assert frappe.db.get_value("Delivery Record", {"remark": NOTE}, "stage") == "DELIVERED"
	assert frappe.db.count("Archive Piece", {"parenttype": "Case Archive"}) > 1
	assert frappe.db.exists("Award Review", {"found": ["like", f"{NOTE}%"], "first_official": ["is", "set"]})
