"""The demo's desks hold work of every kind, made by those whose work it is, however often it is loaded."""

import frappe
import pytest

from sjzj_app.demo import accounts, daily, oversight, places, village
from sjzj_app.demo.marks import NOTE
from sjzj_app.sjzj_app.workflow import verify
from tests import factories


@pytest.fixture(autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


def made_twice(part) -> None:
	first = part.make()
	assert part.make() == first and min(first.values()) >= 1


def test_a_second_load_of_the_demo_doubles_its_daily_work():
	made_twice(daily)
	leads = {"person_name": ["like", "演示线索%"]}
	assert sorted(frappe.get_all("Assistance Request", leads, pluck="stage")) == ["RECEIVED", "VERIFIED"]
	assert frappe.db.get_value("Delivery Record", {"remark": NOTE}, "stage") == "DELIVERED"
	assert frappe.db.count("Archive Piece", {"parenttype": "Case Archive"}) > 1
	assert frappe.db.exists("Award Review", {"found": ["like", f"{NOTE}%"], "first_official": ["is", "set"]})


def test_the_demos_village_has_nothing_to_do_or_answered_nothing():
	made_twice(village)
	rows = frappe.get_all(village.TASK, {"asked": ["like", f"{NOTE}%"]}, ["stage", "answered_by", "village"])
	assert sorted((row.stage, row.answered_by) for row in rows) == [
		("ANSWERED", accounts.login("village")),
		("GIVEN", None),
	]
	record = frappe.get_doc(village.RECORD, {"subject": village.SUBJECT})
	assert (record.village, record.recorded_by) == (places.VILLAGE, accounts.login("village"))
	assert record.confirmed_by == accounts.login("clerk") and record.photos


def test_the_demos_county_checked_nobody_or_has_nothing_left_to_put_right():
	made_twice(oversight)
	check = frappe.get_doc(oversight.CHECK, {"check_way": oversight.WAY})
	flawed = [row for row in check.cases if row.directive]
	assert check.stage == "INSPECTED" and len(flawed) == 1 and check.notice_letter and check.record_letter
	directive = frappe.get_doc(oversight.DIRECTIVE, flawed[0].directive)
	assert (directive.stage, directive.issued_by) == ("ISSUED", accounts.login("county-reviewer"))
	assert verify.of_chains([check.name, directive.name]) == []
