"""INV-2: a township decides only what an agreement in force gives it, and the decision proves it."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import check, proof
from sjzj_app.authority.content import sha256_of
from sjzj_app.evidence import guard
from tests import cases, factories
from tests.factories import act, holder, power_item

ADMINISTRATOR = "SJZJ County Administrator"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def agreement(tree):
	items = [
		power_item("Decide", "TEMPRELIEF", limit_amount=2000),
		power_item("Decide"),
		power_item("Accept"),
	]
	return factories.in_force_agreement(tree.township, items)


def power(tree, amount=None, matter="DIBAO", action="Decide", on=None, township=None, lock=False):
	return check.power_for(township or tree.township, matter, action, amount, on or getdate(), lock)


def no_power(tree, **call) -> str:
	"""The refusal's sentence; the route leads to the county for the same question."""
	with pytest.raises(exceptions.NoPower) as caught:
		power(tree, **call)
	township, on = call.get("township") or tree.township, call.get("on") or getdate()
	route = check.route_for(
		township, call.get("matter", "DIBAO"), call.get("action", "Decide"), call.get("amount"), on
	)
	assert route == check.COUNTY
	return str(caught.value)


def test_a_power_in_force_names_agreement_list_line_and_basis(tree, agreement):
	found = power(tree, amount="2000.00", matter="TEMPRELIEF", lock=True)
	line = next(row for row in agreement.powers if row.assistance_type == "TEMPRELIEF")
	assert (found.agreement, found.version, found.sha256) == (agreement.name, 1, agreement.content_sha256)
	assert (found.power_line, found.power_list, found.mode) == (
		line.power_line,
		agreement.power_list,
		"Entrust",
	)
	assert (found.basis, found.policy_document) == (line.basis, agreement.policy_document)
	assert str(found.limit) == "2000.00" or found.limit == 2000
	assert check.route_for(tree.township, "TEMPRELIEF", "Decide", 2000, getdate()) == check.DEVOLVED


def test_no_agreement_no_power(tree):
	assert "县" in no_power(tree)
	factories.draft_agreement(tree.township)
	no_power(tree)


def test_an_agreement_signed_by_the_county_alone_gives_nothing(tree):
	doc = factories.draft_agreement(tree.township)
	act(holder(ADMINISTRATOR, tree.county), doc, "Submit for County Review")
	act(holder("SJZJ County Reviewer", tree.county), doc, "Report to City")
	act(holder("SJZJ City Supervisor", tree.city), doc, "Agree to Agreement")
	act(holder(ADMINISTRATOR, tree.county), doc, "Sign for the County")
	no_power(tree, lock=True)


def test_the_power_ends_with_the_last_day(tree, agreement):
	last = getdate(agreement.valid_to)
	assert power(tree, on=last)
	assert str(last) in no_power(tree, on=last + timedelta(days=1))


def test_an_agreement_that_ended_yesterday_gives_nothing_today(tree, agreement):
	factories.move_in_time(agreement, valid_from=-30, valid_to=-1)
	frappe.db.set_value(
		"Delegation Agreement", agreement.name, "township_signed_on", add_days(nowdate(), -30)
	)
	sentence = no_power(tree, lock=True)
	assert agreement.agreement_number in sentence and str(getdate(agreement.valid_to)) in sentence
	assert power(tree, on=getdate(agreement.valid_to))


def test_an_agreement_that_begins_tomorrow_gives_nothing_today(tree):
	tomorrow = getdate(add_days(nowdate(), 1))
	factories.in_force_agreement(tree.township, valid_from=tomorrow)
	assert str(tomorrow) in no_power(tree, lock=True)
	assert power(tree, on=tomorrow)


def test_a_power_does_not_reach_back_before_both_had_signed(tree):
	factories.in_force_agreement(tree.township, valid_from="2020-01-01", valid_to=add_days(nowdate(), 365))
	no_power(tree, on=getdate(add_days(nowdate(), -1)))
	assert power(tree)


def test_another_township_and_its_villages_hold_nothing(tree, agreement):
	no_power(tree, township=tree.other_township, lock=True)
	no_power(tree, township=tree.townships[tree.other_county][0])


def test_another_matter_and_another_action_are_not_held(tree, agreement):
	no_power(tree, matter="TEKUN")
	no_power(tree, action="Archive")
	no_power(tree, matter="TEMPRELIEF", action="Accept")


@pytest.mark.parametrize(
	("amount", "held"),
	[(None, True), (0, True), (1999.99, True), (2000, True), (2000.01, False), ("3000", False)],
)
def test_the_limit_is_held_to_the_fen(tree, agreement, amount, held):
	if held:
		assert power(tree, matter="TEMPRELIEF", amount=amount)
	else:
		assert "2000" in no_power(tree, matter="TEMPRELIEF", amount=amount)


def test_a_suspended_agreement_gives_nothing_until_it_is_resumed(tree, agreement):
	administrator = holder(ADMINISTRATOR, tree.county)
	act(administrator, agreement, "Suspend Agreement", "抽查发现问题")
	assert agreement.agreement_number in no_power(tree, lock=True)
	no_power(tree, on=getdate(add_days(nowdate(), 30)))
	frappe.db.set_value(
		"Agreement Suspension", agreement.suspensions[0].name, "suspended_from", add_days(nowdate(), -3)
	)
	frappe.db.set_value("Delegation Agreement", agreement.name, "township_signed_on", add_days(nowdate(), -9))
	frappe.db.set_value("Delegation Agreement", agreement.name, "valid_from", add_days(nowdate(), -9))
	agreement.reload()
	act(administrator, agreement, "Resume Agreement")
	assert power(tree)
	no_power(tree, on=getdate(add_days(nowdate(), -1)))
	assert power(tree, on=getdate(add_days(nowdate(), -4)))


def test_an_ended_agreement_gives_nothing_from_that_day(tree, agreement):
	act(holder(ADMINISTRATOR, tree.county), agreement, "End Agreement", "收回")
	no_power(tree, lock=True)
	no_power(tree, on=getdate(add_days(nowdate(), 5)))


def test_withdrawing_the_list_takes_the_power_of_every_agreement_on_it(tree, agreement):
	power_list = frappe.get_doc("Power List", agreement.power_list)
	act(holder(ADMINISTRATOR, tree.county), power_list, "Withdraw Powers", "权力收回")
	no_power(tree, lock=True)


def test_a_later_agreement_takes_the_place_of_the_earlier_one(tree, agreement):
	items = [power_item("Decide", "TEMPRELIEF", limit_amount=500)]
	second = factories.in_force_agreement(tree.township, items)
	assert (agreement.version, second.version) == (1, 2)
	assert power(tree, matter="TEMPRELIEF", amount=500).agreement == second.name
	no_power(tree, matter="TEMPRELIEF", amount=501)
	no_power(tree, matter="DIBAO")
	act(holder(ADMINISTRATOR, tree.county), second, "End Agreement", "收回")
	no_power(tree, matter="TEMPRELIEF", amount=1)


def test_an_agreement_of_the_other_mode_replaces_only_what_it_names(tree, agreement):
	conferred = factories.in_force_agreement(tree.township, [power_item("Decide")], mode="Confer")
	assert power(tree, matter="DIBAO").agreement == conferred.name
	assert power(tree, matter="TEMPRELIEF", amount=1).agreement == agreement.name


def test_nothing_is_decided_on_an_agreement_changed_behind_the_program(tree, agreement):
	frappe.db.set_value("Agreement Power", agreement.powers[0].name, "limit_amount", 9_999_999)
	sentence = no_power_when_locked(tree, "TEMPRELIEF", 9_000)
	assert agreement.agreement_number in sentence


def no_power_when_locked(tree, matter, amount) -> str:
	with pytest.raises(exceptions.NoPower) as caught:
		power(tree, matter=matter, amount=amount, lock=True)
	return str(caught.value)


def test_the_decision_carries_the_body_that_answers_for_it(tree, agreement):
	entrusted = power(tree)
	assert check.issuing_body(entrusted, tree.county) == factories.body_of(
		tree.county, "Civil Affairs Bureau"
	)
	factories.in_force_agreement(tree.township, [power_item("Decide")], mode="Confer")
	assert check.issuing_body(power(tree), tree.county) == factories.body_of(
		tree.township, "Township Government"
	)
	assert check.issuing_body(None, tree.county) == factories.body_of(tree.county, "Civil Affairs Bureau")
	bare = factories.unit("测试丙县", "County", tree.city)
	with pytest.raises(exceptions.MissingStep):
		check.issuing_body(None, bare)


def decided_by(tree, power_, **values) -> frappe._dict:
	"""The proof of a decision about a case of `tree.village`, as the row of the decision would hold it."""
	official = frappe.db.get_value(
		"Assistance Official", {"user": holder("SJZJ Township Approver", tree.township)}
	)
	posting = SimpleNamespace(official=official, position="SJZJ Township Approver")
	taken = SimpleNamespace(
		user="a@example.invalid", posting=posting, now=datetime(2026, 11, 22, 9, 30, 1, 123456)
	)
	case = frappe._dict(name="case1", assistance_type="DIBAO", county=tree.county, township=tree.township)
	return frappe._dict(values | proof.proof_of(case, power_, taken, values))


def test_a_proof_recomputes_and_notices_every_change(tree, agreement):
	decision = decided_by(
		tree, power(tree), outcome="Confirmed", amount=1100.0, people=2, facts_sha256="f" * 64
	)
	assert decision.agreement == agreement.name and decision.agreement_sha256 == agreement.content_sha256
	assert (decision.mode, decision.route, decision.position) == (
		"Entrust",
		check.DEVOLVED,
		"SJZJ Township Approver",
	)
	assert agreement.agreement_number in decision.legal_basis
	assert proof.recompute(decision)
	for name in (
		"amount",
		"people",
		"outcome",
		"official",
		"decided_by",
		"legal_basis",
		"power_line",
		"mode",
		"issuing_body",
	):
		assert not proof.recompute(frappe._dict(decision, **{name: "9"})), name
	frappe.db.set_value("Agreement Power", agreement.powers[0].name, "basis", "改")
	assert not proof.recompute(decision)


def test_a_county_decision_proves_its_own_power(tree):
	decision = decided_by(tree, None, outcome="Confirmed", amount=1100, route=check.DEVOLVED)
	assert (decision.mode, decision.route) == ("Own Power", check.COUNTY)
	assert "第十一条" in decision.legal_basis and not decision.get("agreement")
	assert decision.issuing_body == factories.body_of(tree.county, "Civil Affairs Bureau")
	assert proof.recompute(decision)
	assert not proof.recompute(frappe._dict(decision, mode="Entrust"))


def test_a_stored_decision_recomputes_from_the_database(tree):
	for township in (tree.township,):
		contact = {"office_phone": "0454-0000000", "supervision_phone": "0454-0000001"}
		frappe.db.set_value("Administrative Unit", township, contact)
	cases.standard(tree.city)
	agreement = factories.in_force_agreement(tree.township)
	case = cases.confirmed(tree.village)
	decision = frappe.get_doc("Assistance Decision", case.decision)
	assert (decision.agreement, decision.agreement_version) == (agreement.name, 1)
	assert proof.recompute(decision)
	with guard.lifted():
		frappe.db.set_value("Assistance Decision", decision.name, "amount", 9999)
	assert not proof.recompute(frappe.get_doc("Assistance Decision", decision.name))


def test_the_seal_covers_number_list_and_every_clause(tree, agreement):
	sealed = sha256_of(agreement)
	assert sealed == agreement.content_sha256
	for name, value in (
		("agreement_number", "x"),
		("seal_clause", "x"),
		("valid_to", "2099-01-01"),
		("township_body", "x"),
	):
		changed = frappe.get_doc("Delegation Agreement", agreement.name).update({name: value})
		assert sha256_of(changed) != sealed, name
