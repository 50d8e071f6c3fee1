"""Who counts in a 低保 family, who is paid alone, and what its incomes and property must say about themselves."""

from decimal import Decimal

import frappe
import pytest

from sjzj_app.exceptions import BadInput
from tests import cases, factories, families
from tests.factories import acting_as
from tests.families import applied, computed, families_clerk, family, household, recomputed, three, wage


@pytest.fixture
def tree():
	return families.tree()


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
