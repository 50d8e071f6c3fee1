"""A matter that a county adds in the Desk: it runs like the others, there and nowhere else."""

from decimal import Decimal

import frappe
import pytest

from sjzj_app import exceptions
from sjzj_app.evidence import chain
from tests import cases, demo_world, factories, families
from tests.sorting import edge_family, to_decision, to_review


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


FIFTH = {"type_code": "HEATING", "type_name": "测试取暖补助", "short_name": "取暖", "benefit": "Paid Monthly"}


def test_a_matter_that_a_county_adds_in_the_desk_runs_from_application_to_award(tree, told):
	matter = the_countys_own_matter(tree)
	case = to_review(edge_family(tree, 100, assistance_type=matter, payee_account=None))
	assert (case.eligible, families.amount(case)) == (1, Decimal("300.00"))
	with factories.acting_as(cases.reviewer(tree.township)):
		case.payee_account = cases.account(case.applicant, tree.village).name
		case.save()
	to_decision(case)
	award = frappe.get_doc("Assistance Award", case.award)
	assert (award.assistance_type, Decimal(str(award.amount))) == (matter, Decimal("300.00"))
	assert told["W19"]["matter"] == "测试取暖补助"
	assert chain.verify(case.name) == []


def the_countys_own_matter(tree) -> str:
	"""Matter, standard, limits and power, each entered by whoever may: no line of code knows the matter."""
	administrator = factories.holder("SJZJ County Administrator", tree.county)
	row = {
		"doctype": "Assistance Type",
		**FIFTH,
		"calculation": "Income Gap",
		"administrative_unit": tree.county,
	}
	matter = factories.insert({**row, "enabled": 1}, administrator).name
	standard = {
		"doctype": "Assistance Standard",
		"assistance_type": matter,
		"administrative_unit": tree.county,
	}
	standard |= {
		"residence": "Urban",
		"amount": 400,
		"unit": "Month",
		"valid_from": "2021-01-01",
		"source": "测试文件",
	}
	factories.insert(standard, administrator)
	clock = {
		"doctype": "Clock Rule",
		"rule_code": "C5M",
		"purpose": "DECIDE",
		"assistance_type": matter,
		"devolved": "Any",
	}
	clock |= {
		"time_limit": 15,
		"limit_unit": "Working Days",
		"valid_from": "2021-01-01",
		"source": "测试文件",
	}
	factories.insert({**clock, "reliability": "Local Setting"})
	cycle = {"rule_code": "C5R", "purpose": "REVIEW_CYCLE", "time_limit": 12, "limit_unit": "Months"}
	factories.insert({**clock, **cycle, "reliability": "Local Setting"})
	powers = [
		factories.power_item(action, code)
		for code in ("DIBAO", matter)
		for action in ("Accept", "Review", "Decide", "Notice")
	]
	agreement = frappe.get_doc(
		"Delegation Agreement", {"administrative_unit": tree.township, "stage": "IN_FORCE"}
	)
	factories.move_in_time(agreement, valid_from=-400, valid_to=-1)
	factories.in_force_agreement(tree.township, powers)
	return matter


def test_a_countys_own_matter_is_not_applied_for_elsewhere_nor_changed_by_others(tree):
	administrator = factories.holder("SJZJ County Administrator", tree.county)
	other = factories.make_tree()
	row = {"doctype": "Assistance Type", **FIFTH, "calculation": "Income Gap", "enabled": 1}
	for area in (None, other.county):
		with pytest.raises(frappe.PermissionError):
			factories.insert({**row, "administrative_unit": area}, administrator)
	shared = frappe.get_doc("Assistance Type", factories.assistance_type("DIBAO"))
	shared.enabled = 0
	with factories.acting_as(administrator), pytest.raises(frappe.PermissionError):
		shared.save()
	factories.insert({**row, "administrative_unit": other.county})
	with pytest.raises(exceptions.BadInput, match="其他地区"):
		edge_family(tree, assistance_type="HEATING")
