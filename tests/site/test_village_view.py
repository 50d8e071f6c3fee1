"""What a village assistant sees of families: the applications made for them in the village, not those of others."""

import frappe
import pytest

from sjzj_app.access import list_conditions
from sjzj_app.access.registry import CHILD_TABLES
from sjzj_app.demo import places
from tests import cases, demo_world, factories, families, harness
from tests.factories import acting_as

CASE = "Assistance Application"


@pytest.fixture
def view():
	"""(the assistant, the application he made, one that the clerk made in the same village)."""
	tree = demo_world.tree()
	assistant = factories.holder("SJZJ Village Assistant", tree.village)
	by_clerk = cases.lodged(tree.village)
	home = families.family(tree.village, 2)
	row = families.applied(tree.village, home, [families.wage(home.head, 900)])
	frappe.db.set_value(CASE, row.name, "owner", assistant)
	return assistant, row.name, by_clerk.name


def test_an_application_of_others_is_listed_counted_or_opened(view):
	assistant, own, other = view
	with acting_as(assistant):
		assert set(frappe.get_list(CASE, pluck="name")) & {own, other} == {own}
		assert frappe.get_list(CASE, filters={"name": other}, fields=["count(name) as n"])[0].n == 0
		assert frappe.has_permission(CASE, "read", doc=own)
		for right in ("read", "write", "print"):
			assert not frappe.has_permission(CASE, right, doc=other)


def test_the_incomes_of_others_are_listed_by_their_rows(view):
	assistant, own, other = view
	tables = [child for child, parent in CHILD_TABLES.items() if parent == CASE]
	assert "Income Entry" in tables
	with acting_as(assistant):
		for table in tables:
			parents = frappe.get_list(
				table, parent_doctype=CASE, filters={"parent": ["in", [own, other]]}, pluck="parent"
			)
			assert other not in parents, table


def test_an_assistant_who_moved_keeps_seeing_what_he_made(view):
	assistant, own, _other = view
	frappe.db.set_value(
		"Assistance Official", {"user": assistant}, "valid_to", "2020-01-01", update_modified=False
	)
	harness.forget_request()
	with acting_as(assistant):
		assert not frappe.get_list(CASE, filters={"name": own})
		assert not frappe.has_permission(CASE, "read", doc=own)


def test_the_township_loses_sight_of_what_the_village_made(view):
	_assistant, own, other = view
	township = frappe.db.get_value(CASE, own, "township")
	with acting_as(cases.clerk(township)):
		assert set(frappe.get_list(CASE, pluck="name")) >= {own, other}
		assert frappe.has_permission(CASE, "write", doc=own)


@pytest.mark.parametrize(
	"doctype", ["Household Survey", "Award Change", "Award Review", "Verification Request"]
)
def test_papers_with_the_means_of_a_family_are_open_to_the_village(view, doctype):
	with acting_as(view[0]):
		assert not frappe.has_permission(doctype, "read")


def test_one_who_also_works_at_a_township_sees_in_the_village_what_he_made(view):
	_assistant, own, other = view
	elsewhere = cases.lodged(demo_world.tree().villages[places.BUILDING_STREET][0]).name
	both = factories.person("测试两处任职", ("SJZJ Village Assistant", "SJZJ Township Clerk"))
	factories.official(both, demo_world.tree().village, "SJZJ Village Assistant")
	factories.official(both, places.BUILDING_STREET, "SJZJ Township Clerk")
	frappe.db.set_value(CASE, own, "owner", both)
	with acting_as(both):
		assert set(frappe.get_list(CASE, pluck="name", limit=0)) >= {own, elsewhere}
		assert not frappe.get_list(CASE, filters={"name": other})


def test_the_list_of_a_township_asks_for_its_township_and_nothing_else():
	township = demo_world.tree().township
	condition = list_conditions.query_condition(cases.clerk(township), CASE)
	assert condition == f"(`tab{CASE}`.`township` = {frappe.db.escape(township)})"
