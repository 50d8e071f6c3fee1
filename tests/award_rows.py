"""Families in receipt, and the changes of their awards, as the offices take them step by step."""

import frappe
from frappe.utils import get_first_day, getdate, nowdate

from sjzj_app.access import system_rows
from tests import cases, demo_world, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert
from tests.walked import once

CHANGE = "Award Change"
STANDARD = 700


@once
def village() -> str:
	"""A village of the demo's township, whose agreement is in force; its standard is the one the tests count with."""
	tree = demo_world.tree()
	if not frappe.db.exists("Assistance Standard", {"administrative_unit": tree.township}):
		cases.standard(tree.township, STANDARD)
	return tree.village


@once
def granted(village: str, income: float = 300, start=None, matter: str = "DIBAO", size: int = 2, **home):
	"""A family in receipt: its application as it was entered (`home`: whose), decided by planting; the award as an act
	leaves it.
	"""
	case = cases.lodged(village, income=income, **home)
	frappe.db.delete("Applicant Member", {"name": ["in", [row.name for row in case.members[size:]] or [""]]})
	case.reload()
	settled = {
		"stage": "DECIDED_YES",
		"accepted_on": nowdate(),
		"application_number": f"测受〔2026〕{factories.mark()}号",
	}
	frappe.db.set_value(
		"Assistance Application", case.name, {**settled, "assistance_type": matter}, update_modified=False
	)
	amount = STANDARD * len(case.members) - income
	columns = {"administrative_unit": village, **{f: case.get(f) for f in ("county", "township", "village")}}
	decision = money.planted(
		"Assistance Decision", application=case.name, assistance_type=matter, outcome="Confirmed", amount=amount,
		decided_on="2020-01-02 09:00:00", **columns,
	)  # fmt: skip
	row = {
		"doctype": "Assistance Award", "application": case.name, "decision": decision, "assistance_type": matter,
		"resident": case.applicant, "recipient_name": case.applicant_name, "administrative_unit": village,
		"status": "Active", "start_month": start or money.this_month(), "amount": amount, "people": len(case.members),
		"residence": "Urban", "payee_account": case.payee_account, "household": case.household,
	}  # fmt: skip
	return system_rows.insert(row)


def change(award, ground: str = "Reported Change", **values):
	"""The draft of a change as the clerk enters it; `income`: the head's new monthly wage."""
	income = values.pop("income", None)
	row = {
		"doctype": CHANGE,
		"award": award.name,
		"ground": ground,
		"statement": "测试：经核查，情况属实",
		**values,
	}
	doc = insert(row, surveyor(award.township))
	if income is not None:
		with acting_as(surveyor(award.township)):
			doc.incomes[0].amount = income
			doc.save()
	return doc


def surveyor(township: str) -> str:
	"""The clerk who enters changes: another one than entered the account."""
	name = f"变更经办{township}"
	found = frappe.db.get_value(
		"Assistance Official", {"full_name": name, "administrative_unit": township}, "user"
	)
	return found or factories.user_with("SJZJ Township Clerk", township, name)


def tell(doc, way: str = "Face to Face") -> None:
	"""The family is told, and answers."""
	doc.reload()
	with acting_as(cases.reviewer(doc.township) if doc.stage == "REVIEW" else surveyor(doc.township)):
		doc.update({"told_on": nowdate(), "told_way": way, "family_answer": "无异议"})
		doc.save()


def under_review(award, ground: str = "Reported Change", **values):
	doc = change(award, ground, **values)
	act(surveyor(award.township), doc, "Submit for Review")
	return doc


def proposed(award, ground: str = "Reported Change", **values):
	doc = under_review(award, ground, **values)
	tell(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change", "拟同意变更")
	return doc


def decided(award, ground: str = "Reported Change", **values):
	doc = proposed(award, ground, **values)
	act(cases.approver(doc.township), doc, "Decide Change", "同意变更")
	award.reload()
	return doc


def office(village: str) -> money.Office:
	"""The people of the money in the township of a village."""
	township = factories.parent_of(village)
	county = factories.parent_of(township)
	return money.Office(
		county, township, village, maker(township), cases.approver(township),
		factories.holder("SJZJ County Reviewer", county), factories.holder("SJZJ County Finance", county),
		cases.clerk(township),
	)  # fmt: skip


def maker(township: str) -> str:
	"""The clerk who makes batches and nothing else."""
	name = f"造册{township}"
	found = frappe.db.get_value(
		"Assistance Official", {"full_name": name, "administrative_unit": township}, "user"
	)
	return found or factories.user_with("SJZJ Township Clerk", township, name)


def next_month(count: int = 1):
	return get_first_day(frappe.utils.add_months(getdate(nowdate()), count))


def planted_paid(award, month, amount) -> str:
	"""A line of an earlier month that the bank paid."""
	batch = money.planted(
		"Disbursement Batch", stage="PAID", month=month, assistance_type=award.assistance_type
	)
	name = money.planted(
		"Disbursement Line", batch=batch, award=award.name, month=month, line_kind="Regular", amount=amount, status="Paid",
		resident=award.resident, reissue_of="", line_key=f"{award.name}:{month}", month_key=f"{award.name}:{month}",
		assistance_type=award.assistance_type, administrative_unit=award.administrative_unit,
	)  # fmt: skip
	return name


def register(award, *residents: str, died=None, source: str = "Funeral Services"):
	"""A registered report of these deaths."""
	rows = [{"resident": name, "died_on": died or nowdate()} for name in residents]
	unit = factories.parent_of(award.administrative_unit)
	row = {"doctype": "Death Report", "source": source, "administrative_unit": unit, "deaths": rows}
	report = insert(row, surveyor(unit))
	act(surveyor(unit), report, "Register Deaths")
	report.reload()
	return report
