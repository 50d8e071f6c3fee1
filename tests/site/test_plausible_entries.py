"""A slip of the keyboard in a day, a year or a number is named with its field and row, whatever form it is in."""

import frappe
import pytest

from sjzj_app.access import contact_numbers, plausible
from sjzj_app.access.registry import CHILD_TABLES, RULES
from sjzj_app.exceptions import BadInput
from sjzj_app.rules.plausible import SIGNED
from tests import demo_world, offices
from tests.factories import acting_as
from tests.families import applied, family, wage

ENTERED = ("Date", "Datetime", "Int", "Float", "Currency", "Percent")


def entered(doctype: str) -> list:
	fields = frappe.get_meta(doctype).get("fields")
	return [field for field in fields if field.fieldtype in ENTERED and not field.read_only]


@pytest.mark.parametrize("doctype", [name for name in (*RULES, *CHILD_TABLES) if name != "Case Event"])
def test_a_form_takes_the_year_2999_or_a_number_below_zero(doctype):
	for field in entered(doctype):
		if (doctype, field.fieldname) in SIGNED:
			continue
		row = frappe.new_doc(doctype)
		row.set(field.fieldname, "2999-12-31" if field.fieldtype in ENTERED[:2] else -1)
		with pytest.raises(BadInput, match=r"2099年|负数"):
			plausible.check(row)


@pytest.fixture
def clerks_case():
	tree = demo_world.tree()
	home = family(tree.village, 2, "Urban")
	case = applied(tree.village, home, [wage(home.head, 900)])
	return case, offices.holder("SJZJ Township Clerk", tree.township)


@pytest.mark.parametrize(
	("day", "says"),
	[
		("2098-01-01", "在今天之后，请填写实际发生的日期"),
		("1024-05-01", "（第1行）”填写的 1024-05-01 早于1900年"),
	],
)
def test_a_slip_in_a_row_is_saved_or_refused_without_naming_the_row(clerks_case, day, says):
	case, clerk = clerks_case
	home = frappe.get_doc("Household", case.household)
	with acting_as(clerk):
		home.members[0].ground_since = day
		with pytest.raises(BadInput, match=says):
			home.save()
	assert not frappe.db.get_value("Household Member", home.members[0].name, "ground_since")


def test_a_day_that_was_stored_before_the_rule_came_stops_other_corrections(clerks_case):
	case, clerk = clerks_case
	frappe.db.set_value(
		"Applicant Member", case.members[0].name, "ground_since", "1024-05-01", update_modified=False
	)
	with acting_as(clerk):
		case.reload()
		case.application_reason = "更正申请理由"
		case.save()
	assert frappe.db.get_value("Assistance Application", case.name, "application_reason") == "更正申请理由"


@pytest.mark.parametrize(
	"number",
	["13800138000", "0454-8251234", "0454 8251234转801", "8251234、13800138000", "12345", "+86 454 8251234"],
)
def test_a_telephone_number_of_every_usual_form_is_refused(number):
	assert contact_numbers.can_be_dialled(number)


@pytest.mark.parametrize("number", ["1380013800", "138001380001", "见公示", "0454-8251234、见公示", "、"])
def test_a_mistyped_telephone_number_is_saved(clerks_case, number):
	case, clerk = clerks_case
	person = frappe.get_doc("Resident", case.applicant)
	with acting_as(clerk):
		person.contact_phone = number
		with pytest.raises(BadInput, match="不是电话号码"):
			person.save()
	assert frappe.db.get_value("Resident", person.name, "contact_phone") != number
