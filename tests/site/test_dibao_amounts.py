"""低保 worked out to the fen: the examples of the law, its boundaries, and what every figure rests on."""

from datetime import date
from decimal import Decimal

import frappe
import pytest

from sjzj_app.casework import calculation_page
from sjzj_app.exceptions import BadInput
from tests import cases, families, hardship
from tests.families import applied, computed, families_clerk, family, household, recomputed, three, wage


@pytest.fixture
def tree():
	return families.tree()


def test_an_urban_family_is_paid_the_gap_of_each_head(tree):
	case = computed(three(tree, 900))
	assert (case.eligible, families.amount(case)) == (1, Decimal("1200.00"))
	assert (case.people_counted, case.per_capita_income, case.standard_amount) == (3, 300, 700)
	assert recomputed(case)


def test_a_rural_yearly_standard_is_a_twelfth_of_it_each_month(tree):
	home = family(tree.village, 2, "Rural")
	rows = [wage(home.head, 500), wage(home.members[1].resident, 1200, "Year")]
	case = computed(applied(tree.village, home, rows))
	assert (case.monthly_income, families.amount(case)) == (600, Decimal("200.00"))
	assert "4800.00 ÷ 12" in families.explained(case)["lines"][0]["formula"]
	assert recomputed(case)


def test_an_income_equal_to_the_standard_is_not_below_it(tree):
	case = computed(three(tree, 2100))
	assert (case.eligible, families.amount(case)) == (0, Decimal("0.00"))
	assert computed(three(tree, Decimal("2099.99"))).eligible == 1


def test_the_standard_is_the_one_of_the_day_of_the_decision_and_the_wording_that_of_the_acceptance(tree):
	cases.standard(tree.county, 800, valid_from="2026-10-01")
	home = family(tree.village)
	pension = {
		"resident": home.head,
		"kind": "Exempt",
		"item": "BASIC_PENSION_CENTRAL",
		"amount": 300,
		"period": "Month",
	}
	case = applied(tree.village, home, [wage(home.head, 900), pension])
	before = computed(case, "2025-12-31", "2026-09-30")
	assert (before.monthly_income, before.standard_amount) == (900, 700)
	after = computed(case, "2025-12-31", "2026-10-01")
	assert (after.monthly_income, after.standard_amount, families.amount(after)) == (
		900,
		800,
		Decimal("1500.00"),
	)
	later = computed(case, "2026-01-01", "2026-10-01")
	assert later.monthly_income == 1200
	assert "EXEMPTION_NOT_IN_FORCE" in families.codes(later)
	case.decision = "decided"
	assert computed(case, "2025-12-31", "2026-10-01").monthly_income == 1200


def test_income_of_the_reference_period_is_spread_over_its_months(tree):
	home = family(tree.village)
	case = computed(applied(tree.village, home, [wage(home.head, 10800, "Reference Period")]))
	assert case.monthly_income == 900
	assert "(12个月" in families.explained(case)["income_period"]
	hardship.parameter("INCOME_MONTHS", "6", tree.county)
	assert computed(case).monthly_income == 1800
	assert recomputed(case)


def test_a_necessary_cost_is_taken_off_with_its_ground(tree):
	home = family(tree.village)
	rows = [wage(home.head, 900, deduction=150, deduction_ground="Necessary Work Cost")]
	case = computed(applied(tree.village, home, rows))
	assert (case.monthly_income, families.amount(case)) == (750, Decimal("1350.00"))
	assert "DEDUCTED" in families.codes(case)
	case.reload()
	case.incomes[0].deduction_ground = ""
	with families_clerk(tree), pytest.raises(BadInput, match="第十三条"):
		case.save()


def severe(tree):
	"""A couple with a severely disabled child."""
	disabled = {"born": families.CHILD, "disability_level": "Grade One", "disability_kind": "Limb"}
	home = household(tree.village, ("Head", {}), ("Spouse", {}), ("Child", disabled))
	return applied(tree.village, home, [wage(home.head, 900)])


def test_supplements_are_paid_from_the_registered_facts_and_the_highest_counts(tree):
	families.standard(tree.county, "Supplement", "Severe Disability", percent=30)
	families.standard(tree.county, "Supplement", "Minor", amount=100)
	case = computed(severe(tree))
	assert families.amount(case) == Decimal("1410.00")
	assert [row["value"] for row in families.explained(case)["lines"]] == ["1200.00", "0.00", "210.00"]
	assert recomputed(case)
	hardship.parameter("SUPPLEMENT_STACKING", "SUM", tree.county)
	assert families.amount(computed(case)) == Decimal("1510.00")


def test_an_illness_without_its_proof_pays_nothing_more(tree):
	families.standard(tree.county, "Supplement", "Severe Illness", amount=200)
	home = household(tree.village, ("Head", {"severe_illness": 1}), ("Spouse", {}))
	case = applied(tree.village, home, [wage(home.head, 400)])
	assert families.amount(computed(case)) == Decimal("1000.00")
	frappe.db.set_value("Resident", home.head, "illness_evidence", "诊断证明，2026年3月，市医院")
	assert families.amount(computed(case)) == Decimal("1200.00")


def test_an_age_is_that_of_the_day_of_the_computation(tree):
	families.standard(tree.county, "Supplement", "Elderly", amount=50)
	born = date(1966, 7, 1)
	home = household(tree.village, ("Head", {"born": born}))
	birthday = frappe.db.get_value("Resident", home.head, "birth_date")
	case = applied(tree.village, home)
	day = date(birthday.year + 60, birthday.month, birthday.day)
	assert families.amount(computed(case, on=date.fromordinal(day.toordinal() - 1))) == Decimal("700.00")
	assert families.amount(computed(case, on=day)) == Decimal("750.00")


def test_a_county_that_pays_by_classes_pays_the_class_of_the_income(tree):
	hardship.parameter("DIBAO_METHOD", "TIER", tree.county)
	for category, percent, per_head in (("Tier A", 30, 650), ("Tier B", 60, 450), ("Tier C", 100, 250)):
		families.standard(tree.county, "Amount Tier", category, percent=percent, amount=per_head)
	home = family(tree.village)
	for income, each in ((0, 650), (629.99, 650), (630, 450), (1260, 250), (2099, 250)):
		case = computed(applied_again(tree, home, income))
		assert (families.amount(case), recomputed(case)) == (Decimal(each * 3), True)
	assert computed(applied_again(tree, home, 2100)).eligible == 0


def applied_again(tree, home, income):
	"""The family's case with another income; the one before is taken back."""
	for name in frappe.get_all("Assistance Application", {"household": home.name}, pluck="name"):
		frappe.db.set_value("Assistance Application", name, "stage", "CLOSED")
	return applied(tree.village, home, [wage(home.head, income)])


def test_a_changed_figure_of_an_income_is_found_by_computing_again(tree):
	case = computed(three(tree, 900))
	case.explanation = case.explanation.replace('"formula": "900.00"', '"formula": "90.00"')
	with pytest.raises(Exception, match="家庭月收入与其算式不符"):
		recomputed(case)


def test_the_page_explains_the_figures_in_words_and_escapes_what_was_entered(tree):
	home = family(tree.village)
	case = applied(tree.village, home, [wage(home.head, 900)])
	case.incomes[0].evidence = "<b>工资条</b>"
	html = calculation_page.html(computed(case))
	for words in (
		"共同生活的家庭成员",
		"1200.00",
		"(700.00 - 900.00 ÷ 3) × 3",
		"符合条件，1200.00 元",
		"&lt;b&gt;工资条",
	):
		assert words in html
	assert "<b>工资条" not in html
