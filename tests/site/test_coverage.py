"""Who holds what, seen from above: the coverage table, the reminders, and what guests may read of it."""

import csv
import io

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.authority import coverage, reminders
from sjzj_app.publicity import public_powers
from sjzj_app.sjzj_app.report.power_coverage import power_coverage
from tests import factories
from tests.factories import act, acting_as, holder

ADMINISTRATOR, SUPERVISOR = "SJZJ County Administrator", "SJZJ City Supervisor"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


def report(user: str, **filters) -> list[dict]:
	with acting_as(user):
		return power_coverage.execute({"on": nowdate(), **filters})[1]


def name_of(unit: str) -> str:
	return frappe.db.get_value("Administrative Unit", unit, "unit_name")


def row_of(rows: list[dict], township: str) -> dict:
	return next(row for row in rows if row.get("township") == name_of(township))


def test_the_table_shows_what_each_township_holds_and_what_is_missing(tree):
	frappe.db.set_value("Administrative Unit", tree.other_township, "accepting_office", "")
	powers = factories.power_list_in_force(tree.county, [factories.power_item("Decide"), factories.power_item("Accept"), factories.power_item("Notice")])
	draft = factories.draft_agreement(tree.township, powers.name)
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		draft.powers = [row for row in draft.powers if row.power_action != "Notice"]
		draft.save()
	factories.sign(draft)
	rows = report(holder(ADMINISTRATOR, tree.county))
	own, other = row_of(rows, tree.township), row_of(rows, tree.other_township)
	assert (own[coverage.column("DIBAO")], own["standing"]) == ("2/3 缺公示", "有效")
	assert coverage.column("DIBAO") not in own["red"] and coverage.column("TEKUN") in own["red"]
	assert "特困" in own["missing"] and "未签订协议" not in own["missing"]
	assert "未签订协议" in other["missing"] and "承接部门" in other["missing"] and "就绪检查" in other["missing"]
	assert other["red"] and report(holder(ADMINISTRATOR, tree.county), only_missing=1)


def test_the_city_sees_every_county_and_a_county_only_its_own(tree):
	city, county = report(holder(SUPERVISOR, tree.city)), report(holder(ADMINISTRATOR, tree.county))
	assert {row["county"] for row in city} >= {name_of(tree.county), name_of(tree.other_county)}
	assert {row["county"] for row in county} == {name_of(tree.county)} and len(county) == 2
	assert report(holder(ADMINISTRATOR, tree.county), county=tree.other_county) == []
	bare = factories.unit("测试丙县", "County", tree.city)
	assert any(row["county"] == name_of(bare) and row["red"] == ["missing"] for row in report(holder(SUPERVISOR, tree.city)))


def test_the_framework_runs_and_exports_it_for_those_who_may(tree):
	from frappe.desk import query_report

	with acting_as(holder(ADMINISTRATOR, tree.county)):
		assert len(query_report.run("Power Coverage", {"on": nowdate()})["result"]) == 2
		frappe.local.form_dict = frappe._dict(
			report_name="Power Coverage", file_format_type="CSV", filters="{}", visible_idx="[0, 1]", custom_columns="[]"
		)
		query_report.export_query()
		text = frappe.local.response["filecontent"]
		table = list(csv.reader(io.StringIO(text.decode("utf-8-sig") if isinstance(text, bytes) else text)))
		assert {row[1] for row in table[1:]} == {name_of(tree.township), name_of(tree.townships[tree.county][1])}
	with acting_as(holder("SJZJ Township Clerk", tree.township)), pytest.raises(frappe.PermissionError):
		query_report.run("Power Coverage", {})


def bell(agreement) -> set[str]:
	return set(frappe.get_all("Notification Log", {"document_name": agreement.name}, pluck="for_user"))


def test_the_officials_of_both_units_are_reminded_once_of_the_end(tree):
	agreement = factories.in_force_agreement(tree.township)
	people = {holder(ADMINISTRATOR, tree.county), holder("SJZJ County Reviewer", tree.county)}
	people.add(holder("SJZJ Township Approver", tree.township))
	holder(ADMINISTRATOR, tree.other_county), holder("SJZJ Township Approver", tree.other_township)
	gone = factories.user_with(ADMINISTRATOR, tree.county)
	frappe.db.set_value("Assistance Official", {"user": gone}, "valid_to", add_days(nowdate(), -1))
	assert agreement.name not in reminders.remind_of_ends(getdate()) and bell(agreement) == set()
	factories.move_in_time(agreement, valid_to=91)
	assert agreement.name not in reminders.remind_of_ends(getdate())
	factories.move_in_time(agreement, valid_to=90)
	assert agreement.name in reminders.remind_of_ends(getdate())
	assert bell(agreement) == people
	before = frappe.db.count("Notification Log")
	reminders.send()
	assert frappe.db.count("Notification Log", {"document_name": agreement.name}) == len(people) <= before
	subject = frappe.db.get_value("Notification Log", {"document_name": agreement.name}, "subject")
	assert agreement.agreement_number in subject and "续签" in subject


def test_nobody_is_reminded_of_what_was_renewed_or_taken_back(tree):
	renewed = factories.in_force_agreement(tree.township)
	ended = factories.in_force_agreement(tree.other_township, power_list=renewed.power_list)
	second = factories.in_force_agreement(
		tree.township, power_list=renewed.power_list, amends=renewed.name, amendment_reason="续签", valid_from=add_days(nowdate(), 5)
	)
	act(holder(ADMINISTRATOR, tree.county), ended, "End Agreement", "收回")
	for doc in (renewed, ended):
		factories.move_in_time(doc, valid_to=30)
	reminded = reminders.remind_of_ends(getdate())
	assert not {renewed.name, ended.name, second.name} & set(reminded)


def test_filing_that_is_due_is_reminded_of_once_with_what_is_missing(tree):
	agreement = factories.in_force_agreement(tree.township)
	assert agreement.name not in reminders.remind_of_filing(getdate())
	frappe.db.set_value("Delegation Agreement", agreement.name, {"filing_due": nowdate(), "filed_on": nowdate()})
	assert agreement.name in reminders.remind_of_filing(getdate())
	subject = frappe.db.get_value("Notification Log", {"document_name": agreement.name}, "subject")
	assert "公布日期" in subject and "备案日期" not in subject
	assert agreement.name not in reminders.remind_of_filing(getdate())


def test_guests_read_modes_days_and_states_and_nothing_of_a_person(tree):
	agreement = factories.in_force_agreement(tree.township)
	conferred = factories.in_force_agreement(tree.other_township, mode="Confer")
	act(holder(ADMINISTRATOR, tree.county), agreement, "End Agreement", "因张三履职不力收回")
	page = public_powers.of_township(tree.township, getdate())
	shown = page["agreements"][0]
	assert (shown["number"], shown["mode"], shown["state"]) == (agreement.agreement_number, "委托", "已收回")
	assert shown["ended_on"] == getdate() and shown["powers"][0]["state"] == "已终止"
	other = public_powers.of_township(tree.other_township, getdate())["agreements"][0]
	assert (other["mode"], other["state"], other["powers"][0]["basis"]) == ("赋权", "有效", factories.BASIS)
	states = {row["code"]: row for _county, rows in public_powers.counties(getdate()) for row in rows}
	assert states[tree.township]["lost"] and states[tree.other_township]["state"] == "有效"
	assert states[tree.townships[tree.other_county][0]]["state"] == "县级办理"
	text = str(page) + str(public_powers.counties(getdate()))
	people = ("张三", "测试负责人", agreement.county_signed_by, agreement.township_signed_by, conferred.city_agreed_by)
	assert not [word for word in people if word in text]
	assert public_powers.of_township(tree.county, getdate()) is None
