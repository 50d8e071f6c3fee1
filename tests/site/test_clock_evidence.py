"""A time limit that somebody bent in the database is named by the verification of its chain (INV-7, INV-14)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.casework import limits
from sjzj_app.evidence import walk
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, intake
from tests.factories import act

BENT = {
	"due_on": add_days("2031-01-01", 9),
	"started_on": "2031-01-01",
	"time_limit": 99,
	"rule_code": "C99",
	"extended": 1,
}


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def clock_of(name: str, purpose: str):
	where = {"subject_name": name, "purpose": purpose}
	return frappe.get_doc(limits.CLOCK, where)


def bend(clock, **values) -> list[str]:
	"""Names of the rows that the verification of its chain names, while the row says this."""
	before = {column: clock.get(column) for column in values}
	frappe.db.set_value(limits.CLOCK, clock.name, values, update_modified=False)
	named = [fault.row for fault in walk.Walk().over([clock.application or clock.subject_name])]
	frappe.db.set_value(limits.CLOCK, clock.name, before, update_modified=False)
	return named


def test_a_time_limit_is_moved_past_the_program(tree):
	case, clerk = cases.accepted(tree.village), cases.clerk(tree.township)
	running, ended = clock_of(case.name, "DECIDE"), clock_of(case.name, "ACCEPT_CHECK")
	assert verify.of_chains([case.name]) == []
	for column, value in BENT.items():
		assert bend(running, **{column: value}) == [running.name], column
	assert bend(ended, status="Met Late") == bend(ended, finished_on="2031-01-01") == [ended.name]
	assert bend(running, status="Yellow", position=None, told="Yellow") == [], (
		"lights and hands change every night"
	)
	act(clerk, case, "Start Investigation")
	assert verify.of_chains([case.name]) == [] and bend(running, due_on="2031-01-01") == [running.name]
	frappe.db.delete(limits.CLOCK, {"name": running.name})
	assert [fault.row for fault in walk.Walk().over([case.name])] == [running.name]


def test_a_time_limit_that_began_outside_an_act_is_kept_too(tree):
	complaint = intake.complaint(tree.township, factories.holder("SJZJ County Inspector", tree.county))
	clock = clock_of(complaint.name, "COMPLAINT_REPLY")
	assert verify.of_chains([complaint.name]) == []
	assert bend(clock, due_on=add_days(getdate(nowdate()), 400)) == [clock.name]
