"""Defaults are put in once: what an administrator edits, adds or deletes survives every migrate (INV-15)."""

import json
import time

import frappe
import pytest

from sjzj_app import install
from sjzj_app.seed import apply, policy, record, workflows
from sjzj_app.seed.roles import ROLES, role_name

WORKFLOW = workflows.workflow_name("Assistance Application")


@pytest.fixture(autouse=True)
def seeded():
	"""The seeds of this moment stand, and the test's edits are what differs."""
	apply.apply()


def drift_of(key: str) -> str:
	return frappe.db.get_value("Seed Record", {"seed_key": key}, "drift")


def add_county_check() -> None:
	frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "County Check"}).insert()
	workflow = frappe.get_doc("Workflow", WORKFLOW)
	row = {"state": "County Check", "doc_status": "0", "update_field": "stage", "update_value": "REVIEW"}
	workflow.append("states", {**row, "allow_edit": "SJZJ County Reviewer"})
	workflow.save()


def states() -> list[str]:
	return [row.state for row in frappe.get_doc("Workflow", WORKFLOW).states]


def change_description(monkeypatch, text: str) -> None:
	"""As a later version of the app would describe 低保."""
	changed = ({**policy.TYPES[0], "description": text}, *policy.TYPES[1:])
	monkeypatch.setattr(policy, "TYPES", changed)


def test_a_state_that_an_administrator_added_survives_two_migrates():
	add_county_check()
	install.after_migrate()
	install.after_migrate()
	assert "County Check" in states()
	assert drift_of("workflow:Assistance Application") == record.EDITED


def test_an_edited_workflow_is_left_when_a_newer_version_defines_it_differently(monkeypatch):
	add_county_check()
	pack = dict(workflows.PACKS["Assistance Application"])
	pack["transitions"] = pack["transitions"][:-1]
	monkeypatch.setitem(workflows.PACKS, "Assistance Application", pack)
	before = len(frappe.get_doc("Workflow", WORKFLOW).transitions)
	install.after_migrate()
	assert len(frappe.get_doc("Workflow", WORKFLOW).transitions) == before
	assert "County Check" in states()


def test_an_untouched_seed_is_upgraded_by_a_newer_definition(monkeypatch):
	change_description(monkeypatch, "新版说明")
	install.after_migrate()
	assert frappe.db.get_value("Assistance Type", "DIBAO", "description") == "新版说明"
	assert drift_of("type:DIBAO") == record.UNTOUCHED


def test_a_field_that_a_later_version_adds_is_no_edit(monkeypatch):
	seed = next(seed for seed in policy.seeds() if seed.key == "type:DIBAO")
	older = {
		doctype: [field for field in fields if field != "calculation"]
		for doctype, fields in seed.shape().items()
	}
	values = {"content_fields": json.dumps(older), "content_hash": seed.content_hash("DIBAO", older)}
	frappe.db.set_value("Seed Record", {"seed_key": seed.key}, {**values, "applied_on": "2020-01-01"})
	change_description(monkeypatch, "新版说明")
	install.after_migrate()
	assert frappe.db.get_value("Assistance Type", "DIBAO", "description") == "新版说明"
	assert drift_of("type:DIBAO") == record.UNTOUCHED


def test_an_edited_seed_keeps_the_edit_though_a_newer_definition_came(monkeypatch):
	doc = frappe.get_doc("Assistance Type", "DIBAO")
	doc.description = "本地说明"
	doc.save()
	change_description(monkeypatch, "新版说明")
	install.after_migrate()
	assert frappe.db.get_value("Assistance Type", "DIBAO", "description") == "本地说明"
	assert drift_of("type:DIBAO") == record.EDITED


def test_an_edit_taken_back_by_hand_is_untouched_again():
	doc = frappe.get_doc("Assistance Type", "DIBAO")
	text = doc.description
	for description in ("本地说明", text):
		doc.description = description
		doc.save()
		install.after_migrate()
	assert drift_of("type:DIBAO") == record.UNTOUCHED


def test_a_deleted_seed_stays_deleted():
	frappe.delete_doc("Income Item", "SCHOLARSHIP")
	install.after_migrate()
	assert not frappe.db.exists("Income Item", "SCHOLARSHIP")
	assert drift_of("income:SCHOLARSHIP") == record.DELETED


def test_a_state_that_stood_on_the_site_before_is_not_taken_over(monkeypatch):
	frappe.get_doc(
		{"doctype": "Workflow State", "workflow_state_name": "Elsewhere", "style": "Danger"}
	).insert()
	pack = dict(workflows.PACKS["Power List"])
	pack["states"] = [*pack["states"], ("Elsewhere", "IN_FORCE", "County Administrator")]
	monkeypatch.setitem(workflows.PACKS, "Power List", pack)
	install.after_migrate()
	assert frappe.db.get_value("Workflow State", "Elsewhere", "style") == "Danger"
	assert drift_of("state:Elsewhere") == record.FOUND


def test_settings_that_an_administrator_changed_stay():
	frappe.db.set_single_value("SJZJ Settings", "notice_days", 10)
	frappe.db.set_single_value("System Settings", "time_zone", "Asia/Urumqi")
	install.after_migrate()
	assert frappe.db.get_single_value("SJZJ Settings", "notice_days") == 10
	assert frappe.db.get_single_value("System Settings", "time_zone") == "Asia/Urumqi"


def test_a_calendar_day_that_was_corrected_stays():
	day = frappe.get_doc("Work Calendar Day", "2026-10-01")
	day.day_kind = "Working Day"
	day.save()
	install.after_migrate()
	assert frappe.db.get_value("Work Calendar Day", "2026-10-01", "day_kind") == "Working Day"
	assert drift_of("calendar:2026") == record.EDITED


def test_every_role_may_use_the_desk_and_every_workflow_sends_no_mail():
	roles = [role_name(short) for short in ROLES]
	assert frappe.db.count("Role", {"name": ["in", roles], "desk_access": 1}) == len(roles)
	assert frappe.db.count("Workflow", {"name": ["like", "SJZJ %"], "send_email_alert": 1}) == 0


def test_every_seeded_transition_condition_can_be_evaluated():
	conditions = {
		(doctype, row[-1])
		for doctype, pack in workflows.PACKS.items()
		for row in pack["transitions"]
		if row[-1]
	}
	assert conditions
	for doctype, condition in conditions:
		frappe.safe_eval(condition, None, {"doc": frappe.new_doc(doctype)})  # raises for a slip


def test_the_administrator_of_the_app_may_arrange_workflows_without_being_system_manager():
	role = "SJZJ Administrator"
	rights = {"parent": "Workflow", "role": role, "write": 1}
	assert frappe.db.exists("Custom DocPerm", rights)
	standard = frappe.db.count("DocPerm", {"parent": "Workflow"})
	assert frappe.db.count("Custom DocPerm", {"parent": "Workflow"}) == standard + 1


def test_a_migrate_that_changes_nothing_takes_less_than_two_seconds():
	began = time.perf_counter()
	install.after_migrate()
	assert time.perf_counter() - began < 2
