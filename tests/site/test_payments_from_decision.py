"""From a township's decision to the line of the next month's batch."""

import json

import frappe
import pytest
from frappe.utils import add_months, get_first_day, getdate, nowdate

from tests import cases, factories, notices
from tests import payment_rows as money
from tests.factories import act, holder


@pytest.fixture
def tree():
	return notices.tree()


def test_a_confirmed_case_is_paid_from_the_next_month_with_the_decided_amount(tree):
	with factories.without_drawing():
		factories.in_force_agreement(tree.township)
		cases.standard(tree.city)
		case = cases.confirmed(tree.village)
		registrar = cases.clerk(tree.township)
		at = money.Office(
			tree.county, tree.township, tree.village,
			factories.user_with("SJZJ Township Clerk", tree.township), cases.approver(tree.township),
			holder("SJZJ County Reviewer", tree.county), holder("SJZJ County Finance", tree.county), registrar,
		)  # fmt: skip
		month = get_first_day(add_months(getdate(nowdate()), 1))
		assert money.lines_of(money.generated(at)) == []
		batch = money.generated(at, month)
		[line] = money.lines_of(batch)
		act(at.approver, batch, "Submit Batch")
	decision = frappe.get_doc("Assistance Decision", case.decision)
	assert (line.award, line.month, line.line_kind, line.amount) == (case.award, month, "Regular", decision.amount)
	letter = frappe.get_doc("Official Letter", {"subject_name": batch.name, "letter_kind": "W31A"})
	[row] = json.loads(letter.context_json)["rows"]
	assert (row["case_number"], row["change"]) == (case.application_number, "新增")
	assert float(row["payable"]) == float(row["base"]) + float(row["supplement"]) == decision.amount
