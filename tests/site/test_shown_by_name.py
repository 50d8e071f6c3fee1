"""Officials and letters by their names in our forms, and options that were renamed for their Chinese."""

from collections import defaultdict

import frappe
import pytest
from frappe.desk.form.load import getdoc

from sjzj_app.access import link_titles
from sjzj_app.evidence import chain, covered, recorded, walk
from sjzj_app.patches import rename_options
from tests import award_rows as awards
from tests import cases, factories
from tests import notices as made

CHANGE = "Award Change"


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def opened(doctype: str, name: str, user: str) -> dict[str, str]:
	"""The titles that the form of this user gets beside the document."""
	frappe.local.response = frappe._dict(docs=[])
	with factories.acting_as(user):
		getdoc(doctype, name)
	return frappe.local.response.get("_link_titles") or {}


def test_a_form_or_its_print_shows_a_login_or_a_hash(village):
	change = awards.proposed(awards.granted(village, income=300), income=600)
	reviewer = cases.reviewer(change.township)
	name = frappe.db.get_value("User", reviewer, "full_name")
	titles = opened(CHANGE, change.name, reviewer)
	assert titles[f"User::{reviewer}"] == name
	assert (
		titles[f"Assistance Standard::{change.standard}"]
		== frappe._("Urban") + f" 700.00元/{frappe._('Month')}"
	)
	link_titles.print_names(change)
	assert change.get("__link_titles")[f"User::{reviewer}"] == name
	assert change.sub_heading == change.recipient_name


def test_a_village_reads_in_the_titles_what_is_closed_to_it(village):
	case = made.case_at("INVESTIGATION", village, workflow_state="Under Investigation")
	row = {
		"doctype": "Village Task",
		"task_kind": "Collect Materials",
		"application": case.name,
		"asked": "测试",
	}
	row |= {"due_on": frappe.utils.nowdate(), "materials": [{"material_name": "测试材料"}]}
	clerk = cases.clerk(case.township)
	task = factories.insert(row, clerk)
	factories.act(clerk, task, "Give Task")
	helper = factories.holder("SJZJ Village Assistant", village)
	titles = opened("Village Task", task.name, helper)
	assert f"User::{clerk}" in titles
	assert not [key for key in titles if key.startswith("Assistance Application")]


def faults(change) -> list[str]:
	said = recorded.last_words(walk.events_by_chain([change.application]))
	row = covered.stored(CHANGE, "name", [change.name])[0]
	found = recorded.fault_of(CHANGE, row, said.get((CHANGE, change.name)))
	return [found] if found else []


def test_a_renamed_option_breaks_the_chain_or_covers_up_what_was_changed(village):
	rows = [awards.proposed(awards.granted(village, income=300), income=600) for _row in range(2)]
	for change in rows:
		frappe.db.set_value(CHANGE, change.name, "told_way", "In Person", update_modified=False)
	frappe.db.set_value(CHANGE, rows[1].name, "family_answer", "测试：改", update_modified=False)
	honest, tampered = (frappe.get_doc(CHANGE, change.name) for change in rows)
	chain.append(honest, "Taken into Chain", {}, covers=[covered.cover(honest)])
	assert (faults(honest), len(faults(tampered))) == ([], 1)
	rename_options.execute()
	ways = [frappe.db.get_value(CHANGE, change.name, "told_way") for change in rows]
	assert ways == ["Face to Face"] * 2
	assert (faults(honest), len(faults(tampered))) == ([], 1)
	assert chain.verify(honest.application) == []


def nested() -> defaultdict:
	return defaultdict(nested)


def test_titles_stand_where_the_framework_looks_first(monkeypatch):
	monkeypatch.setattr(frappe.db, "value_cache", cache := {})
	link_titles._keep({("Resident", "R1"): "张三"})
	assert cache["Resident", "R1", "full_name"] == (("张三",),)


def test_titles_stand_where_version_16_looks_first(monkeypatch):
	"""It nests what older ones keep under one key: elsewhere they would cost a query each again."""
	monkeypatch.setattr(frappe.db, "value_cache", cache := nested())
	link_titles._keep({("Resident", "R1"): "张三"})
	assert cache["Resident"]["R1"]["full_name"] == (("张三",),)
