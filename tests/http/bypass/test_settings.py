"""No office bends the program itself: forms, scripts, permissions, roles and settings are closed to every business role."""

import frappe
import pytest

from sjzj_app.seed.roles import ROLES
from tests.http.client import Client, said
from tests.http.leaks.readers import readers

CASE = "Assistance Application"
BENT = {
	"Custom Field": {"dt": CASE, "fieldname": "bent", "label": "Bent", "fieldtype": "Data", "allow_on_submit": 1},
	"Property Setter": {
		"doc_type": CASE, "doctype_or_field": "DocField", "field_name": "stage", "property": "read_only", "value": "0",
		"property_type": "Check",
	},
	"Client Script": {"dt": CASE, "enabled": 1, "script": "frappe.ui.form.on('x', {})"},
	"Server Script": {
		"script_type": "API", "api_method": "bent", "script": "frappe.db.set_value('User', 'x', 'y', 1)", "name": "bent",
	},
	"Custom DocPerm": {"parent": CASE, "role": "All", "permlevel": 0, "read": 1, "write": 1, "delete": 1, "share": 1},
	"DocType": {"name": "Bent", "module": "SJZJ App", "custom": 1, "fields": [], "permissions": []},
	"Workflow State": {"workflow_state_name": "Bent"},
	"Workflow Action Master": {"workflow_action_name": "Bent"},
	"Workflow": {"workflow_name": "Bent", "document_type": CASE, "workflow_state_field": "workflow_state"},
	"Notification": {"name": "Bent", "document_type": CASE, "event": "Save", "set_property_after_alert": "stage"},
	"Print Format": {"name": "Bent", "doc_type": CASE, "custom_format": 1, "html": "{{ doc.as_json() }}"},
	"Web Form": {"title": "Bent", "doc_type": CASE, "module": "SJZJ App", "route": "bent", "published": 1},
	"Report": {"report_name": "Bent", "ref_doctype": CASE, "report_type": "Query Report", "query": "select 1"},
	"Webhook": {"webhook_doctype": CASE, "webhook_docevent": "on_update", "request_url": "http://127.0.0.1"},
	"Data Import": {"reference_doctype": CASE, "import_type": "Update Existing Records"},
	"User Permission": {"user": "Administrator", "allow": CASE, "for_value": "x"},
	"Role": {"role_name": "Bent"},
	"Role Profile": {"role_profile": "Bent"},
	"User": {"email": "bent@example.invalid", "first_name": "Bent", "send_welcome_email": 0},
	"Assignment Rule": {"name": "Bent", "document_type": CASE, "assign_condition": "True", "rule": "Round Robin"},
	"Milestone Tracker": {"document_type": CASE, "track_field": "stage"},
	"Energy Point Rule": {"rule_name": "Bent", "reference_doctype": CASE, "points": 1, "for_doc_event": "New"},
	"Document Naming Rule": {"document_type": CASE, "prefix": "x", "prefix_digits": 3},
	"Letter Head": {"letter_head_name": "Bent", "content": "x"},
	"Web Page": {"title": "Bent", "route": "bent", "main_section": "x"},
	"Scheduled Job Type": {"method": "frappe.ping", "frequency": "All"},
	"Deleted Document": {"deleted_doctype": CASE, "data": "{}"},
	"Version": {"ref_doctype": CASE, "docname": "x", "data": "{}"},
	"Has Role": {"parent": "Administrator", "parenttype": "User", "parentfield": "roles", "role": "System Manager"},
	"Domain": {"domain": "Bent"},
	"Auto Email Report": {"report": "x", "user": "Administrator", "frequency": "Daily", "email_to": "x@example.invalid"},
	"OAuth Client": {"app_name": "Bent", "redirect_uris": "http://127.0.0.1", "default_redirect_uri": "http://127.0.0.1"},
}  # fmt: skip
"""DocType of the framework → a row by which somebody would change how the program works."""

ARRANGES = {"Administrator": {"Workflow", "Workflow State", "Workflow Action Master"}}
"""What a role is given on purpose (seed/permissions.py); its wrong values are refused by the DocType itself."""

PERMISSIONS = "frappe.core.page.permission_manager.permission_manager"
CALLS = {
	"permission added": (f"{PERMISSIONS}.add", {"parent": CASE, "role": "All", "permlevel": "0"}),
	"permission changed": (
		f"{PERMISSIONS}.update", {"doctype": CASE, "role": "All", "permlevel": "0", "ptype": "delete", "value": "1"},
	),
	"permissions reset": (f"{PERMISSIONS}.reset", {"doctype": CASE}),
	"form customised": (
		"run_doc_method",
		{"docs": {"doctype": "Customize Form", "doc_type": CASE, "fields": []}, "method": "save_customization"},
	),
	"form's layout reset": (
		"run_doc_method", {"docs": {"doctype": "Customize Form", "doc_type": CASE}, "method": "reset_to_defaults"},
	),
	"roles of a page": (
		"run_doc_method",
		{"docs": {"doctype": "Role Permission for Page and Report", "set_role_for": "Report"}, "method": "set_custom_roles"},
	),
	"tree rebuilt": ("frappe.utils.nestedset.rebuild_tree", {"doctype": "Administrative Unit"}),
	"console": ("frappe.desk.doctype.system_console.system_console.execute_code", {"doc": {"console": "1", "type": "SQL"}}),
	"scheduler": ("frappe.utils.scheduler.activate_scheduler", {}),
	"list settings": ("frappe.desk.listview.set_list_settings", {"doctype": CASE, "values": {"disable_count": 1}}),
	"customizations exported": (
		"frappe.modules.utils.export_customizations", {"module": "SJZJ App", "doctype": CASE},
	),
}  # fmt: skip
"""What → (method, arguments)."""


@pytest.fixture(scope="module")
def people(http, world) -> dict[str, Client]:
	return {role: Client(http, world.token(one.user), one.user) for role, one in readers(world).items()}


def held() -> dict:
	"""How much there is of everything by which the program can be bent."""
	frappe.db.rollback()
	counts = {doctype: frappe.db.count(doctype) for doctype in BENT if frappe.db.exists("DocType", doctype)}
	return counts | {"settings": frappe.db.get_singles_dict("System Settings")}


@pytest.mark.parametrize("role", ROLES)
def test_a_business_role_creates_nothing_that_bends_the_program(people, role):
	before, user, wrong = held(), people[role], []
	for doctype, values in BENT.items():
		if frappe.db.exists("DocType", doctype) and doctype not in ARRANGES.get(role, ()):
			answer = user.create(doctype, **values)
			if answer.status_code < 400:
				wrong.append(f"{doctype}: {said(answer)[:200]}")
	for what, (method, args) in CALLS.items():
		answer = user.call(method, **args)
		if answer.status_code < 400:
			wrong.append(f"{what}: {said(answer)[:200]}")
	assert not wrong, "\n".join(wrong)
	assert held() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_business_role_gives_itself_no_role_and_changes_no_setting(people, role):
	user = people[role]
	before = set(frappe.db.get_all("Has Role", filters={"parent": user.user}, pluck="role"))
	settings = held()["settings"]
	for doctype, name, values in (
		("User", user.user, {"roles": [{"role": "System Manager"}]}),
		(
			"User",
			user.user,
			{
				"role_profile_name": "x",
				"roles": [{"role": "SJZJ City Supervisor"}],
				"user_type": "System User",
			},
		),
		(
			"System Settings",
			"System Settings",
			{"disable_document_sharing": 0, "allow_guests_to_upload_files": 1},
		),
		("DocType", CASE, {"track_changes": 0}),
		(
			"Workflow",
			frappe.db.get_value("Workflow", {"document_type": CASE, "is_active": 1}),
			{"is_active": 0},
		),
		("SJZJ Settings", "SJZJ Settings", {"docstatus": 1}),
	):
		if role != "Administrator" or doctype not in ("Workflow", "SJZJ Settings"):
			user.change(doctype, name, **values)
	frappe.db.rollback()
	assert set(frappe.db.get_all("Has Role", filters={"parent": user.user}, pluck="role")) == before
	assert held()["settings"] == settings
	assert frappe.db.get_value("Workflow", {"document_type": CASE, "is_active": 1})
