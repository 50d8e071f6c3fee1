"""急难型: relief first, papers later, and that nothing else can go this way (民发〔2018〕23号二(二), INV-1)."""

import itertools
from datetime import timedelta
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.authority import proof
from sjzj_app.casework import assessment, relief_first
from sjzj_app.evidence import chain
from sjzj_app.payments import generate
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow.steps import GUARDS
from tests import cases, demo_world, factories, hardship
from tests.factories import act, acting_as, holder
from tests.refusals import refused_wordless as refused

APPLICATION = "Assistance Application"


@pytest.fixture
def devolved():
	"""The demo's offices, their reserve empty. Letters are checked and kept but not drawn."""
	tree = demo_world.tree()
	frappe.db.delete("Reserve Fund Entry", {"township": tree.township})
	with factories.without_drawing():
		yield tree


def by_rule(case) -> dict:
	"""The case's clocks by their number of the table."""
	return {row.rule_code: row for row in frappe.get_all("Case Clock", {"application": case.name}, ["*"])}


def test_an_emergency_is_relieved_at_once_and_decided_after_the_papers(devolved):
	case = _given_by_two(devolved)
	_registered_and_paid_from_the_reserve(case)
	_papers_first(case)
	hardship.proposed_to_confirm(case)
	assert "民发〔2018〕23号" in str(
		frappe.get_all("Official Letter", {"letter_kind": "W15"}, pluck="context_json")
	)
	act(cases.approver(case.township), case, "Confirm Assistance", "确认先行救助")
	_confirmed_and_never_paid_again(case)


def _given_by_two(tree):
	"""One alone gives nothing; power, receipt and money in the reserve are asked for."""
	case = hardship.emergency(tree.village, relief_source="", relief_receipt="")
	clerk, approver = cases.clerk(case.township), cases.approver(case.township)
	assert "经办人" in refused(exceptions.DutyConflict, approver, case, "Give First Relief")
	act(clerk, case, "Sign for First Relief")
	assert "已作为经办人" in refused(exceptions.BadInput, clerk, case, "Sign for First Relief")
	assert "资金来源" in refused(exceptions.MissingStep, approver, case, "Give First Relief")
	with acting_as(clerk):
		case.update({"relief_source": "Reserve Fund", "relief_receipt": "测试收据1"})
		case.save()
	refused(exceptions.WrongPosition, clerk, case, "Give First Relief")
	reviewer = holder("SJZJ County Reviewer", case.county)
	refused(exceptions.NoPower, reviewer, case, "Give First Relief")
	assert "余额" in refused(exceptions.BadInput, approver, case, "Give First Relief")
	assert not frappe.db.exists("Temporary Relief", {"application": case.name})
	hardship.prepaid(case.township)
	act(approver, case, "Give First Relief", "情况紧急，先行救助")
	return case


def _registered_and_paid_from_the_reserve(case):
	row = frappe.get_doc("Temporary Relief", case.first_relief)
	assert (case.stage, row.amount, row.late) == ("RELIEVED", 1400, 0)
	assert row.first_handler != row.second_handler and row.agreement and row.power_line
	assert proof.is_sealed(row) and assessment.recomputes(row.explanation, row.amount)
	use = frappe.get_doc("Reserve Fund Entry", {"application": case.name})
	assert (use.entry_kind, use.amount, use.balance_after) == ("Reserve Used", 1400, 48600)
	assert {use.first_handler, use.second_handler} == {row.first_handler, row.second_handler}
	assert case.application_number and getdate(case.papers_due) > getdate(nowdate())
	found = by_rule(case)
	assert (found["C25"].purpose, found["C25"].status) == ("DECIDE", "Met")
	assert (found["C26"].purpose, found["C26"].time_limit) == ("COMPLETE_PAPERS", 10)
	assert found["C24"].status == "Running" and found["C26"].due_on == getdate(case.papers_due)
	with pytest.raises(exceptions.ImmutableRecord):
		row.save()


def _papers_first(case):
	clerk = cases.clerk(case.township)
	assert "缓解" in refused(exceptions.MissingStep, clerk, case, "Complete Papers")
	with acting_as(clerk):
		case.eased_on = nowdate()
		case.save()
	assert "盖章" in refused(exceptions.MissingStep, clerk, case, "Complete Papers")
	refused(exceptions.WrongStage, clerk, case, "Withdraw Application", "撤回")
	hardship.papers_completed(case)
	assert case.stage == "REVIEW" and getdate(case.papers_completed_on) == getdate(nowdate())
	assert "先行救助" in refused(exceptions.MissingStep, clerk, case, "Withdraw Application", "撤回")
	assert by_rule(case)["C26"].status == "Met"


def _confirmed_and_never_paid_again(case):
	decision = frappe.get_doc("Assistance Decision", case.decision)
	award = frappe.get_doc("Assistance Award", case.award)
	assert decision.amount == 1400 and assessment.recomputes(decision.explanation, decision.amount)
	assert (award.amount, award.advance_amount, award.status) == (0, 1400, "One-off")
	batch = frappe._dict(
		name="none", township=award.township, assistance_type=award.assistance_type, month=award.start_month
	)
	assert award.name not in str(generate._due_by_month(batch))
	assert not case.recovery_suggestion
	kinds = set(frappe.get_all("Official Letter", {"application": case.name}, pluck="letter_kind"))
	assert {"W6", "W27A", "W27B", "W15", "W19"} <= kinds and "W12" not in kinds
	assert chain.verify(case.name) == []


def test_what_is_above_the_small_sum_follows_in_one_line(devolved):
	hardship.parameter("RELIEF_FIRST_LIMIT", "500.55", devolved.county)
	case = hardship.papers_completed(hardship.relieved(devolved.village))
	assert Decimal(str(case.first_relief_amount)) == Decimal("500.55")
	hardship.proposed_to_confirm(case)
	act(cases.approver(case.township), case, "Confirm Assistance", "确认")
	award = frappe.get_doc("Assistance Award", case.award)
	assert (Decimal(str(award.amount)), Decimal(str(award.advance_amount))) == (
		Decimal("899.45"),
		Decimal("500.55"),
	)
	words = frappe.parse_json(
		frappe.get_value("Official Letter", {"application": case.name, "letter_kind": "W19"}, "context_json")
	)
	assert [row["amount"] for row in words["items"]] == ["500.55", "899.45"]
	batch = frappe._dict(
		name="none", township=award.township, assistance_type=award.assistance_type, month=award.start_month
	)
	assert award.name in str(generate._due_by_month(batch))


def test_relief_wrongly_given_ends_with_a_refusal_and_a_recovery_suggestion(devolved):
	case = hardship.papers_completed(
		hardship.relieved(devolved.village, relief_source="Immediate Payment", payment_voucher="测试凭证1")
	)
	assert not frappe.db.exists("Reserve Fund Entry", {"application": case.name})
	with acting_as(cases.reviewer(case.township)):
		case.basic_life_difficult = 0
		case.save()
	assert not case.eligible
	hardship.proposed_to_confirm(case, "Not Eligible")
	act(cases.approver(case.township), case, "Refuse Assistance", "经查并非急难情形")
	assert case.stage == "DECIDED_NO" and "1400.00" in case.recovery_suggestion
	assert "六十八条" in case.recovery_suggestion


def test_relief_after_the_hours_is_marked_late_and_the_future_is_refused(devolved):
	reported = add_to_date(now_datetime(), hours=-25)
	case = hardship.relieved(devolved.village, reported_at=reported)
	row = frappe.get_doc("Temporary Relief", case.first_relief)
	assert row.late and get_datetime(row.act_due) == get_datetime(case.reported_at) + timedelta(hours=24)
	assert by_rule(case)["C25"].status == "Met Late"
	tonight = now_datetime().replace(hour=23, minute=59, second=59, microsecond=0)
	later = hardship.emergency(devolved.village, reported_at=tonight)
	refused(exceptions.BadInput, cases.clerk(later.township), later, "Sign for First Relief")
	_a_register_counts_for_its_own_case_only(case, later)


def _a_register_counts_for_its_own_case_only(first, other):
	"""However the link came there."""
	frappe.db.set_value(APPLICATION, other.name, "first_relief", first.first_relief, update_modified=False)
	other.reload()
	assert relief_first.is_simplified(first) and not relief_first.is_simplified(other)


def test_no_township_without_the_power_gives_relief_and_there_the_county_does(devolved):
	village = devolved.villages[devolved.other_township][0]
	case = hardship.emergency(village, relief_source="Immediate Payment", payment_voucher="测试凭证2")
	act(cases.clerk(case.township), case, "Sign for First Relief")
	approver = cases.approver(case.township)
	assert "协议" in refused(exceptions.NoPower, approver, case, "Give First Relief")
	act(holder("SJZJ County Reviewer", case.county), case, "Give First Relief", "县级先行救助")
	row = frappe.get_doc("Temporary Relief", case.first_relief)
	assert (row.mode, row.agreement) == ("Own Power", None) and case.stage == "RELIEVED"


def _matters() -> dict[str, str]:
	rows = frappe.get_all("Assistance Type", fields=["name", "calculation"])
	return {row.calculation: row.name for row in rows}


@pytest.mark.parametrize(
	("way", "procedure", "cause", "reason", "reported"),
	[
		row
		for row in itertools.product(
			("Income Gap", "Special Support", "Low-income Status", "Relief"),
			("Standard Procedure", "Emergency Procedure", "Simplified Procedure"),
			("Fire", "Medical Expense"),
			("测试火灾", " "),
			(True, False),
		)
		if row != ("Relief", "Emergency Procedure", "Fire", "测试火灾", True)
	],
)
def test_no_other_case_enters_the_emergency_path(way, procedure, cause, reason, reported):
	case = frappe.new_doc(APPLICATION)
	case.update({"assistance_type": _matters()[way], "procedure": procedure, "relief_cause": cause})
	case.update({"emergency_reason": reason, "reported_at": now_datetime() if reported else None})
	with pytest.raises(exceptions.BadInput, match="先行救助"):
		relief_first.require_emergency(case, None)
	case.update({"name": factories.mark(), "first_relief": "none", "stage": "REVIEW"})
	assert not relief_first.is_simplified(case)
	for stage in ("REVIEW", "PROPOSED", "DECIDED_YES", "DECIDED_NO"):
		with pytest.raises(exceptions.Refusal):
			for guard in GUARDS[APPLICATION][stage]:
				if guard.__name__ in ("require_signed_survey", "require_verification", "require_notices"):
					guard(case, frappe._dict(today=getdate(nowdate())))


def test_the_stage_of_relief_is_entered_only_through_its_guards():
	into = [stage for stage, onward in stages.STAGES[APPLICATION].items() if "RELIEVED" in onward]
	assert into == ["LODGED", "ACCEPTED"]
	assert relief_first.require_emergency in GUARDS[APPLICATION]["RELIEVED"]
	assert relief_first.require_power in GUARDS[APPLICATION]["RELIEVED"]
	assert set(stages.STAGES[APPLICATION]["RELIEVED"]) == {"REVIEW", "INVESTIGATION"}
	assert relief_first.require_papers in GUARDS[APPLICATION]["REVIEW"]
