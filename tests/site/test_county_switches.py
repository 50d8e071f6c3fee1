"""What a county switches for its townships: by dated rows, for its own units, with an event each (R69, 57号第十六条)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.access import county_switches, rule_parameters, work_calendar
from sjzj_app.casework import relief_promises
from sjzj_app.casework.awards import review_dates
from sjzj_app.evidence import walk
from tests import demo_world, factories
from tests.factories import holder, insert


@pytest.fixture
def tree():
	return demo_world.tree()


def switch(tree, code: str, value: str, unit: str, user: str = "", **values):
	"""The row as the county's administrator enters it."""
	row = {
		"doctype": "Rule Parameter",
		"parameter_code": code,
		"value_text": value,
		"administrative_unit": unit,
	}
	row |= {"valid_from": nowdate(), "source": "测试：县民政局通知", "reliability": "Local Setting", **values}
	return insert(row, user or holder("SJZJ County Administrator", tree.county))


def refused(kind, tree, *args, **values):
	before = frappe.db.count("Rule Parameter")
	with pytest.raises(kind):
		switch(tree, *args, **values)
	assert frappe.db.count("Rule Parameter") == before


def test_a_county_switches_verification_of_its_own_townships_from_a_day_on(tree):
	tomorrow = add_days(nowdate(), 1)
	assert county_switches.township_verifies(tree.township)
	row = switch(tree, "MAY_VERIFY", "NO", tree.township, valid_from=tomorrow)
	assert county_switches.township_verifies(tree.township)
	assert not county_switches.township_verifies(tree.township, getdate(tomorrow))
	assert county_switches.township_verifies(tree.other_township, getdate(tomorrow))
	event = frappe.get_last_doc("Case Event", {"chain": row.name})
	assert (event.event_type, event.actor) == (
		"Parameter Set",
		holder("SJZJ County Administrator", tree.county),
	)
	assert list(walk.Walk().over([row.name])) == []
	other = switch(tree, "MAY_VERIFY", "NO", tree.other_township, valid_from=tomorrow)
	other.delete(ignore_permissions=True)
	assert list(walk.Walk().over([other.name])) == [], "one that has not begun may be taken back"
	frappe.db.set_value("Rule Parameter", row.name, "value_text", "YES", update_modified=False)
	assert [fault.row for fault in walk.Walk().over([row.name])] == [row.name]


def test_a_switch_is_turned_by_another_county_a_township_or_for_the_past():
	tree = factories.make_tree()
	foreign = holder("SJZJ County Administrator", tree.other_county)
	refused(frappe.PermissionError, tree, "MAY_VERIFY", "NO", tree.township, foreign)
	for position in ("SJZJ Township Approver", "SJZJ Township Clerk"):
		refused(
			frappe.PermissionError, tree, "MAY_VERIFY", "NO", tree.township, holder(position, tree.township)
		)
	refused(exceptions.BadInput, tree, "MAY_VERIFY", "NO", tree.township, valid_from=add_days(nowdate(), -1))
	refused(exceptions.BadInput, tree, "MAY_VERIFY", "NO", tree.village)
	refused(exceptions.BadInput, tree, "EMERGENCY_MODE", "YES", tree.township)
	refused(exceptions.BadInput, tree, "EMERGENCY_MODE", "ON", tree.county)


def test_an_emergency_holds_on_its_days_for_the_county_that_declared_it(tree):
	first, last = add_days(nowdate(), 1), add_days(nowdate(), 9)
	switch(tree, "EMERGENCY_MODE", "YES", tree.county, valid_from=first, valid_to=last)
	on = [
		county_switches.emergency_on(tree.county, getdate(add_days(nowdate(), days)))
		for days in (0, 1, 9, 10)
	]
	assert on == [None, "测试：县民政局通知", "测试：县民政局通知", None]
	assert county_switches.emergency_on(tree.city, getdate(first)) is None
	[moved] = review_dates.emergencies(tree.village)
	assert (moved.since, moved.until) == (getdate(first), getdate(last))


def test_a_county_promises_quicker_relief_and_never_slower(tree):
	on = getdate(nowdate())

	def hours() -> list[int]:
		rule_parameters.forget()
		kept = relief_promises.kept(work_calendar.clock_rules(), tree.village, on)
		return [
			one.limit
			for one in kept
			if one.kind == "EMERGENCY" and one.purpose == "DECIDE" and one.in_force(on)
		]

	[usual] = hours()
	row = switch(tree, "RELIEF_FIRST_HOURS", str(usual // 2), tree.county)
	assert hours() == [usual // 2]
	frappe.db.set_value("Rule Parameter", row.name, "value_text", str(usual * 2))
	assert hours() == [usual]
