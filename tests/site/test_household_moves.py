"""移交家庭: a family without an award that moves is handed over, with people and accounts, to where it lives now."""

import frappe
import pytest

from sjzj_app.evidence import guard
from sjzj_app.exceptions import (
	BadInput,
	Duplicate,
	IdempotencyConflict,
	MissingStep,
	OutOfScope,
	WrongPosition,
)
from sjzj_app.sjzj_app.workflow import register_handover, verify
from tests import award_rows, cases, demo_world, factories, families, intake
from tests import payment_rows as money
from tests.factories import acting_as, insert

REASON = "测试：全家已迁往新住地"
CASE = "Assistance Application"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


@pytest.fixture
def there(tree) -> str:
	return tree.villages[tree.other_township][0]


@pytest.fixture
def home(tree):
	return cases.family(tree.village)


def moved(register, to: str, user: str = "", key: str | None = None, reason: str = REASON) -> dict:
	with acting_as(user or cases.clerk(register.township)):
		return register_handover.hand_over(register.doctype, register.name, to, reason, key)


def place(doctype: str, name: str) -> str:
	return frappe.db.get_value(doctype, name, "administrative_unit")


def refused(kind, register, to: str, **how) -> str:
	"""The sentence of the refusal, after which nothing has moved and nothing was written."""
	before = place(register.doctype, register.name)
	with pytest.raises(kind) as caught:
		moved(register, to, **how)
	assert place(register.doctype, register.name) == before
	assert not frappe.db.exists(
		"Case Event", {"chain": register.name, "event_type": register_handover.HAND_OVER}
	)
	return str(caught.value)


def planted(doctype: str, home, **values) -> str:
	columns = {field: home.get(field) for field in ("administrative_unit", "county", "township", "village")}
	return money.planted(doctype, **columns, **values)


def test_the_family_goes_with_people_and_accounts_and_the_new_township_applies(tree, there, home):
	account = cases.account(home.head, tree.village)
	frappe.db.set_value("Payee Account", account.name, "modified_by", "Administrator", update_modified=False)
	answer = moved(home, there)
	assert (answer["people"], answer["households"], answer["accounts"]) == (2, 1, 1)
	rows = [("Household", home.name), ("Payee Account", account.name)]
	rows += [("Resident", row.resident) for row in home.members]
	assert {frappe.db.get_value(doctype, name, "township") for doctype, name in rows} == {tree.other_township}
	assert {place(doctype, name) for doctype, name in rows} == {there}
	assert frappe.db.get_value("Payee Account", account.name, "modified_by") == "Administrator"
	assert verify.of_chains([home.name, account.name]) == []
	with acting_as(cases.clerk(tree.township)):
		assert not frappe.has_permission("Household", "read", home.name)
	home.reload()
	case = families.applied(there, home, payee_account=account.name)
	assert (case.stage, case.township, len(case.members)) == ("LODGED", tree.other_township, 2)


def test_the_reason_stands_in_the_chain_and_a_change_of_it_is_found(tree, there, home):
	moved(home, there)
	events = frappe.get_all(
		"Case Event", {"chain": home.name}, ["event_type", "township", "payload"], order_by="sequence asc"
	)
	assert [(row.event_type, row.township) for row in events] == [
		(register_handover.HAND_OVER, tree.township),
		(register_handover.TAKEN_OVER, tree.other_township),
	]
	assert not any(REASON in row.payload for row in events)
	opinion = frappe.get_doc("Approval Opinion", {"reference_name": home.name})
	assert (opinion.opinion, opinion.actor, opinion.township) == (
		REASON,
		cases.clerk(tree.township),
		tree.township,
	)
	with guard.lifted():
		frappe.db.set_value("Approval Opinion", opinion.name, "opinion", "另一理由", update_modified=False)
	assert any(opinion.name in fault.text for fault in verify.of_chains([home.name]))


def test_only_the_own_clerk_hands_over_with_a_reason_to_another_township_of_the_city(tree, there, home):
	for user, kind in (
		(cases.clerk(tree.other_township), frappe.PermissionError),
		(factories.holder("SJZJ County Inspector", tree.county), OutOfScope),
		(intake.helper(tree.village), WrongPosition),
		(cases.approver(tree.township), WrongPosition),
	):
		refused(kind, home, there, user=user)
	assert "理由" in refused(BadInput, home, there, reason="  ")
	for unit in (tree.county, tree.city, "没有的单位", ""):
		assert "乡镇" in refused(BadInput, home, unit)
	for unit in (tree.township, tree.village):
		refused(BadInput, home, unit)
	elsewhere = _village_of_another_city()
	assert "本市" in refused(BadInput, home, elsewhere)


def _village_of_another_city() -> str:
	parent = None
	for level in ("City", "County", "Township", "Village"):
		parent = insert(
			{
				"doctype": "Administrative Unit", "unit_name": f"测试外市{level}", "level": level,
				"unit_code": factories.mark(), "parent_administrative_unit": parent, "is_group": level != "Village",
				"enabled": 1, "non_gb_code": 1,
			}
		).name  # fmt: skip
	return parent


def test_an_open_application_keeps_the_family_until_it_is_closed(tree, there):
	case = cases.lodged(tree.village)
	home = frappe.get_doc("Household", case.household)
	said = refused(MissingStep, home, there)
	assert case.name in said or (case.application_number and case.application_number in said)
	frappe.db.set_value(CASE, case.name, "stage", "CLOSED", update_modified=False)
	moved(home, there)
	with acting_as(cases.clerk(tree.township)):
		assert frappe.has_permission(CASE, "read", case.name)
	with acting_as(cases.clerk(tree.other_township)):
		assert not frappe.has_permission(CASE, "read", case.name)


def test_an_award_is_moved_by_its_change_and_a_recovery_is_finished_first(tree, there):
	award = award_rows.granted(award_rows.village())
	home = frappe.get_doc("Household", award.household)
	said = refused(MissingStep, home, there)
	assert award.name in said and "转出（迁出）" in said
	frappe.db.set_value("Assistance Award", award.name, "status", "Stopped", update_modified=False)
	recovery = planted("Benefit Recovery", home, award=award.name, stage="ORDERED")
	assert recovery in refused(MissingStep, home, there)
	frappe.db.set_value("Benefit Recovery", recovery, "stage", "SETTLED", update_modified=False)
	line = planted(
		"Disbursement Line", home, award=award.name, resident=award.resident, month=award.start_month, status="Pending",
		line_key=factories.mark(), reissue_of="", month_key=factories.mark(),
	)  # fmt: skip
	assert "发放" in refused(MissingStep, home, there)
	frappe.db.set_value("Disbursement Line", line, "status", "Paid", update_modified=False)
	moved(home, there)
	assert place("Household", home.name) == there


def test_a_custody_or_a_request_that_waits_is_ended_first(tree, there, home):
	account = cases.account(home.head, tree.village)
	custody = planted("Account Custody", home, payee_account=account.name, stage="FILED")
	assert "第二十六条" in refused(MissingStep, home, there)
	frappe.db.set_value("Account Custody", custody, "stage", "ENDED", update_modified=False)
	request = planted("Assistance Request", home, resident=home.head, stage="RECEIVED")
	assert request in refused(MissingStep, home, there)
	frappe.db.set_value("Assistance Request", request, "stage", "TRANSFERRED", update_modified=False)
	moved(home, there)
	assert place("Household", home.name) == there


def test_a_head_or_member_registered_elsewhere_is_not_carried_off(tree, there, home):
	stranger = home.members[1].resident
	away = frappe.db.get_value(
		"Administrative Unit", {"level": "Township", "name": ["not in", [tree.township, tree.other_township]]}
	)
	frappe.db.set_value(
		"Resident", stranger, {"township": away, "administrative_unit": away}, update_modified=False
	)
	said = refused(MissingStep, home, there)
	assert frappe.db.get_value("Resident", stranger, "full_name") in said
	assert away not in said and frappe.db.get_value("Administrative Unit", away, "unit_name") not in said


def test_who_stands_in_two_households_leaves_one_first_and_an_empty_home_goes_along(tree, there, home):
	person = home.members[1].resident
	clerk = cases.clerk(tree.township)
	row = {"doctype": "Household", "head": person, "administrative_unit": tree.village, "residence": "Urban"}
	own = insert({**row, "address": "测试路2号"}, clerk)
	with acting_as(clerk):
		own.append("members", {"resident": cases.resident(tree.village).name, "relation": "Child"})
		own.save()
	assert "同时登记" in refused(MissingStep, home, there)
	with acting_as(clerk):
		own.members = own.members[:1]
		own.save()
	assert moved(home, there)["households"] == 2
	assert place("Household", own.name) == there


def test_one_person_goes_alone_once_out_of_the_household(tree, there, home):
	daughter = frappe.get_doc("Resident", home.members[1].resident)
	assert "移交整个家庭" in refused(MissingStep, daughter, there)
	with acting_as(cases.clerk(tree.township)):
		home.members = home.members[:1]
		home.save()
	planted(CASE, home, stage="LODGED")  # which names no household and nobody: it holds nobody back
	assert moved(daughter, there)["people"] == 1
	assert (place("Resident", daughter.name), place("Household", home.name)) == (there, tree.village)
	assert verify.of_chains([daughter.name]) == []


def test_who_was_left_behind_follows_the_family_that_is_there_already(tree, there, home):
	left = home.members[1].resident
	columns = {"administrative_unit": there, "township": tree.other_township, "village": there}
	frappe.db.set_value("Resident", home.head, columns, update_modified=False)
	answer = moved(home, there)
	assert (answer["people"], place("Resident", left)) == (1, there)
	frappe.db.set_value(
		"Resident",
		left,
		{"administrative_unit": tree.village, "township": tree.township},
		update_modified=False,
	)
	assert moved(frappe.get_doc("Resident", left), there)["households"] == 0
	assert (place("Resident", left), place("Household", home.name)) == (there, there)


def test_the_same_key_hands_over_once_and_answers_the_same(tree, there, home):
	key = factories.mark()
	first = moved(home, there, key=key)
	assert moved(home, there, user=cases.clerk(tree.township), key=key) == first
	assert frappe.db.count("Case Event", {"chain": home.name}) == 2
	with pytest.raises(IdempotencyConflict):
		moved(home, there, user=cases.clerk(tree.township), key=key, reason="另一理由")


def test_the_refusal_of_a_known_number_says_what_to_do_and_not_where(tree):
	number = cases.id_number()
	person = {"doctype": "Resident", "full_name": "测试居民", "residence": "Urban", "id_number_input": number}
	insert({**person, "administrative_unit": tree.village}, cases.clerk(tree.township))
	there = tree.villages[tree.other_township][0]
	with pytest.raises(Duplicate, match="移交家庭") as caught:
		insert({**person, "administrative_unit": there}, cases.clerk(tree.other_township))
	name = frappe.db.get_value("Administrative Unit", tree.township, "unit_name")
	assert name not in str(caught.value) and number not in str(caught.value)
