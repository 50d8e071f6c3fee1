"""Verification: nobody's data without a signature (INV-5), and no report that says nothing."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import verification
from sjzj_app.evidence import chain
from tests import cases, factories
from tests import notices as made


@pytest.fixture
def case():
	return made.case_at("INVESTIGATION", made.tree().village)


def authorize(case, resident: str, **values):
	row = {
		"doctype": "Verification Authorization",
		"application": case.name,
		"resident": resident,
		"signed_on": nowdate(),
	}
	return factories.insert({**row, **values}, cases.clerk(case.township))


def authorize_all(case) -> list:
	return [authorize(case, row.resident) for row in case.members]


def request(case, **values):
	return factories.insert(
		{"doctype": "Verification Request", "application": case.name, **values}, cases.clerk(case.township)
	)


def verifier(case) -> str:
	return factories.holder("SJZJ City Verifier", factories.parent_of(case.county))


def sent(case):
	doc = request(case)
	factories.act(cases.clerk(case.township), doc, "Send Request")
	return doc


def started(case):
	authorize_all(case)
	doc = sent(case)
	factories.act(verifier(case), doc, "Start Verification")
	return doc


def results(doc, conclusion: str = "Within Limits", people=None, user: str = "", **values) -> None:
	"""One result per person, written by the verifier."""
	with factories.acting_as(user or doc.handler):
		doc.reload()
		doc.set("results", [])
		for resident in people if people is not None else [row.resident for row in doc.persons]:
			row = {"resident": resident, "item": "Bank Deposits", "result": "None Found"}
			doc.append("results", {**row, "queried_on": nowdate(), "source": "测试", **values})
		doc.overall_conclusion = conclusion
		doc.save()


def refused(kind, user, doc, action) -> str:
	"""The step is refused with this class and the request stays as it was."""
	fields = ["stage", "sent_on", "started_on", "answered_on", "request_number"]
	before = frappe.db.get_value(doc.doctype, doc.name, fields)
	with pytest.raises(kind) as caught:
		factories.act(user, doc, action)
	doc.reload()
	assert frappe.db.get_value(doc.doctype, doc.name, fields) == before
	return str(caught.value)


def test_data_are_queried_without_a_valid_signature(case):
	doc, clerk = request(case), cases.clerk(case.township)
	head, spouse = (row.resident for row in case.members)
	assert "授权" in refused(exceptions.MissingStep, clerk, doc, "Send Request")
	authorize(case, head)
	expired = authorize(
		case, spouse, signed_on=add_days(nowdate(), -100), valid_until=add_days(nowdate(), -1)
	)
	name = frappe.db.get_value("Resident", spouse, "full_name")
	assert name in refused(exceptions.MissingStep, clerk, doc, "Send Request")
	assert getdate(expired.valid_until) < getdate(nowdate())
	signed = authorize(case, spouse)
	with factories.acting_as(clerk):
		signed.withdrawn_on = nowdate()
		signed.save()
	assert name in refused(exceptions.MissingStep, clerk, doc, "Send Request")
	last = authorize(case, spouse)
	factories.act(clerk, doc, "Send Request")
	assert doc.persons[1].verification_authorization == last.name


def test_a_child_signs_alone(case):
	head, child = (row.resident for row in case.members)
	frappe.db.set_value("Resident", child, "birth_date", add_days(nowdate(), -3000))
	before = frappe.db.count("Verification Authorization")
	with pytest.raises(exceptions.BadInput) as caught:
		authorize(case, child)
	assert "第三十一条" in str(caught.value) and frappe.db.count("Verification Authorization") == before
	authorize(case, head)
	row = authorize(case, child, guardian_name="测试监护人")
	doc, clerk = request(case), cases.clerk(case.township)
	frappe.db.set_value(row.doctype, row.name, "guardian_name", "")
	assert "第三十一条" in refused(exceptions.MissingStep, clerk, doc, "Send Request")
	frappe.db.set_value(row.doctype, row.name, "guardian_name", "测试监护人")
	factories.act(clerk, doc, "Send Request")
	assert doc.stage == "SENT"


def test_a_member_is_left_out_of_the_request(case):
	authorize_all(case)
	doc = request(case, persons=[{"resident": case.members[0].resident}])
	name = frappe.db.get_value("Resident", case.members[1].resident, "full_name")
	assert name in refused(exceptions.MissingStep, cases.clerk(case.township), doc, "Send Request")
	stranger = cases.resident(case.village)
	with pytest.raises(exceptions.BadInput):
		request(case, persons=[{"resident": stranger.name}])


def test_a_request_has_no_number_or_the_city_more_than_three_working_days(case):
	authorize_all(case)
	with made.on_day("2026-09-18"):
		frappe.db.set_value(
			"Verification Authorization", {"application": case.name}, "signed_on", "2026-09-18"
		)
		frappe.db.set_value("Assistance Application", case.name, "accepted_on", "2026-09-17")
		doc = sent(case)
	assert (str(doc.sent_on), str(doc.start_due)) == ("2026-09-18", "2026-09-22")
	assert "核〔2026〕" in doc.request_number


def test_a_case_is_verified_before_acceptance_or_twice_at_once(case):
	authorize_all(case)
	doc, clerk = request(case), cases.clerk(case.township)
	frappe.db.set_value("Assistance Application", case.name, "stage", "LODGED")
	refused(exceptions.WrongStage, clerk, doc, "Send Request")
	frappe.db.set_value("Assistance Application", case.name, "stage", "ACCEPTED")
	second = request(case)
	factories.act(clerk, doc, "Send Request")
	refused(exceptions.Duplicate, clerk, second, "Send Request")


def test_the_city_starts_after_the_consent_was_withdrawn(case):
	signed = authorize_all(case)
	doc = sent(case)
	with factories.acting_as(cases.clerk(case.township)):
		signed[0].withdrawn_on = nowdate()
		signed[0].save()
	assert "Authorization Withdrawn" in frappe.get_all(
		"Case Event", filters={"chain": case.name}, pluck="event_type"
	)
	refused(exceptions.MissingStep, verifier(case), doc, "Start Verification")


def test_the_township_writes_results_or_the_city_the_request(case):
	authorize_all(case)
	doc, clerk, city = request(case), cases.clerk(case.township), verifier(case)
	with factories.acting_as(city), pytest.raises(exceptions.WrongPosition):
		doc.reload()
		doc.persons = doc.persons[:1]
		doc.save()
	refused(exceptions.WrongPosition, city, doc, "Send Request")
	factories.act(clerk, doc, "Send Request")
	refused(exceptions.WrongPosition, clerk, doc, "Start Verification")
	factories.act(city, doc, "Start Verification")
	with pytest.raises(exceptions.WrongPosition):
		results(doc, user=clerk)
	with factories.acting_as(city), pytest.raises(exceptions.NotEditable):
		doc.reload()
		doc.persons = doc.persons[:1]
		doc.save()
	assert not frappe.db.exists("Verification Result", {"parent": doc.name})
	assert frappe.db.count("Verification Person", {"parent": doc.name}) == 2


def test_a_report_says_nothing_about_somebody_or_contradicts_itself(case):
	doc = started(case)
	people = [row.resident for row in doc.persons]
	refused(exceptions.MissingStep, doc.handler, doc, "Issue Report")
	results(doc, people=people[:1])
	refused(exceptions.MissingStep, doc.handler, doc, "Issue Report")
	results(doc, result="Found", over_limit=1, value=90000)
	refused(exceptions.BadInput, doc.handler, doc, "Issue Report")
	results(doc, "Over Limits")
	refused(exceptions.BadInput, doc.handler, doc, "Issue Report")
	with pytest.raises(exceptions.BadInput):
		results(doc, people=[cases.resident(case.village).name])
	with pytest.raises(exceptions.BadInput):
		results(doc, queried_on=add_days(nowdate(), 1))
	assert verification.answered_for(case.name, getdate(nowdate())) is None


def test_a_report_is_valid_forever_or_changed_after_it_was_issued(case):
	doc, today = started(case), getdate(nowdate())
	results(doc, "Over Limits", result="Found", over_limit=1, value=90000)
	factories.act(doc.handler, doc, "Issue Report")
	assert getdate(doc.valid_until) == getdate(add_months(nowdate(), 3))
	found = verification.answered_for(case.name, today)
	assert (found.name, found.overall_conclusion) == (doc.name, "Over Limits")
	assert verification.answered_for(case.name, getdate(add_days(doc.valid_until, 1))) is None
	with pytest.raises(exceptions.NotEditable):
		results(doc, "Within Limits")
	events = frappe.get_all("Case Event", filters={"chain": case.name}, fields=["event_type", "payload"])
	doc.reload()
	reported = next(row for row in events if row.event_type == "Verification Reported")
	assert verification.results_hash(doc) in reported.payload and "Over Limits" in reported.payload
	assert chain.verify(case.name) == []


def test_a_used_authorisation_is_rewritten_or_its_withdrawal_undone(case):
	signed = authorize_all(case)[0]
	assert "授〔" in signed.authorization_number and getdate(signed.valid_until) == getdate(
		add_months(nowdate(), 3)
	)
	sent(case)
	clerk = cases.clerk(case.township)
	for field, value in {
		"signed_on": add_days(nowdate(), -5),
		"valid_until": add_days(nowdate(), 500),
	}.items():
		with factories.acting_as(clerk), pytest.raises(exceptions.ImmutableRecord):
			signed.reload()
			signed.set(field, value)
			signed.save()
	with factories.acting_as(clerk):
		signed.reload()
		signed.withdrawn_on = nowdate()
		signed.save()
		signed.withdrawn_on = None
		with pytest.raises(exceptions.ImmutableRecord):
			signed.save()
	assert getdate(frappe.db.get_value(signed.doctype, signed.name, "withdrawn_on")) == getdate(nowdate())


def test_another_township_asks_about_the_family(case):
	other = frappe.get_all(
		"Administrative Unit", filters={"level": "Township", "name": ["!=", case.township]}, pluck="name"
	)[0]
	stranger = cases.clerk(other)
	for doctype, values in {
		"Verification Request": {},
		"Verification Authorization": {"resident": case.applicant, "signed_on": nowdate()},
	}.items():
		with pytest.raises(frappe.PermissionError):
			factories.insert({"doctype": doctype, "application": case.name, **values}, stranger)
		assert not frappe.db.exists(doctype, {"application": case.name})
