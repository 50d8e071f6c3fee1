"""Objections to a notice: when they are too late, who sees whose they are, and that they end once."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.evidence import chain
from tests import cases, factories
from tests import notices as made

SECRET = "测试反映人甲"


@pytest.fixture
def notice():
	return made.posted(made.case_at("REVIEW_NOTICE", made.tree().village))


def refused(kind, notice, **values) -> str:
	"""The objection is refused with this class and nothing is stored."""
	before = frappe.db.count("Notice Objection")
	with pytest.raises(kind) as caught:
		made.objection(notice, **values)
	assert frappe.db.count("Notice Objection") == before
	return str(caught.value)


def test_an_objection_is_taken_before_the_posting_after_the_end_or_for_tomorrow(notice):
	refused(exceptions.BadInput, notice, received_on=add_days(nowdate(), 1))
	refused(exceptions.BadInput, notice, received_on=add_days(nowdate(), -1))
	cases.let_run(notice)
	assert "投诉举报" in refused(exceptions.BadInput, notice)


def test_an_objection_after_the_decision_reopens_the_case(notice):
	frappe.db.set_value("Assistance Application", notice.application, "stage", "DECIDED_YES")
	told = refused(exceptions.BadInput, notice)
	assert "投诉举报" in told and "更正" in told


def test_the_case_of_an_objection_is_taken_from_the_form(notice):
	other = made.case_at("REVIEW_NOTICE", notice.village)
	assert made.objection(notice, application=other.name).application == notice.application


def test_an_objection_is_born_settled(notice):
	doc = made.objection(notice, status="Dismissed", result="无", handled_by="Administrator")
	assert (doc.status, doc.result, doc.handled_by) == ("Open", None, None)


def test_the_clerk_learns_who_objected(notice):
	clerk, reviewer = cases.clerk(notice.township), cases.reviewer(notice.township)
	doc = made.objection(notice, user=reviewer, real_name=1, objector_name=SECRET)
	assert frappe.db.get_value(doc.doctype, doc.name, "objector_name") == SECRET
	with factories.acting_as(clerk):
		seen = frappe.get_doc(doc.doctype, doc.name)
		seen.apply_fieldlevel_read_permissions()
		rows = frappe.get_list(doc.doctype, fields=["*"], filters={"name": doc.name})
	assert not seen.get("objector_name") and not rows[0].get("objector_name")
	with factories.acting_as(reviewer):
		assert (
			frappe.get_list(doc.doctype, fields=["*"], filters={"name": doc.name})[0].objector_name == SECRET
		)
	assert not frappe.db.exists("Version", {"docname": doc.name})
	payloads = frappe.get_all("Case Event", filters={"reference_name": doc.name}, pluck="payload")
	assert payloads and not any(SECRET in payload for payload in payloads)


def test_an_objection_is_settled_without_result_or_reopened_or_rewritten(notice):
	doc = made.objection(notice)
	with pytest.raises(exceptions.MissingStep):
		made.settle(doc, "Taken Back", result=" ")
	assert frappe.db.get_value(doc.doctype, doc.name, "status") == "Open"
	with pytest.raises(exceptions.ImmutableRecord), factories.acting_as(cases.clerk(notice.township)):
		doc.reload()
		doc.facts = "改"
		doc.save()
	made.settle(doc, "Taken Back")
	doc.reload()
	assert doc.handled_by == cases.reviewer(notice.township) and doc.handled_on == getdate(nowdate())
	for change in ({"status": "Open"}, {"status": "Upheld"}, {"result": "改"}):
		with pytest.raises(exceptions.ImmutableRecord), factories.acting_as(cases.reviewer(notice.township)):
			doc.reload()
			doc.update(change)
			doc.save()
	with pytest.raises(exceptions.ImmutableRecord):
		frappe.delete_doc(doc.doctype, doc.name)
	assert frappe.db.get_value(doc.doctype, doc.name, "status") == "Taken Back"


def test_an_objection_leaves_no_trace_in_the_chain(notice):
	made.settle(made.objection(notice), "Upheld")
	events = frappe.get_all("Case Event", filters={"chain": notice.application}, pluck="event_type")
	assert {"Objection Received", "Objection Settled"} <= set(events)
	assert chain.verify(notice.application) == []
