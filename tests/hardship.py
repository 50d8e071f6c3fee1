"""Synthetic cases of 特困 and 临时救助, walked by the officials whose steps they are."""

import contextlib
from collections.abc import Iterator
from datetime import date

import frappe
from frappe.utils import add_days, now_datetime, nowdate

from tests import cases, demo_world, factories
from tests.factories import Tree, act, holder, insert
from tests.walked import once

OLD = date(1950, 1, 1)
INDICATORS = ("eating", "dressing", "bed", "toilet", "walking", "bathing")
SOURCE = "测试数据，非公布标准"


@once
def support_standards(area: str, basic: float = 950, **care: float) -> None:
	"""特困 standards of an area: basic living, and care by tier for support at home."""
	rows = [{"component": "Basic Living", "amount": basic}]
	tiers = {"No Care": 0, "Half Care": 300.5, "Full Care": 600.25} | care
	rows += [
		{"component": "Care", "tier": tier, "way": "At Home", "amount": amount}
		for tier, amount in tiers.items()
		if amount
	]
	for row in rows:
		cases.standard(area, assistance_type=factories.assistance_type("TEKUN"), **row)


@contextlib.contextmanager
def support_offices() -> Iterator[Tree]:
	"""The demo's offices with synthetic 特困 standards. Letters are checked and kept but not drawn."""
	tree = demo_world.tree()
	support_standards(tree.county)
	with factories.without_drawing():
		yield tree


@once
def parameter(code: str, value: str, area: str, **values):
	"""A dated parameter of this area."""
	row = {
		"doctype": "Rule Parameter",
		"parameter_code": code,
		"value_text": value,
		"administrative_unit": area,
	}
	row |= {"valid_from": "2021-01-01", "source": SOURCE, "reliability": "Local Setting"}
	return insert({**row, **values})


@once
def destitute(village: str, born: date = OLD, **values):
	"""An application for special support of one old person who lives alone and declares no supporter."""
	person = cases.resident(village, born=born)
	home = {"doctype": "Household", "head": person.name, "administrative_unit": village, "residence": "Urban"}
	rows = [{"resident": person.name, "relation": "Head"}]
	household = insert(
		{**home, "address": "测试路1号", "members": rows}, cases.clerk(factories.parent_of(village))
	)
	facts = {
		"assistance_type": factories.assistance_type("TEKUN"),
		"household": household.name,
		"applicant": person.name,
		"incomes": [],
		"no_supporter": 1,
		"support_way": "At Home",
		"payee_account": cases.account(person.name, village).name,
	}
	return cases.lodged(village, **{**facts, **values})


@once
def destitute_under_investigation(village: str, **values):
	case = destitute(village, **values)
	act(cases.clerk(case.township), case, "Accept Application")
	act(cases.clerk(case.township), case, "Start Investigation")
	return case


def drafted_assessment(case, unmet: tuple[str, ...] = (), assessors: list[str] | None = None, **values):
	"""A care assessment drafted by a surveyor, with one official of the county among the assessors."""
	people = assessors or [cases.surveyors(case.township)[0], holder("SJZJ County Reviewer", case.county)]
	rows = [{"user": user, "assessor_name": f"测试评估员{i}"} for i, user in enumerate(people, 1)]
	facts = {field: "Not Met" if field in unmet else "Reached" for field in INDICATORS}
	row = {
		"doctype": "Care Assessment",
		"application": case.name,
		"place": "测试：本人家中",
		"assessors": rows,
	}
	row |= {"person_present": case.applicant_name, "person_signed": 1, **facts}
	return insert({**row, **values}, cases.surveyors(case.township)[0])


def assessed(case, unmet: tuple[str, ...] = (), **values):
	"""The same, signed by all and completed."""
	doc = drafted_assessment(case, unmet, **values)
	for row in doc.assessors:
		act(row.user, doc, "Sign Assessment")
	act(cases.surveyors(case.township)[0], doc, "Complete Assessment")
	return doc


@once
def destitute_under_review(village: str, unmet: tuple[str, ...] = (), **values):
	case = destitute_under_investigation(village, **values)
	cases.signed_survey(case)
	cases.verified(case)
	assessed(case, unmet)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return case


def led_to_decision(case):
	"""From the review through both notices to the township's confirmation."""
	cases.write_opinion(case)
	act(cases.reviewer(case.township), case, "Publish Review Result", "同意公示")
	cases.let_run(cases.post(case, "Review Result"))
	act(cases.reviewer(case.township), case, "Propose Decision", "建议予以确认")
	act(cases.approver(case.township), case, "Publish Proposed Decision", "同意公示")
	cases.let_run(cases.post(case, "Proposed Decision"))
	act(cases.approver(case.township), case, "Confirm Assistance", "予以确认")
	return case


@once
def relief(village: str, **values):
	"""An application for relief because of a medical expense."""
	facts = {
		"assistance_type": factories.assistance_type("TEMPRELIEF"),
		"relief_cause": "Medical Expense",
		"relief_months": 2,
		"expense_beyond_means": 1,
		"expenses": [
			{
				"kind": "Medical",
				"paid_on": nowdate(),
				"amount": 9000.5,
				"reimbursed": 4000.25,
				"receipt": "测试票据1",
			}
		],
	}
	return cases.lodged(village, **{**facts, **values})


@once
def emergency(village: str, **values):
	"""A fire tonight: the clerk has entered what happened."""
	facts = {
		"relief_cause": "Fire",
		"relief_months": 1,
		"expenses": [],
		"expense_beyond_means": 0,
		"procedure": "Emergency Procedure",
		"emergency_reason": "测试：住房失火，无处居住",
		"reported_at": now_datetime().replace(microsecond=0),
		"basic_life_difficult": 1,
		"help_urgent": 1,
		"relief_source": "Reserve Fund",
		"relief_receipt": "测试收据1",
	}
	return relief(village, **{**facts, **values})


@once
def prepaid(township: str, amount: float = 50000, **values):
	"""Money that the county put into the township's reserve of this year."""
	row = {
		"doctype": "Reserve Fund Entry",
		"administrative_unit": township,
		"entry_kind": "Prepaid",
		"amount": amount,
	}
	row |= {"fund_year": int(nowdate()[:4]), "entered_on": nowdate(), "source_document": "测试拨付凭证1"}
	return insert({**row, **values}, holder("SJZJ County Finance", factories.parent_of(township)))


@once
def relieved(village: str, **values):
	"""Relief given first: signed by the clerk, given by the approver, paid from the reserve."""
	case = emergency(village, **values)
	if case.relief_source == "Reserve Fund":
		prepaid(case.township)
	act(cases.clerk(case.township), case, "Sign for First Relief")
	act(cases.approver(case.township), case, "Give First Relief", "情况紧急，先行救助")
	return case


def papers_completed(case):
	"""The emergency eased, the form signed and sealed, and the papers complete."""
	clerk = cases.clerk(case.township)
	with factories.acting_as(clerk):
		case.eased_on = nowdate()
		case.sealed_form = cases.photo(case.doctype, case.name, clerk)
		case.save()
	act(clerk, case, "Complete Papers", "手续补齐")
	return case


def proposed_to_confirm(case, conclusion: str = "Eligible"):
	"""The reviewer's opinion on relief given first."""
	cases.write_opinion(case, conclusion)
	action = "Propose to Confirm Relief" if conclusion == "Eligible" else "Propose Refusal"
	act(cases.reviewer(case.township), case, action, "经审核，情况属实")
	return case


def past(case, field: str, days: int) -> None:
	"""As if this day of the case had been so many days earlier."""
	frappe.db.set_value(
		case.doctype, case.name, field, add_days(case.get(field), -days), update_modified=False
	)
	case.reload()
