"""A way that was walked in one test is there again in the next one, and nothing else is."""

from pathlib import Path

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from sjzj_app.evidence import chain
from tests import cases, demo_world, transactions
from tests.walked import WAYS, _files_since

walks: list[dict] = []


@pytest.mark.parametrize("turn", (1, 2))
def test_a_case_is_back_with_all_its_rows_and_without_walking(turn):
	before = len(WAYS.known)
	case = cases.accepted(demo_world.tree().village)
	assert chain.verify(case.name) == []
	letters = frappe.get_all("Official Letter", filters={"application": case.name}, fields=["name", "sha256"])
	assert letters
	walks.append({"case": case.as_dict(), "letters": letters})
	if turn == 2:
		assert walks[0] == walks[1] and len(WAYS.known) == before


def test_a_case_after_a_write_of_the_test_is_really_walked():
	village = demo_world.tree().village
	first = cases.lodged(village)
	assert WAYS.way
	frappe.db.set_value("Assistance Application", first.name, "application_reason", "改")
	assert WAYS.way is None
	assert cases.lodged(village).name != first.name


def test_two_families_in_one_test_are_two():
	village = demo_world.tree().village
	assert cases.lodged(village).name != cases.lodged(village).name


def test_after_a_rollback_a_test_walks_itself():
	cases.lodged(demo_world.tree().village)
	frappe.db.rollback()
	assert WAYS.way is None


def test_test_code_that_changes_code_walks_itself(monkeypatch):
	assert WAYS.way is None


def test_a_file_that_was_there_before_is_taken_for_the_ways_own_and_deleted():
	case, began = cases.accepted(demo_world.tree().village), now_datetime()
	letter = frappe.get_all("Official Letter", {"application": case.name}, pluck="file_url")[0]
	path = Path(frappe.get_site_path(*letter.lstrip("/").split("/"))).resolve()
	assert path in _files_since(add_to_date(began, hours=-2), path.stat().st_mtime)
	assert path not in _files_since(add_to_date(began, hours=-2), path.stat().st_mtime + 60)


def test_rows_that_came_back_go_when_the_test_is_undone():
	village = demo_world.tree().village
	counted = frappe.db.count("Assistance Application")
	cases.lodged(village)
	transactions._rollback(frappe.db, None)
	assert frappe.db.count("Assistance Application") == counted
