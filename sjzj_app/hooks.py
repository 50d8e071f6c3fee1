from sjzj_app.access.closed_endpoints import OVERRIDES as _closed
from sjzj_app.access.hook_maps import doc_events_of_children as _events_of_children
from sjzj_app.access.hook_maps import doc_events_of_free_text as _events_of_free_text
from sjzj_app.access.hook_maps import doc_events_of_rows as _events_of_rows
from sjzj_app.access.hook_maps import has_permission, permission_query_conditions  # noqa: F401
from sjzj_app.casework.clock_events import also_timed as _also_timed
from sjzj_app.evidence.written import also_written as _also_written

app_name = "sjzj_app"
app_title = "SJZJ App"
app_publisher = "sjzj_app maintainers"
app_description = "Devolved approval of social assistance: decisions by townships, each with the proof of its power"
app_email = "maintainers@example.invalid"
app_license = "MIT"
app_logo_url = "/assets/sjzj_app/images/sjzj.svg"

before_install = "sjzj_app.install.before_install"
after_install = "sjzj_app.install.after_install"
after_migrate = "sjzj_app.install.after_migrate"
before_uninstall = "sjzj_app.uninstall.before_uninstall"
after_uninstall = "sjzj_app.uninstall.after_uninstall"

doc_events = {
	"File": {
		"validate": ["sjzj_app.access.files.validate_file", "sjzj_app.access.clear_numbers.check_file"],
		"after_insert": "sjzj_app.access.sealed_files.seal_upload",
	},
	"DocShare": {"validate": "sjzj_app.access.sharing.refuse_scoped"},
	"Document Share Key": {"validate": "sjzj_app.access.sharing.refuse_scoped"},
	"Number Card": {"validate": "sjzj_app.access.false_parents.check"},
	"Dashboard Chart": {"validate": "sjzj_app.access.false_parents.check"},
	"Workspace": {"validate": "sjzj_app.access.newer_ways.keep_to_owner"},
	"Kanban Board": {"validate": "sjzj_app.access.sharing.keep_private"},
	"*": {"before_print": "sjzj_app.access.printed_texts.tame"},
	**_events_of_children,
	**_events_of_free_text,
	**_also_timed(_also_written(_events_of_rows)),
}

override_doctype_class = {"File": "sjzj_app.access.stored_file.StoredFile"}

auth_hooks = [
	"sjzj_app.access.request_shape.check",
	"sjzj_app.access.clear_numbers.check_request",
	"sjzj_app.access.request_gate.check",
]
after_request = ["sjzj_app.access.answers.leave_out", "sjzj_app.access.exports.neutralise", "sjzj_app.access.read_log.write", "sjzj_app.access.clear_numbers.blot_waiting_logs"]

override_whitelisted_methods = {
	**_closed,
	"frappe.model.workflow.apply_workflow": "sjzj_app.sjzj_app.workflow.desk.apply_workflow",
	"frappe.workflow.doctype.workflow_action.workflow_action.apply_workflow": "sjzj_app.sjzj_app.workflow.desk.apply_workflow",
	"frappe.model.workflow.bulk_workflow_approval": "sjzj_app.sjzj_app.workflow.desk.bulk_workflow_approval",
}

add_to_apps_screen = [
	{"name": "sjzj_app", "logo": "/assets/sjzj_app/images/sjzj.svg", "title": "社会救助审批", "route": "/app"}
]

app_include_js = ["sjzj.bundle.js"]
app_include_css = ["sjzj.bundle.css"]

scheduler_events = {
	"hourly_long": [
		"sjzj_app.access.lent_roles.take_back",
		"sjzj_app.casework.clock_run.run",
		"sjzj_app.evidence.letters.issue.prepare_fonts",
		"sjzj_app.payments.list_printing.print_missing_lists",
	],
	"daily_long": ["sjzj_app.casework.archive_keeping.state_ends", "sjzj_app.sjzj_app.workflow.recounting.run", "sjzj_app.evidence.letters.leftovers.remove", "sjzj_app.payments.integrity.report", "sjzj_app.evidence.anchors.take", "sjzj_app.publicity.standing_notices.refresh"],
	"daily": [
		"sjzj_app.casework.awards.nightly.run",
		"sjzj_app.casework.recognitions.end_those_over",
		"sjzj_app.payments.custody_faults.refresh",
		"sjzj_app.sjzj_app.workflow.handover.sweep",
		"sjzj_app.authority.reminders.send",
		"sjzj_app.casework.transfers.remind",
		"sjzj_app.publicity.complaint_reminders.remind",
		"sjzj_app.supervision.reminders.remind",
	],
}

website_route_rules = [
	{"from_route": "/notice/<code>", "to_route": "notice"},
]

export_python_type_annotations = False
require_type_annotated_api_methods = True
