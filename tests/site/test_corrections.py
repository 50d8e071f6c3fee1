"""An error is corrected from the month in which it began, by a decision that replays, and paid as differences (57号第三十二条)."""

import json
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, add_months, nowdate

from sjzj_app.authority import replay
from sjzj_app.exceptions import BadInput
from sjzj_app.sjzj_app.workflow import verify
from tests import award_rows as awards
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, insert

LAST = money.months_ago


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def in_receipt(village, income: float = 300):
	"""A family that was paid 1,100 yuan in each of the last three months."""
	award = awards.granted(village, income=income, start=LAST(3))
	lines = {LAST(back): awards.planted_paid(award, LAST(back), award.amount) for back in (3, 2, 1)}
	return award, lines


def lower_standard_before(award, month) -> None:
	"""Until this month the standard was 600 yuan, from it on 700 as the tests count."""
	names = frappe.get_all(
		"Assistance Standard",
		{"administrative_unit": award.township, "amount": awards.STANDARD},
		pluck="name",
	)
	frappe.db.set_value("Assistance Standard", {"name": ["in", names]}, "valid_from", month)
	for residence in ("Urban", "Rural"):
		old = frappe.copy_doc(frappe.get_doc("Assistance Standard", names[0]))
		old.update(
			{
				"residence": residence,
				"amount": 600,
				"valid_from": "2020-01-01",
				"valid_to": add_days(month, -1),
			}
		)
		old.name = factories.mark()
		old.db_insert()


def remedy(award, reviewer: str):
	"""An appeal after which the first decision is replaced."""
	row = {"doctype": "Legal Remedy", "decision": award.decision, "remedy_kind": "Appeal"}
	row |= {"filed_on": add_days(nowdate(), -5), "remedy_body": "测试区人民政府", "outcome": "Revoked"}
	return insert({**row, "outcome_on": nowdate(), "effect": "重新核算"}, reviewer)


def test_a_correction_forgets_the_standard_of_a_month_the_remedy_or_the_difference(village):
	award, lines = in_receipt(village)
	lower_standard_before(award, LAST(1))
	office = awards.office(village)
	suit = remedy(award, office.reviewer)
	doc = awards.decided(award, "Correction", income=0, error_from=LAST(2), legal_remedy=suit.name)
	said = [(row.from_month, row.to_month, float(row.amount)) for row in award.amounts]
	assert said == [(LAST(2), LAST(2), 1200.0), (LAST(1), None, 1400.0)]
	assert (doc.result, float(doc.old_amount), float(doc.new_amount), doc.from_month) == (
		"Increase", 1100.0, 1200.0, LAST(2),
	)  # fmt: skip
	answer = replay.replay(doc.decision)
	assert answer.lawful, [(fault.code, fault.note) for fault in answer.faults]
	assert frappe.db.get_value("Legal Remedy", suit.name, "new_decision") == doc.decision
	assert {fault.row for fault in verify.of_chains([award.application])} == {award.decision}  # it was planted
	batch = money.generated(office)
	rows = {row.month: row for row in money.lines_of(batch) if row.award == award.name}
	assert {month: (row.line_kind, row.amount) for month, row in rows.items()} == {
		LAST(2): ("Difference", 100), LAST(1): ("Difference", 300), LAST(0): ("Regular", 1400),
	}  # fmt: skip
	assert (rows[LAST(1)].decision, rows[LAST(1)].reissue_of) == (doc.decision, lines[LAST(1)])
	letter = frappe.get_doc("Official Letter", {"subject_name": doc.decision, "letter_kind": "W22"})
	assert "1400.00元" in letter.context_json and "更正差错" in letter.context_json


def test_only_the_wrong_months_are_corrected_and_what_was_too_much_is_asked_back(village):
	award, _lines = in_receipt(village)
	doc = awards.decided(award, "Correction", income=500.5, error_from=LAST(2), error_to=LAST(2))
	assert [(row.from_month, row.to_month, float(row.amount)) for row in award.amounts] == [
		(LAST(2), LAST(2), 899.5)
	]
	assert doc.result == "Reduce" and award.status == "Active"
	recovery = frappe.get_doc("Benefit Recovery", {"award": award.name})
	assert [(row.month, Decimal(str(row.over))) for row in recovery.months] == [(LAST(2), Decimal("200.5"))]
	assert json.loads(doc.explanation)["corrected"] == {LAST(2).isoformat(): "899.50"}


def test_an_error_is_corrected_before_the_award_or_by_a_remedy_of_another_case(village):
	award, _lines = in_receipt(village)
	suit = money.planted(
		"Legal Remedy", application=factories.mark(), new_decision_required=1, township=award.township,
		county=award.county,
	)  # fmt: skip
	for values in (
		{"error_from": LAST(4)},
		{"error_from": LAST(1), "error_to": LAST(2)},
		{"error_to": LAST(1)},
		{"error_from": add_months(nowdate(), 1)},
		{"error_from": LAST(1), "legal_remedy": suit},
	):
		with pytest.raises(BadInput):
			awards.change(award, "Correction", income=0, **values)
	assert not frappe.db.exists("Award Change", {"award": award.name})
	doc = awards.under_review(award, "Reported Change", income=0, error_from=LAST(2))
	assert (doc.error_from, doc.from_month) == (None, awards.next_month())
	act(cases.reviewer(doc.township), doc, "Drop Change", "测试")
