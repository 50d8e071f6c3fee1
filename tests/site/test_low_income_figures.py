"""低收入家庭: each class by the wording of the day of acceptance, its strict boundaries, and the class that comes next."""

from datetime import date
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.exceptions import BadInput
from tests import cases, demo_world, factories, families, hardship
from tests.families import applied, codes, computed, explained, family, recomputed, wage


@pytest.fixture
def tree():
	found = demo_world.tree()
	cases.standard(found.county, 700, valid_from="2021-01-01")
	return found


@pytest.fixture
def case(tree):
	"""An application for a recognition of three people; each test gives it other figures."""
	home = family(tree.village)
	matter = factories.assistance_type("LOWINCOME")
	return applied(tree.village, home, [wage(home.head, 2100)], assistance_type=matter)


def earning(case, amount, accepted: str | None = None, on=None):
	case.incomes[0].amount = amount
	return computed(case, accepted, on)


@pytest.mark.parametrize(
	("income", "family_class", "eligible"),
	[
		(2100, "EDGE", 1),
		("3149.99", "EDGE", 1),
		(3150, "", 0),
		("2099.99", "", 0),
	],
)
def test_an_edge_family_earns_the_standard_but_less_than_one_and_a_half_times(
	case, income, family_class, eligible
):
	found = earning(case, Decimal(income))
	assert (found.family_class, found.eligible, families.amount(found)) == (family_class, eligible, 0)
	assert recomputed(found)


def test_a_family_that_is_poor_enough_for_dibao_is_told_so(case):
	found = earning(case, 900)
	assert (found.eligible, found.next_class, found.next_matter) == (0, "DIBAO", "DIBAO")
	assert "已符合最低生活保障家庭条件" in found.next_class_reason


def test_the_wording_is_that_of_the_day_of_acceptance(tree, case):
	hardship.parameter("LOW_MULTIPLE", "2", tree.county)
	old = earning(case, 2800, "2021-06-30")
	assert (old.family_class, explained(old)["classes"]) == ("LOW", ["LOW"])
	new = earning(case, 2800, "2021-07-01")
	assert (new.family_class, explained(new)["classes"]) == ("EDGE", ["EDGE", "LOW"])
	assert "本地设定" in explained(new)["tests"]["EDGE"]["reasons"][0]["article"]
	later = earning(case, 2800, "2022-10-20")
	assert explained(later)["tests"]["EDGE"]["reasons"][0]["article"].endswith("一(四)")
	assert explained(earning(case, 2800, "2025-01-01"))["classes"] == ["EDGE", "LOW", "RIGID"]


def test_a_low_income_family_of_the_older_wording_earns_less_than_the_local_multiple(tree, case):
	hardship.parameter("LOW_MULTIPLE", "2", tree.county)
	assert earning(case, Decimal("4199.99")).family_class == "LOW"
	assert earning(case, 4200).family_class == ""


def rigid(tree, case, paid, income=6000, **values):
	"""The case with an own share of `paid` yuan for treatment in the twelve months before."""
	hardship.parameter("RIGID_RATIO", "0.5", tree.county)
	hardship.parameter("DISPOSABLE_INCOME_URBAN", "30000", tree.county)
	row = {"kind": "Medical", "paid_on": add_days(case.applied_on, -30), "amount": paid}
	case.set("expenses", [{**row, "receipt": "住院结算单0001", "doctype": "Necessary Expense", **values}])
	return earning(case, income)


def test_a_family_whose_rigid_expense_is_beyond_the_local_share_is_recognised(tree, case):
	found = rigid(tree, case, 36000.01)
	assert (found.family_class, found.eligible, families.amount(found)) == ("RIGID", 1, 0)
	assert explained(found)["expenses"]["total"] == "36000.01"
	assert recomputed(found)
	case.expenses[0].amount = 36000
	assert computed(case).family_class == ""
	assert "RIGID_NOT_OVER" in codes(case)


def test_a_family_at_the_disposable_income_is_no_family_in_rigid_hardship(tree, case):
	assert rigid(tree, case, 60000, Decimal("7499.99")).family_class == "RIGID"
	assert earning(case, 7500).family_class == ""


def test_only_the_own_share_with_a_receipt_inside_the_twelve_months_counts(tree, case):
	found = rigid(tree, case, 50000, reimbursed=20000)
	assert explained(found)["expenses"]["total"] == "30000.00"
	case.expenses[0].update({"reimbursed": 0, "receipt": ""})
	assert explained(computed(case))["expenses"]["total"] == "0.00"
	case.expenses[0].update({"receipt": "1", "paid_on": date(getdate(case.applied_on).year - 2, 1, 1)})
	assert explained(computed(case))["expenses"]["total"] == "0.00"


def test_schooling_counts_up_to_the_fee_of_a_public_school(tree, case):
	found = rigid(tree, case, 50000, kind="Education", public_fee=8000)
	assert explained(found)["expenses"]["rows"][0]["counted"] == "8000.00"


def test_property_is_measured_by_the_rule_of_the_class(tree, case):
	for family_class, limit in (("EDGE", 10000), ("RIGID", 90000)):
		families.property_rule(
			tree.county, "Financial Assets", limit, assistance_type="LOWINCOME", family_class=family_class
		)
	case.append("properties", {"item": "Financial Assets", "property_value": 50000, "quantity": 1})
	assert earning(case, 2800).family_class == ""
	assert rigid(tree, case, 30000, 2800).family_class == "RIGID"


def test_a_class_that_the_stored_facts_do_not_give_is_found(case):
	found = earning(case, 2800)
	found.explanation = found.explanation.replace('"family_class": "EDGE"', '"family_class": "RIGID"')
	with pytest.raises(Exception, match="家庭类别与其所列事实不符"):
		recomputed(found)


def test_a_refused_dibao_family_is_told_its_next_class_with_the_reasons(tree):
	home = family(tree.village)
	refused = computed(applied(tree.village, home, [wage(home.head, 2800)]))
	assert (refused.eligible, refused.next_class, refused.next_matter) == (0, "EDGE", "LOWINCOME")
	assert "低于1050.00元" in refused.next_class_reason
	refused.incomes[0].amount = 9000
	assert computed(refused).next_class == "TEMPRELIEF"
	refused.incomes[0].amount = 900
	assert (computed(refused).next_class, refused.next_matter) == ("", None)


BAD_EXPENSES = (
	({"amount": 100, "reimbursed": 200}, "报销补偿大于支出"),
	({"paid_on": "2099-01-01"}, r"第 ?1"),
	({"kind": "Other Necessary"}, "写明文件"),
)


def test_an_expense_that_cannot_be_is_refused_with_its_row(tree, case):
	row = {"kind": "Medical", "paid_on": nowdate(), "amount": 1000, "receipt": "门诊收据1"}
	for values, sentence in BAD_EXPENSES:
		case.reload()
		case.set("expenses", [{**row, **values}])
		with factories.acting_as(cases.clerk(tree.township)), pytest.raises(BadInput, match=sentence):
			case.save()
	assert not frappe.db.exists("Necessary Expense", {"parent": case.name})
