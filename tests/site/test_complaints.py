"""Complaints are checked, answered and known to few; one about a case brings the county's visit (57号第二十、三十七条)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import county_visits
from sjzj_app.evidence import guard
from sjzj_app.publicity import complaint_reminders
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, demo_world, factories, intake, relatives
from tests import notices as made
from tests.factories import acting_as

NAME, PHONE = "测试举报人", "0454-0000077"
REAL = {"real_name": 1, "complainant_input": NAME, "contact_input": PHONE}


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


@pytest.fixture
def inspector(tree):
	return relatives.inspectors(tree.county)[0]


def about(case, user: str = "", **values):
	"""A complaint about a case, by the clerk unless another user is named."""
	values = {"subject_kind": "Case", "application": case.name, **values}
	return intake.complaint(case.township, user or cases.clerk(case.township), **values)


def test_the_complainant_is_read_by_the_clerk_who_registered_him(tree, inspector):
	clerk = cases.clerk(tree.township)
	doc = intake.complaint(tree.township, clerk, **REAL)
	stored = frappe.db.get_value(doc.doctype, doc.name, "*", as_dict=True)
	assert (stored.complainant_name, stored.complainant_contact) == (NAME, PHONE)
	assert not stored.complainant_input and not stored.contact_input
	for user, sees in ((clerk, False), (cases.approver(tree.township), False), (inspector, True)):
		with acting_as(user):
			shown = frappe.get_doc(doc.doctype, doc.name)
			shown.apply_fieldlevel_read_permissions()
			assert (shown.get("complainant_name") == NAME) == sees, user
			listed = frappe.get_list(doc.doctype, {"name": doc.name}, ["*"])
			assert (NAME in str(listed)) == sees, user
	events = frappe.get_all("Case Event", {"chain": doc.name}, pluck="payload")
	assert events and NAME not in str(events) and doc.facts not in str(events)


def test_a_complaint_is_settled_unchecked_or_told_before_its_result(tree, inspector):
	doc = intake.complaint(tree.township, cases.clerk(tree.township), **REAL)
	assert getdate(doc.reply_due) >= getdate(add_days(nowdate(), 15))
	with pytest.raises(exceptions.MissingStep, match="核查"):
		intake.edit(doc, inspector, fed_back_on=nowdate(), fed_back_way="Telephone")
	with pytest.raises(exceptions.MissingStep, match="第三十七条"):
		intake.edit(doc, inspector, status="Substantiated")
	intake.settle(doc, inspector)
	assert (doc.handled_by, intake.letters_of(doc)) == (inspector, [])
	intake.edit(doc, inspector, fed_back_on=nowdate(), fed_back_way="Telephone")
	assert intake.letters_of(doc) == ["W36"]
	said = frappe.db.get_value("Official Letter", {"subject_name": doc.name}, "context_json")
	assert NAME not in said and PHONE not in said and "实名" in said
	with pytest.raises(exceptions.ImmutableRecord):
		intake.edit(doc, inspector, result="测试：改写")
	assert verify.of_chains([doc.name]) == []
	with guard.lifted():
		frappe.db.set_value(doc.doctype, doc.name, "result", "测试：改写", update_modified=False)
	assert len(verify.of_chains([doc.name])) == 1


def test_a_late_complaint_is_forgotten(tree, inspector):
	late, settled = (intake.complaint(tree.township, cases.clerk(tree.township)) for _ in range(2))
	intake.settle(settled, inspector)
	for doc in (late, settled):
		frappe.db.set_value(doc.doctype, doc.name, "reply_due", add_days(nowdate(), -1), update_modified=False)
	complaint_reminders.remind()
	complaint_reminders.remind()
	told = frappe.get_all("Notification Log", {"for_user": inspector}, pluck="document_name")
	assert told.count(late.name) == 1 and settled.name not in told


def test_an_anonymous_complaint_ends_with_its_check(tree, inspector):
	doc = intake.complaint(tree.township, cases.clerk(tree.township))
	intake.settle(doc, inspector, "Substantiated")
	assert intake.letters_of(doc) == ["W36"]
	with pytest.raises(exceptions.BadInput):
		intake.edit(doc, inspector, fed_back_on=nowdate(), fed_back_way="Telephone")


def test_a_complaint_about_an_official_lies_in_his_own_office(tree, inspector):
	clerk = cases.clerk(tree.township)
	values = {"subject_kind": "Official", "official": relatives.posting_of(clerk)}
	with pytest.raises(exceptions.BadInput, match="县级"):
		intake.complaint(tree.township, clerk, **values)
	doc = intake.complaint(tree.county, inspector, **values)
	with acting_as(clerk), pytest.raises(frappe.PermissionError):
		frappe.get_doc(doc.doctype, doc.name).check_permission("read")
	about_him = relatives.posting_of(inspector)
	own = intake.complaint(tree.county, inspector, subject_kind="Official", official=about_him)
	with pytest.raises(exceptions.DutyConflict, match="第三十七条"):
		intake.settle(own, inspector)


def test_a_case_is_decided_without_the_countys_visit_after_a_complaint(tree, inspector):
	case = made.case_at("DECISION_NOTICE", tree.village)
	approver = cases.approver(tree.township)
	assert not _visit_lacks(case, approver)
	doc = about(case)
	assert doc.visit_required and doc.case_stage == "DECISION_NOTICE"
	assert "第二十条" in _visit_lacks(case, approver) and "投诉" in _visit_lacks(case, approver)
	frappe.db.set_single_value("SJZJ Settings", "county_visit_on_complaint", 0)
	assert not _visit_lacks(case, approver)
	frappe.db.set_single_value("SJZJ Settings", "county_visit_on_complaint", 1)
	relatives.visited(case)
	assert not _visit_lacks(case, approver)
	with pytest.raises(exceptions.DutyConflict):
		_as_surveyor(case, doc)


def _visit_lacks(case, user: str) -> str:
	"""The sentence by which the decision is stopped for want of a visit; empty when it is not."""
	step = frappe._dict(user=user, today=getdate(nowdate()), to_stage="DECIDED_YES")
	try:
		county_visits.require_visit(case, step)
	except exceptions.MissingStep as refusal:
		return str(refusal)
	return ""


def _as_surveyor(case, doc) -> None:
	"""Somebody who worked on the case tries to settle the complaint about it."""
	user = cases.approver(case.township)
	row = {"doctype": "Approval Opinion", "reference_doctype": case.doctype, "reference_name": case.name}
	row |= {"application": case.name, "from_stage": "REVIEW", "to_stage": "REVIEW_NOTICE", "actor": user}
	opinion = frappe.get_doc({**row, "action": "测试", "acted_at": nowdate(), "name": factories.mark()})
	opinion.db_insert()
	intake.settle(doc, user)


def test_the_guard_is_asked_at_both_decisions(tree):
	from sjzj_app.sjzj_app.workflow.steps import GUARDS

	guards = GUARDS["Assistance Application"]
	assert all(county_visits.require_visit in guards[stage] for stage in ("DECIDED_YES", "DECIDED_NO"))


def test_a_complaint_before_the_review_asks_for_no_visit(tree):
	doc = about(cases.lodged(tree.village))
	assert not doc.visit_required and doc.case_stage == "LODGED"


def test_a_remedy_that_went_against_us_asks_for_a_new_decision(tree):
	reviewer = factories.holder("SJZJ County Reviewer", tree.county)
	case = made.case_at("DECIDED_YES", tree.village)
	decision = frappe.get_doc({"doctype": "Assistance Decision", "name": factories.mark(), "application": case.name})
	decision.update({"administrative_unit": case.village, "decided_on": add_days(nowdate(), -70), "outcome": "Refused"})
	decision.update({"county": case.county, "township": case.township, "village": case.village})
	decision.update({"decision_number": factories.mark(), "applicant_name": case.applicant_name})
	decision.db_insert()
	row = {"doctype": "Legal Remedy", "decision": decision.name, "remedy_kind": "Administrative Review"}
	row |= {"filed_on": add_days(nowdate(), -5), "remedy_body": "测试区人民政府"}
	doc = factories.insert(row, reviewer)
	assert doc.time_note and not doc.new_decision_required and doc.township == case.township
	outcome = {"outcome": "Revoked", "outcome_on": nowdate()}
	with pytest.raises(exceptions.BadInput, match="重新作出决定"):
		intake.edit(doc, reviewer, **outcome)
	intake.edit(doc, reviewer, **outcome, effect="重新调查后作出新的决定")
	assert doc.new_decision_required
	with pytest.raises(exceptions.ImmutableRecord):
		intake.edit(doc, reviewer, outcome="Upheld in Our Favour")
	suit = factories.insert({**row, "remedy_kind": "Lawsuit"}, reviewer)
	assert not suit.time_note
	said = [fault.text for fault in verify.of_chains([case.name]) if doc.name in fault.text or suit.name in fault.text]
	assert said == []


def test_a_relatives_case_is_registered_without_its_form(tree):
	home, member, number = relatives.family_with(tree.village)
	relatives.declare(cases.approver(tree.township), (member.full_name, "Sibling", number))
	case = cases.accepted(tree.village, **relatives.application_values(home, tree.village))
	assert "W9" in intake.letters_of(case)
	where = {"subject_name": case.name, "letter_kind": "W9"}
	said = frappe.parse_json(frappe.db.get_value("Official Letter", where, "context_json"))
	assert said["rows"][0]["relation"] == "兄弟姐妹" and said["rows"][0]["reported_on"] == nowdate()
	assert said["visits"] == []
	relatives.visited(case)
	found = frappe.get_all("Official Letter", where, pluck="context_json", order_by="creation desc")
	assert len(found) == 2 and len(frappe.parse_json(found[0])["visits"]) == 1
