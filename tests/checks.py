"""The county's checks and directives on the demo's decided cases, led to any stage, for tests."""

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.demo import oversight
from tests import factories, relatives
from tests.factories import act, acting_as, holder, insert

CHECK, DIRECTIVE = "Spot Check", "Supervision Directive"


def reviewer(county: str) -> str:
	return holder("SJZJ County Reviewer", county)


def official(user: str) -> str:
	return relatives.posting_of(user)


def days(township: str) -> tuple:
	"""The days on which the township decided first and last, after those that the demo's check drew from."""
	drawn = frappe.get_all(CHECK, {"inspected_unit": township, "check_way": oversight.WAY}, pluck="period_to")
	after = {"decided_on": [">=", add_days(max(drawn), 1)]} if drawn else {}
	rows = frappe.get_all("Assistance Decision", {"township": township, **after}, pluck="decided_on")
	return getdate(min(rows)), getdate(max(rows))


def planned(unit: str, county: str, township: str = "", **values):
	"""A check as the reviewer opens it, over all decisions of the township."""
	first, last = days(township or unit)
	lead, second = relatives.inspectors(county)
	row = {"doctype": CHECK, "inspected_unit": unit, "period_from": first, "period_to": last}
	row |= {"lead_inspector": official(lead), "second_inspector": official(second)}
	row |= {"visit_from": nowdate(), "visit_to": add_days(nowdate(), 5), **values}
	return insert(row, reviewer(county))


def drawn(township: str, county: str, **values):
	check = planned(township, county, **values)
	act(reviewer(county), check, "Draw Cases", "按期抽查")
	return check


def notified(township: str, county: str, **values):
	check = drawn(township, county, **values)
	act(reviewer(county), check, "Notify Township", "请予配合")
	return check


def found(check, user: str, finding: str, text: str = "测试：逐项核对案卷并入户核实"):
	"""The same finding in every case, entered by the inspector."""
	edit(
		check,
		user,
		feedback="测试：总体规范",
		rows={"finding": finding, "finding_text": text, "inspected_on": nowdate()},
	)
	return check


def edit(doc, user: str, rows: dict | None = None, **values):
	"""The document saved by this user with these values, and these in each row of its cases."""
	with acting_as(user):
		doc.reload()
		doc.update(values)
		for row in doc.get("cases") or [] if rows else []:
			row.update(rows)
		doc.save()
	return doc


def inspected(township: str, county: str, finding: str, **values):
	"""Both inspectors signed the finding, and the inspection is completed."""
	check = notified(township, county, **values)
	found(check, relatives.inspectors(county)[0], finding)
	for user in relatives.inspectors(county):
		act(user, check, "Sign Inspection")
	act(reviewer(county), check, "Complete Inspection", "检查完成")
	return check


def directive_of(check):
	return frappe.get_doc(DIRECTIVE, check.cases[0].directive)


def advice(addressed: str, user: str, **values):
	"""A directive as its author drafts it."""
	row = {
		"doctype": DIRECTIVE,
		"subject": "测试：规范公示照片",
		"directive_kind": "Guidance",
		"addressed_unit": addressed,
	}
	row |= {
		"facts": "部分公示照片不清晰",
		"requirement": "补拍并自查",
		"due_on": add_days(nowdate(), 10),
		**values,
	}
	return insert(row, user)


def answered(directive, clerk: str, head: str, **values):
	"""The clerk enters the reply, the head sends it."""
	edit(directive, clerk, measures="逐件自查", outcome_text="已全部补齐", **values)
	act(head, directive, "Reply to Directive", "报送")
	return directive


def letters_of(doc) -> list[str]:
	return frappe.get_all(
		"Official Letter",
		{"subject_name": doc.name},
		pluck="letter_kind",
		order_by="creation asc, letter_kind asc",
	)


def visible(user: str, doc) -> bool:
	"""Whether this user's list shows the row."""
	with acting_as(user):
		return bool(frappe.get_list(doc.doctype, {"name": doc.name}))


def head_of(township: str) -> str:
	return holder("SJZJ Township Approver", township)


def city_of(county: str) -> str:
	return holder("SJZJ City Supervisor", factories.parent_of(county))
