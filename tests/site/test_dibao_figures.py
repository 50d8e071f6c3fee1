"""低保 worked out from the rows of its day: the examples of the law, its boundaries, and what every figure rests on."""

from datetime import date
from decimal import Decimal

import frappe
import pytest

from sjzj_app.casework import calculation_page
from sjzj_app.exceptions import BadInput
from tests import cases, demo_world, factories, families, hardship
from tests.factories import acting_as
from tests.families import applied, computed, family, household, recomputed, wage


@pytest.fixture
def tree():
	found = demo_world.tree()
	cases.standard(found.county, 700, valid_from="2021-01-01")
	cases.standard(found.county, 4800, residence="Rural", unit="Year", valid_from="2021-01-01")
	return found


def three(tree, income, residence="Urban", size=3, **values):
	home = family(tree.village, size, residence)
	return applied(tree.village, home, [wage(home.head, income)], **values)


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


def test_property_beyond_a_rule_of_the_nearest_area_stops_the_amount(tree):
	families.property_rule(tree.county, "Financial Assets", 20000)
	rows = [{"item": "Financial Assets", "property_value": 20000, "quantity": 1}]
	case = three(tree, 900, properties=rows)
	assert computed(case).eligible == 1
	case.properties[0].property_value = 20000.01
	assert (computed(case).eligible, families.amount(case), recomputed(case)) == (0, Decimal("0.00"), True)
	assert "PROPERTY_EXCEEDED" in families.codes(case)
	measured = families.explained(case)["property"]["rules"]
	assert [row["measured"] for row in measured if row["exceeded"] == "是"] == ["20000.01"]


def test_a_vehicle_is_spared_by_an_exemption_that_the_rule_accepts(tree):
	families.property_rule(tree.county, "Motor Vehicle", 0, basis="Count", exemptions="残疾人专用车辆")
	rows = [
		{"item": "Motor Vehicle", "quantity": 1, "exemption": "残疾人专用车辆", "remark": "残疾人本人代步"}
	]
	case = three(tree, 900, properties=rows)
	assert computed(case).eligible == 1
	case.properties[0].exemption = "其他"
	assert computed(case).eligible == 0


def alone(tree, income=0, family_income=0, **person):
	"""A disabled adult who applies alone, in a family that earns `family_income`."""
	disabled = {"disability_level": "Grade Two", "disability_kind": "Sight", **person}
	home = household(tree.village, ("Head", {}), ("Spouse", {}), ("Child", disabled))
	child = home.members[2].resident
	rows = [wage(home.head, family_income)] if family_income else []
	rows += [wage(child, income)] if income else []
	members = [
		{
			"resident": row.resident,
			"relation": row.relation,
			"counts": 1,
			"covered": int(row.resident == child),
		}
		for row in home.members
	]
	return applied(tree.village, home, rows, coverage="Single Person", members=members)


def test_a_disabled_member_of_an_edge_family_is_paid_alone(tree):
	case = computed(alone(tree, family_income=2400))
	assert (case.single_basis, case.parent_class) == ("EDGE_DISABLED", "EDGE")
	assert (case.eligible, families.amount(case), case.people_counted) == (1, Decimal("700.00"), 1)
	assert recomputed(case)


def test_a_grown_severely_disabled_person_without_work_applies_alone_and_a_worker_does_not(tree):
	case = computed(alone(tree, family_income=9000))
	assert (case.single_basis, case.parent_class, case.eligible) == ("ADULT_SEVERE_DISABLED", "NONE", 1)
	working = computed(alone(tree, income=300, family_income=9000))
	assert (working.single_basis, working.eligible) == ("SINGLE_NO_GROUND", 0)


def test_support_by_a_sibling_is_left_out_only_for_one_who_applies_alone(tree):
	case = alone(tree, family_income=9000)
	row = {"resident": case.members[2].resident, "kind": "Transfer", "amount": 800, "period": "Month"}
	row |= {"payer_relation": "Sibling", "spared": 1, "reason": "兄长自身收入低，按规定豁免"}
	case.append("incomes", row)
	with families_clerk(tree):
		case.save()
	assert computed(case).monthly_income == 0
	assert families.amount(case) == Decimal("700.00")
	home = family(tree.village)
	with pytest.raises(BadInput, match="2022年10月20日通知"):
		applied(tree.village, home, [{**row, "resident": home.head}])


def families_clerk(tree):
	return acting_as(cases.clerk(tree.township))


def test_imputed_income_needs_its_reason(tree):
	home = family(tree.village)
	with pytest.raises(BadInput, match="实际就业机会"):
		applied(tree.village, home, [wage(home.head, 500, imputed=1)])
	case = computed(
		applied(
			tree.village, home, [wage(home.head, 500, imputed=1, reason="本村有季节性用工，本人可以参加")]
		)
	)
	assert "按劳动能力推算" in families.explained(case)["income"][0]["note"]


BAD_INCOMES = (
	({"amount": -1}, "第1行"),
	({"amount": 1e9}, "小数点"),
	({"deduction": 1000, "deduction_ground": "Disability"}, "扣除额大于收入"),
	({"kind": "Exempt"}, "具体项目"),
	({"item": "SCHOLARSHIP"}, "收入类别"),
)


def test_an_income_that_no_rule_could_measure_is_refused_with_its_row(tree):
	home = family(tree.village, 1)
	for values, sentence in BAD_INCOMES:
		with pytest.raises(frappe.ValidationError, match=sentence):
			applied(tree.village, home, [{**wage(home.head, 900), **values}])
	assert not frappe.db.exists("Assistance Application", {"household": home.name})


BAD_MEMBERS = (
	({"counts": 0, "covered": 0}, r"第七条|7"),
	({"counts": 0, "covered": 0, "not_counted_ground": "Imprisoned"}, "证明材料"),
	(
		{"counts": 0, "covered": 0, "not_counted_ground": "Living Apart", "ground_evidence": "居住证"},
		"起始日期",
	),
	({"not_counted_ground": "Missing", "ground_evidence": "判决书"}, "删去"),
	({"covered": 0}, "全部纳入"),
)


@pytest.mark.parametrize(("values", "sentence"), BAD_MEMBERS)
def test_an_entry_about_a_member_that_article_seven_contradicts_is_refused(tree, values, sentence):
	home = family(tree.village)
	rows = [
		{"resident": row.resident, "relation": row.relation, "counts": 1, "covered": 1}
		for row in home.members
	]
	rows[2].update(values)
	with pytest.raises(BadInput, match=sentence):
		applied(tree.village, home, [wage(home.head, 900)], members=rows)
	assert not frappe.db.exists("Assistance Application", {"household": home.name})


def test_a_member_in_prison_neither_counts_nor_adds_an_income(tree):
	home = family(tree.village)
	rows = [
		{"resident": row.resident, "relation": row.relation, "counts": 1, "covered": 1}
		for row in home.members
	]
	rows[1] |= {
		"counts": 0,
		"covered": 0,
		"not_counted_ground": "Imprisoned",
		"ground_evidence": "刑事判决书（2025）",
	}
	incomes = [wage(home.head, 900), wage(rows[1]["resident"], 3000)]
	case = computed(applied(tree.village, home, incomes, members=rows))
	assert (case.people_counted, case.monthly_income, families.amount(case)) == (2, 900, Decimal("500.00"))
	assert families.explained(case)["people"][1]["proof"] == "刑事判决书（2025）"


def test_a_sibling_counts_only_with_a_duty_of_support(tree):
	home = household(tree.village, ("Head", {}), ("Sibling", {}))
	with pytest.raises(BadInput, match="没有法定赡养"):
		applied(tree.village, home)
	rows = [
		{"resident": row.resident, "relation": row.relation, "counts": 1, "covered": 1}
		for row in home.members
	]
	rows[1]["support_duty"] = 1
	assert computed(applied(tree.village, home, members=rows)).people_counted == 2


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


def test_disability_and_illness_are_shown_only_to_posts_that_work_on_the_case(tree):
	person = cases.resident(tree.village, disability_level="Grade One", disability_kind="Limb")
	for position, unit, shown in (
		("SJZJ Township Reviewer", tree.township, "Grade One"),
		("SJZJ City Verifier", tree.city, None),
		("SJZJ County Inspector", tree.county, None),
	):
		with acting_as(factories.holder(position, unit)):
			doc = frappe.get_doc("Resident", person.name)
			doc.apply_fieldlevel_read_permissions()
			assert (doc.get("disability_level"), bool(doc.full_name)) == (shown, True)
