"""Acceptance: asked once, nothing asked twice, and nobody applies for another without papers (57号第六、九、十条)."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sjzj_app import exceptions
from sjzj_app.api.v1 import forms as api
from tests import cases, demo_world, factories, intake
from tests.factories import act, acting_as
from tests.refusals import refused

REGISTER, DISABILITY = "户口簿", "残疾人证"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


@pytest.fixture
def listed():
	"""The matter's own list of materials, as a county may have it."""
	matter = frappe.get_doc("Assistance Type", "DIBAO")
	rows = [("申请书", 0, 0, 1), (REGISTER, 0, 12, 0), (DISABILITY, 1, 0, 0)]
	fields = ("material_name", "from_platform", "valid_months", "each_time")
	matter.set("materials", [dict(zip(fields, row, strict=True)) for row in rows])
	matter.save()
	yield
	frappe.clear_document_cache("Assistance Type", "DIBAO")


def incomplete(tree, **values):
	return cases.lodged(tree.village, materials=[{"material_name": REGISTER, "received": 0}], **values)


def waiting(tree):
	"""(case that waits for material, its clerk)."""
	clerk, case = cases.clerk(tree.township), incomplete(tree)
	act(clerk, case, "Ask for Supplement")
	return case, clerk


def test_a_family_is_asked_a_second_time(tree):
	case, clerk = waiting(tree)
	assert case.supplement_lists == 1 and case.supplement_due
	assert "第十条" in refused(exceptions.MissingStep, clerk, case, "Ask for Supplement")
	refused(exceptions.WrongPosition, clerk, case, "Ask for Supplement Again")
	head = cases.approver(tree.township)
	refused(exceptions.BadInput, head, case, "Ask for Supplement Again", "")
	frappe.db.set_single_value("SJZJ Settings", "supplement_override", 0)
	assert "第十条" in refused(exceptions.MissingStep, head, case, "Ask for Supplement Again")
	frappe.db.set_single_value("SJZJ Settings", "supplement_override", 1)
	act(head, case, "Ask for Supplement Again", "首次告知后家庭人口发生变化")
	assert case.supplement_lists == 2 and intake.letters_of(case) == ["W7", "W7"]


def test_an_application_counts_as_given_up_before_its_day(tree):
	case, clerk = waiting(tree)
	assert str(case.supplement_due) in refused(exceptions.MissingStep, clerk, case, "Close as Abandoned")
	frappe.db.set_value(case.doctype, case.name, "supplement_due", add_days(nowdate(), -1), update_modified=False)
	act(clerk, case, "Close as Abandoned", "逾期未补正")
	assert (case.stage, case.closing_ground) == ("CLOSED", "Abandoned")


def test_a_family_takes_its_application_back(tree):
	clerk, case = cases.clerk(tree.township), cases.lodged(tree.village)
	refused(exceptions.BadInput, clerk, case, "Withdraw Application", "")
	act(clerk, case, "Withdraw Application", "申请人书面撤回")
	assert case.closing_ground == "Taken Back"


def test_what_a_platform_gives_is_asked_of_the_family(tree, listed):
	clerk = cases.clerk(tree.township)
	case = cases.lodged(tree.village, materials=[{"material_name": DISABILITY}])
	message = refused(exceptions.BadInput, clerk, case, "Ask for Supplement")
	assert "第十条" in message and "第七条" in message and DISABILITY in message
	intake.edit(case, clerk, materials=[{"material_name": DISABILITY, "from_platform": 1}])
	act(clerk, case, "Accept Application")


def again(tree, earlier, **values):
	"""A later application of the same household."""
	row = {"household": earlier.household, "applicant": earlier.applicant, "payee_account": earlier.payee_account}
	row |= {"incomes": [{"resident": earlier.applicant, "kind": "Wage", "amount": 300, "period": "Month"}]}
	return cases.lodged(tree.village, **{**row, "materials": None, **values})


def withdrawn(tree, received_on):
	"""A family's earlier application that left its register with the office on this day."""
	row = {"material_name": REGISTER, "received": 1, "received_on": received_on}
	case = cases.lodged(tree.village, materials=[row])
	act(cases.clerk(tree.township), case, "Withdraw Application", "测试：撤回")
	return case


def test_material_that_is_held_is_asked_again(tree, listed):
	earlier = withdrawn(tree, add_days(nowdate(), -30))
	case = again(tree, earlier)
	rows = {row.material_name: row for row in case.materials}
	assert list(rows) == ["申请书", REGISTER, DISABILITY]
	assert rows[REGISTER].held and str(rows[REGISTER].held_on) == add_days(nowdate(), -30)
	assert "最低生活保障" in rows[REGISTER].held_source
	assert not rows["申请书"].held and not rows[DISABILITY].held
	clerk = cases.clerk(tree.township)
	for name in ("申请书", DISABILITY):
		rows[name].received, rows[name].from_platform = int(name == "申请书"), int(name == DISABILITY)
	with acting_as(clerk):
		case.save()
	act(clerk, case, "Accept Application")


def test_old_material_is_taken_over_unless_the_family_says_it_changed(tree, listed):
	earlier = withdrawn(tree, add_days(nowdate(), -500))
	case = again(tree, earlier, materials=[{"material_name": REGISTER, "held": 1, "held_source": "自填"}])
	assert not case.materials[0].held and not case.materials[0].held_source
	case.materials[0].unchanged = 1
	with acting_as(cases.clerk(tree.township)):
		case.save()
	assert case.materials[0].held


def test_an_agent_applies_without_papers(tree):
	clerk, number = cases.clerk(tree.township), cases.id_number()
	case = cases.lodged(tree.village, apply_way="By Agent", agent_name="测试代理人", agent_id_input=number)
	assert case.agent_masked_id.count("*") == 8 and not case.agent_id_input
	stored = frappe.get_doc("Relative Identity", {"subject": case.agent_key})
	assert number not in stored.id_cipher
	message = refused(exceptions.MissingStep, clerk, case, "Accept Application")
	assert "第六条" in message and "委托事项" in message and "身份证" not in message
	paper = cases.photo(case.doctype, case.name, clerk)
	intake.edit(
		case, clerk, agent_relation="侄子", agent_scope="代为申请", agent_signed_on=nowdate(), agent_paper=paper
	)
	assert case.agent_masked_id.count("*") == 8
	act(clerk, case, "Accept Application")


def test_the_village_applies_for_a_family_without_an_entrustment(tree):
	clerk = cases.clerk(tree.township)
	case = cases.lodged(tree.village, apply_way="By Village", agent_name="测试村委会")
	assert "第六条" in refused(exceptions.MissingStep, clerk, case, "Accept Application")


def test_the_forms_are_printed_from_the_rows_and_not_twice(tree):
	clerk = cases.clerk(tree.township)
	case = cases.lodged(
		tree.village, apply_way="By Agent", agent_name="测试代理人", agent_relation="侄子", agent_scope="代为申请"
	)
	with acting_as(clerk):
		printed = [api.print_form(case.name, kind)["letter"] for kind in ("W1", "W2", "W3", "W5")]
		assert api.print_form(case.name, "W1")["letter"] == printed[0]
	assert intake.letters_of(case) == ["W1", "W2", "W3", "W5"]
	said = frappe.parse_json(frappe.db.get_value("Official Letter", printed[0], "context_json"))
	assert said["agent"] == "测试代理人，侄子" and said["members"][0]["masked_id"].count("*") == 8
	intake.edit(case, clerk, application_reason="测试：情况有变化")
	with acting_as(clerk):
		assert api.print_form(case.name, "W1")["letter"] != printed[0]
		frappe.db.commit()
		assert api.print_form(case.name, "W19")["error"]["code"] == "BAD_INPUT"
	with acting_as(cases.clerk(tree.other_township)):
		assert "error" in api.print_form(case.name, "W1")
