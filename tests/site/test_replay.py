"""Was a decision lawful on its day? Each single condition, when it is not so, is found by the replay and no other row."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, get_datetime, getdate

from sjzj_app.api.v1 import decisions
from sjzj_app.authority import replay as replays
from sjzj_app.evidence import guard
from tests import cases, factories
from tests.factories import acting_as, holder
from tests.payment_rows import planted

SQL = "update `tab{0}` set `{1}` = %(value)s where {2} = %(name)s"


@pytest.fixture
def decision():
	"""A decision of a township under an agreement in force."""
	with factories.without_drawing():
		tree = factories.make_tree()
		contact = {"office_phone": "0454-0000000", "supervision_phone": "0454-0000001"}
		frappe.db.set_value("Administrative Unit", tree.township, contact)
		cases.standard(tree.city)
		factories.in_force_agreement(tree.township)
		return frappe.get_doc("Assistance Decision", cases.confirmed(tree.village).decision)


def codes(decision) -> set[str]:
	"""The questions answered with no."""
	return {finding.code for finding in replays.replay(decision.name).findings if not finding.answer}


def write(doctype: str, name: str, column: str, value, by: str = "name") -> None:
	frappe.db.sql(SQL.format(doctype, column, by), {"value": value, "name": name})


def mutations(doc) -> list[tuple[str, set[str], list[tuple]]]:
	"""(what is bent, the questions that must then be answered with no, the rows to write)."""
	at = get_datetime(doc.decided_on)
	day, before = getdate(at), add_days(getdate(at), -1)
	agreement, application = doc.agreement, doc.application
	powers = frappe.get_all("Agreement Power", {"parent": agreement, "power_line": doc.power_line}, pluck="name")
	surveys = frappe.get_all("Household Survey", {"application": application}, pluck="name")
	signer = frappe.get_all("Survey Participant", {"parent": surveys[0], "capacity": "Surveyor"}, pluck="name")[0]
	review = frappe.get_all(
		"Approval Opinion", {"application": application, "from_stage": "REVIEW", "to_stage": "REVIEW_NOTICE"}, pluck="name"
	)[0]
	body = frappe.db.get_value("Delegation Agreement", agreement, "township_body")
	of_agreement = "Delegation Agreement", agreement
	own = "Assistance Decision", doc.name
	return [
		("term over", {"TERM"}, [(*of_agreement, "valid_to", before)]),
		("signed later", {"SIGNED"}, [(*of_agreement, "township_signed_on", add_to_date(at, minutes=1))]),
		("one signer", {"SIGNED"}, [(*of_agreement, "county_signed_by", doc_value(agreement, "township_signed_by"))]),
		("other words", {"CONTENT"}, [(*of_agreement, "seal_clause", "测试：改过")]),
		("other township", {"PLACE"}, [(*of_agreement, "administrative_unit", doc.county)]),
		("other matter", {"MATTER"}, [("Agreement Power", powers[0], "assistance_type", "TEMPRELIEF")]),
		("limit lowered", {"AMOUNT"}, [("Agreement Power", powers[0], "limit_amount", 1)]),
		("power ended", {"ENDED"}, [("Agreement Power", powers[0], "ended_on", day)]),
		("list withdrawn", {"ENDED"}, [("Power List", doc.power_list, "withdrawn_on", before)]),
		("measures over", {"POLICY"}, [("Policy Document", doc.policy_document, "valid_to", before)]),
		("measures not agreed", {"POLICY"}, [("Policy Document", doc.policy_document, "city_consent_on", None)]),
		("other body", {"BODY", "SEAL"}, [(*own, "issuing_body", body)]),
		("posting over", {"POSTED"}, [("Assistance Official", doc.official, "valid_to", before)]),
		("posting later", {"POSTED"}, [("Assistance Official", doc.official, "valid_from", add_days(day, 1))]),
		("other position", {"POSTED"}, [("Assistance Official", doc.official, "position", "SJZJ Township Clerk")]),
		("one surveyor", {"SURVEY"}, [("Survey Participant", signer, "signed", 0)]),
		("signed the survey later", {"SURVEY"}, [("Survey Participant", signer, "signed_at", add_to_date(at, minutes=1))]),
		("reviewer decided", {"DUTIES"}, [("Approval Opinion", review, "actor", doc.decided_by)]),
		("amount changed", {"SEAL", "CHAIN"}, [(*own, "amount", 1)]),
		("facts changed", {"FACTS", "CHAIN"}, [(*own, "facts", "{}")]),
		("standard changed", {"PARAMETERS"}, [("Assistance Standard", doc.standard, "amount", 1)]),
		("clock changed", {"PARAMETERS"}, [("Clock Rule", doc.clock_rule, "time_limit", 1)]),
	]  # fmt: skip


def doc_value(agreement: str, column: str):
	return frappe.db.get_value("Delegation Agreement", agreement, column)


def test_a_decision_is_lawful_by_the_rows_of_its_day_and_each_bent_row_is_found(decision):
	assert codes(decision) == set()
	answer = replays.replay(decision.name)
	assert answer.lawful and "合法" in replays.sentence(answer)
	assert all(finding.article and finding.question for finding in answer.findings)
	missed = []
	for what, wanted, changes in mutations(decision):
		frappe.db.savepoint("as_decided")
		with guard.lifted():
			for change in changes:
				write(*change)
		found = codes(decision)
		if not wanted <= found or replays.replay(decision.name).lawful:
			missed.append((what, wanted, found))
		frappe.db.rollback(save_point="as_decided")
	assert missed == []
	for proof in (
		a_suspension_counts_when_it_was_on_record,
		a_switch_counts_when_it_was_on_record,
		only_those_who_answer_for_it_may_ask,
		later_orders_leave_it_lawful,
	):
		proof(decision)


def a_suspension_counts_when_it_was_on_record(decision):
	at = get_datetime(decision.decided_on)
	row = {"parenttype": "Delegation Agreement", "parentfield": "suspensions", "parent": decision.agreement, "idx": 1}
	days = {"suspended_from": getdate(at), "recorded_on": at, "reason": "测试"}
	name = planted("Agreement Suspension", **row, **days)
	assert {"SUSPENDED", "RULE"} <= codes(decision)
	frappe.db.set_value("Agreement Suspension", name, "power_line", "another line")
	assert codes(decision) == set()
	frappe.db.set_value("Agreement Suspension", name, "power_line", decision.power_line)
	assert {"SUSPENDED", "RULE"} <= codes(decision)
	frappe.db.set_value("Agreement Suspension", name, "recorded_on", add_to_date(at, minutes=1))
	assert codes(decision) == set()


def a_switch_counts_when_it_was_on_record(decision):
	at = get_datetime(decision.decided_on)
	row = {"administrative_unit": decision.township, "county": decision.county, "township": decision.township}
	row |= {"assistance_type": decision.assistance_type, "switched": "Deactivated", "effective_from": getdate(at)}
	name = planted("Matter Activation", **row, recorded_on=at)
	assert {"ACTIVATED", "RULE"} <= codes(decision)
	frappe.db.set_value("Matter Activation", name, "recorded_on", add_to_date(at, minutes=1))
	assert codes(decision) == set()


def later_orders_leave_it_lawful(decision):
	county = decision.county
	agreement = frappe.get_doc("Delegation Agreement", decision.agreement)
	factories.act(holder("SJZJ County Administrator", county), agreement, "Suspend Agreement", "测试：暂停")
	assert frappe.db.get_value("Agreement Suspension", {"parent": agreement.name}, "suspended_from") == getdate()
	assert replays.replay(decision.name).lawful
	factories.act(holder("SJZJ County Administrator", county), agreement, "End Agreement", "测试：收回")
	assert replays.replay(decision.name).lawful


def only_those_who_answer_for_it_may_ask(decision):
	frappe.local.form_dict = frappe._dict()
	for position, unit in (
		("SJZJ Township Approver", decision.township),
		("SJZJ County Administrator", decision.county),
		("SJZJ County Inspector", decision.county),
	):
		with acting_as(holder(position, unit)):
			answer = decisions.replay(decision.name)
		assert answer["lawful"] is True and len(answer["findings"]) > 20
	stranger = holder("SJZJ Township Approver", other_township(decision.county))
	frappe.db.commit()  # kept inside the test: a refusal undoes what was not committed
	for user in (holder("SJZJ Township Clerk", decision.township), stranger):
		with acting_as(user):
			refused = decisions.replay(decision.name)
		assert "error" in refused and "findings" not in refused


def other_township(county: str) -> str:
	others = {"parent_administrative_unit": county}
	return frappe.get_all("Administrative Unit", others, pluck="name", order_by="unit_name asc")[-1]
