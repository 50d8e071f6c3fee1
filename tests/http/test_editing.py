"""Who may write what while a case is on its way, over the interface as in the form."""

import frappe
import pytest

from tests.http.client import kind, said

CASE = "Assistance Application"
LONG = "6222021234567890128"


@pytest.fixture
def case(site, world):
	"""Leads the own township's application to a state, without its papers; it stands at the window again afterwards."""
	name = world.own.rows[CASE]

	def lead(state: str, stage: str, **values) -> str:
		frappe.db.set_value(
			CASE, name, {"workflow_state": state, "stage": stage, **values}, update_modified=False
		)
		frappe.db.commit()
		return name

	yield lead
	frappe.db.rollback()
	lead("Lodged", "LODGED", review_opinion=None, agent_name=None)


def stored(name: str, field: str):
	frappe.db.rollback()
	return frappe.db.get_value(CASE, name, field)


@pytest.mark.parametrize(
	"position", ("Township Clerk", "Township Surveyor", "Township Approver", "County Reviewer")
)
def test_the_reviewers_opinion_is_not_written_by_another_office(client, world, case, position):
	name = case("Under Review", "REVIEW")
	user = client(world.above.get(position) or world.own.people[position])
	answer = user.change(CASE, name, review_opinion="测试：代写")
	assert (answer.status_code, kind(answer)) == (403, "WrongPosition"), said(answer)
	assert "“审核中”环节" in said(answer) and "乡镇审核" in said(answer), said(answer)
	assert stored(name, "review_opinion") is None


def test_the_reviewer_writes_it(client, world, case):
	name = case("Under Review", "REVIEW")
	answer = client(world.own.people["Township Reviewer"]).change(CASE, name, review_opinion="测试：情况属实")
	assert answer.status_code == 200, said(answer)
	assert stored(name, "review_opinion") == "测试：情况属实"


def test_a_number_written_as_text_is_not_changed_in_its_last_digit(client, world, case):
	name = case("Proposed for Decision", "PROPOSED", agent_name=LONG)
	answer = client(world.own.people["Township Clerk"]).change(CASE, name, agent_name=LONG[:-1] + "9")
	assert (answer.status_code, kind(answer)) == (417, "NotEditable"), said(answer)
	assert stored(name, "agent_name") == LONG


def test_a_save_without_a_change_is_nobodys_offence(client, world, case):
	name = case("Under Review", "REVIEW")
	answer = client(world.own.people["Township Clerk"]).change(
		CASE, name, residence=stored(name, "residence")
	)
	assert answer.status_code == 200, said(answer)
