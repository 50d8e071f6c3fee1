"""Suspending, resuming, taking back, switching and amending powers: dated, and never before the day of the order."""

from datetime import date, timedelta

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import check, standing
from sjzj_app.evidence import chain
from tests import factories
from tests.factories import act, acting_as, holder

ADMINISTRATOR = "SJZJ County Administrator"
DECIDED = ("DIBAO", "TEKUN", "LOWINCOME", "TEMPRELIEF")


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def agreement(tree):
	return factories.in_force_agreement(tree.township)


def day(offset: int) -> date:
	return getdate(add_days(nowdate(), offset))


def drafted(agreement, kind: str, first: int = 0, lines=(), **values):
	row = {"doctype": "Authority Change", "change_kind": kind, "agreement": agreement.name}
	row |= {"administrative_unit": agreement.administrative_unit, "effective_from": day(first), "reason": "测试：抽查发现问题"}
	row["powers"] = [{"power_line": line} for line in lines]
	county = factories.parent_of(agreement.administrative_unit)
	return factories.insert({**row, **values}, holder(ADMINISTRATOR, county))


def ordered(agreement, kind: str, first: int = 0, lines=(), **values):
	doc = drafted(agreement, kind, first, lines, **values)
	act(holder(ADMINISTRATOR, factories.parent_of(agreement.administrative_unit)), doc, "Order Change")
	agreement.reload()
	return doc


def line_of(agreement, matter: str, action: str = "Decide") -> str:
	return next(r.power_line for r in agreement.powers if (r.assistance_type, r.power_action) == (matter, action))


def held(tree, offset: int = 0, matter: str = "DIBAO", action: str = "Decide") -> bool:
	return check.holds_power(tree.township, matter, action, None, day(offset))


def test_a_window_over_one_power_leaves_the_others_and_the_days_around_it(tree, agreement):
	doc = ordered(agreement, "Suspend Powers", 2, [line_of(agreement, "DIBAO")], effective_to=day(4))
	assert [held(tree, offset) for offset in range(7)] == [True, True, False, False, False, True, True]
	assert held(tree, 3, "TEKUN") and held(tree, 3, "DIBAO", "Accept")
	assert (agreement.stage, doc.stage) == ("IN_FORCE", "ORDERED")
	row = agreement.suspensions[0]
	assert (row.authority_change, row.suspended_from, row.suspended_to) == (doc.name, day(2), day(4))
	assert chain.verify(agreement.name) == [] and chain.verify(doc.name) == []


def test_what_was_suspended_is_resumed_from_a_day_and_its_row_stays(tree, agreement):
	line = line_of(agreement, "DIBAO")
	ordered(agreement, "Suspend Powers", 0, [line])
	assert not held(tree) and not held(tree, 400)
	ordered(agreement, "Resume Powers", 3, [line])
	assert [held(tree, offset) for offset in range(5)] == [False, False, False, True, True]
	assert len(agreement.suspensions) == 1 and agreement.suspensions[0].resumed_on == day(3)
	doc = drafted(agreement, "Resume Powers", 5, [line])
	with pytest.raises(exceptions.MissingStep):
		act(holder(ADMINISTRATOR, tree.county), doc, "Order Change")


def test_the_whole_is_suspended_and_taken_back_with_ground_and_notice(tree, agreement):
	ordered(agreement, "Suspend Powers", 0)
	assert agreement.stage == "SUSPENDED" and not any(held(tree, 0, matter) for matter in DECIDED)
	assert agreement.standing == standing.SUSPENDED
	doc = ordered(agreement, "End Powers", 5, ground="No Longer Able to Perform")
	assert (agreement.stage, agreement.ended_on, agreement.ending_ground) == ("ENDED", day(5), doc.ground)
	letter = frappe.get_doc("Official Letter", {"subject_name": doc.name})
	said = frappe.parse_json(letter.context_json)
	assert (letter.letter_kind, said["change"], said["ground"]) == ("W30C", "收回", "不再具备承接能力")
	assert letter.number == doc.change_number and said["agreement_number"] == agreement.agreement_number
	assert chain.verify(agreement.name) == []


def test_powers_are_taken_back_one_by_one_from_a_day(tree, agreement):
	ordered(agreement, "End Powers", 2, [line_of(agreement, "TEKUN")], ground="Other Ground")
	assert held(tree, 1, "TEKUN") and not held(tree, 2, "TEKUN") and held(tree, 2, "DIBAO")
	assert agreement.stage == "IN_FORCE" and not agreement.ended_on
	with pytest.raises(exceptions.NoPower) as caught:
		check.power_for(tree.township, "TEKUN", "Decide", 1, day(2), lock=True)
	assert "收回" in str(caught.value)


def test_a_matter_is_switched_off_and_on_again_by_dated_rows(tree, agreement):
	ordered(agreement, "Deactivate Matter", 1, assistance_type="DIBAO")
	ordered(agreement, "Activate Matter", 3, assistance_type="DIBAO")
	assert [held(tree, offset) for offset in range(5)] == [True, False, False, True, True]
	assert held(tree, 1, "TEKUN")
	rows = frappe.get_all("Matter Activation", {"township": tree.township, "assistance_type": "DIBAO"}, pluck="name")
	assert len(rows) == 3
	with pytest.raises(exceptions.NoPower) as caught:
		check.power_for(tree.township, "DIBAO", "Decide", 1, day(2), lock=True)
	assert "未启用" in str(caught.value)
	found = check.power_for(tree.township, "DIBAO", "Decide", 1, day(3), lock=True)
	assert frappe.db.get_value("Matter Activation", found.activation, "effective_from") == day(3)
	row = frappe.get_doc("Matter Activation", rows[0])
	row.switched = "Deactivated"
	with pytest.raises(exceptions.ImmutableRecord):
		row.save(ignore_permissions=True)


def test_nothing_is_ordered_for_yesterday_or_beside_the_agreement(tree, agreement):
	administrator = holder(ADMINISTRATOR, tree.county)
	for values in (
		{"effective_from": day(-1)},
		{"powers": [{"power_line": "another"}]},
		{"change_kind": "End Powers"},
		{"change_kind": "Activate Matter"},
		{"effective_to": day(-1)},
		{"administrative_unit": tree.other_township},
	):
		with pytest.raises(exceptions.BadInput):
			drafted(agreement, values.pop("change_kind", "Suspend Powers"), **values)
	doc = drafted(agreement, "Suspend Powers")
	frappe.db.set_value(doc.doctype, doc.name, "effective_from", day(-1))
	doc.reload()
	with pytest.raises(exceptions.BadInput):
		act(administrator, doc, "Order Change")
	with pytest.raises(frappe.PermissionError):
		act(holder(ADMINISTRATOR, tree.other_county), doc, "Drop Change", "试")
	for user in (holder("SJZJ Township Approver", tree.township), holder("SJZJ County Reviewer", tree.county)):
		with pytest.raises(frappe.PermissionError):
			act(user, doc, "Order Change")
	assert held(tree) and frappe.db.get_value(doc.doctype, doc.name, "stage") == "DRAFT"


def test_an_order_that_was_given_is_not_rewritten(tree, agreement):
	doc = ordered(agreement, "Suspend Powers", 0, [line_of(agreement, "DIBAO")])
	for user in (holder(ADMINISTRATOR, tree.county), "Administrator"):
		with acting_as(user), pytest.raises(exceptions.NotEditable):
			frappe.get_doc(doc.doctype, doc.name).update({"effective_from": day(9)}).save()


def test_an_amendment_takes_the_place_of_what_it_amends_from_its_day(tree, agreement):
	items = [factories.power_item("Decide", limit_amount=900), factories.power_item("Accept")]
	values = {"amends": agreement.name, "amendment_reason": "调整限额", "valid_from": day(3)}
	second = factories.in_force_agreement(tree.township, items, mode="Confer", **values)
	agreement.reload()
	assert (agreement.superseded_by, agreement.superseded_on, second.version) == (second.name, day(3), 2)
	assert check.power_for(tree.township, "DIBAO", "Decide", 1, day(2)).agreement == agreement.name
	assert check.power_for(tree.township, "DIBAO", "Decide", 1, day(3)).agreement == second.name
	assert held(tree, 2, "TEKUN") and not held(tree, 3, "TEKUN")
	assert check.power_for(tree.township, "DIBAO", "Decide", 1, day(2)).mode == "Entrust"
	assert chain.verify(agreement.name) == [] and chain.verify(second.name) == []


def test_an_amendment_names_an_agreement_of_this_township_in_force_and_its_reason(tree, agreement):
	foreign = factories.in_force_agreement(tree.other_township, power_list=agreement.power_list)
	draft = factories.draft_agreement(tree.township, agreement.power_list)
	for values in (
		{"amends": foreign.name, "amendment_reason": "试"},
		{"amends": draft.name, "amendment_reason": "试"},
		{"amends": agreement.name},
	):
		with pytest.raises((exceptions.BadInput, frappe.MandatoryError)):
			factories.draft_agreement(tree.township, agreement.power_list, **values)
	assert not frappe.db.get_value("Delegation Agreement", agreement.name, "superseded_by")


def test_the_county_reports_no_agreement_without_the_legal_review(tree):
	draft = factories.draft_agreement(tree.township, legal_review_office="")
	act(holder(ADMINISTRATOR, tree.county), draft, "Submit for County Review")
	reviewer = holder("SJZJ County Reviewer", tree.county)
	with pytest.raises(exceptions.MissingStep) as caught:
		act(reviewer, draft, "Report to City", "符合条件")
	assert "合法性审核" in str(caught.value)
	with acting_as(reviewer):
		draft.legal_review_office, draft.legal_reviewed_on = "测试县司法局", nowdate()
		draft.save()
	act(reviewer, draft, "Report to City", "符合条件")
	assert draft.stage == "CITY_REVIEW"


def test_the_days_for_filing_and_publishing_are_counted_and_entered_later(tree, agreement):
	from sjzj_app.access import work_calendar

	assert agreement.filing_due == work_calendar.load().add_working_days(getdate(), 10).date
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		agreement.filed_on, agreement.filed_with, agreement.announced_on = nowdate(), "测试县司法局", nowdate()
		agreement.save()
	with acting_as(holder(ADMINISTRATOR, tree.county)), pytest.raises(exceptions.NotEditable):
		frappe.get_doc(agreement.doctype, agreement.name).update({"filing_due": day(99)}).save()
	assert chain.verify(agreement.name) == []
	assert check.power_for(tree.township, "DIBAO", "Decide", 1, getdate(), lock=True)


def test_no_workflow_document_counts_before_the_city_agreed(tree):
	draft = factories.draft_measures(tree.county, document_kind="One-Level Approval Workflow")
	powers = factories.draft_power_list(tree.county, policy_document=draft.name)
	administrator = holder(ADMINISTRATOR, tree.county)
	with pytest.raises(exceptions.MissingStep):
		act(administrator, powers, "Put Power List in Force")
	act(administrator, draft, "Report to City")
	with pytest.raises(exceptions.MissingStep):
		act(administrator, powers, "Put Power List in Force")
	act(holder("SJZJ City Supervisor", tree.city), draft, "Agree to Document", "同意实施")
	act(administrator, powers, "Put Power List in Force")
	assert powers.stage == "IN_FORCE" and {row.item_state for row in powers.items} == {"In Effect"}


def test_an_item_keeps_its_version_until_it_says_something_else(tree):
	first = factories.power_list_in_force(tree.county, [factories.power_item("Decide"), factories.power_item("Accept")])
	changed = factories.power_item("Decide", limit_amount=500)
	second = factories.draft_power_list(
		tree.county, [changed, factories.power_item("Accept"), factories.power_item("Review")], first.policy_document
	)
	assert [row.item_version for row in first.items] == [1, 1]
	assert [row.item_version for row in second.items] == [2, 1, 1]


def test_an_item_begins_on_its_own_day(tree):
	later = getdate() + timedelta(days=4)
	items = [factories.power_item("Decide", effective_from=later), factories.power_item("Accept")]
	agreement = factories.in_force_agreement(tree.township, items)
	assert agreement.powers[0].effective_from == later
	assert not held(tree, 3) and held(tree, 4) and held(tree, 0, "DIBAO", "Accept")
