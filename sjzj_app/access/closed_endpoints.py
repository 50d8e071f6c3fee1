"""Methods of the framework that count or sum rows without asking who may see them, made to ask.

hooks.py puts these in place of the framework's. Another import path of the same function is refused by
`request_gate`. Where a newer framework asks by itself, its own function is called. docs/security.md lists them.
"""

import inspect
import json
from collections import Counter
from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import cint

from sjzj_app.access import list_conditions, printed_pages
from sjzj_app.access.malformed import refused
from sjzj_app.access.registry import CHILD_TABLES, RULES, SCOPED
from sjzj_app.exceptions import OutOfScope

REPLACED = {
	"frappe.client.get": "get_document",
	"frappe.client.get_count": "get_count",
	"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count": "get_workflow_state_count",
	"frappe.desk.doctype.dashboard_chart.dashboard_chart.get": "get_chart",
	"frappe.desk.query_report.get_data_for_custom_field": "get_data_for_custom_field",
	"frappe.desk.listview.get_group_by_count": "get_group_by_count",
	"frappe.utils.global_search.search": "search",
	"frappe.desk.form.linked_with.get": "get_linked",
	"frappe.desk.search.get_link_title": "get_link_title",
	"frappe.core.doctype.prepared_report.prepared_report.make_prepared_report": "sjzj_app.access.prepared_reports.make_prepared_report",
	"frappe.core.api.file.zip_files": "zip_files",
	"frappe.utils.print_format.report_to_pdf": "report_to_pdf",
	"frappe.utils.print_format.download_multi_pdf": "sjzj_app.access.print_endpoints.download_multi_pdf",
	"frappe.desk.notifications.get_open_count": "sjzj_app.access.open_forms.get_open_count",
	"frappe.realtime.can_subscribe_doc": "sjzj_app.access.open_forms.can_subscribe_doc",
	"frappe.realtime.can_subscribe_doctype": "sjzj_app.access.open_forms.can_subscribe_doctype",
}
REPLACED_LATER = {
	"frappe.utils.print_format.download_multi_pdf_async": "sjzj_app.access.print_endpoints.download_multi_pdf_async",
	"frappe.realtime.has_permission": "sjzj_app.access.open_forms.has_permission",
	"frappe.core.doctype.user.user.impersonate": "sjzj_app.access.own_account.impersonate",
	"frappe.core.doctype.prepared_report.prepared_report.enqueue_json_to_csv_conversion": (
		"sjzj_app.access.prepared_reports.enqueue_json_to_csv_conversion"
	),
}
"""The same for methods that only newer frameworks have."""
MOST_TASKS, MOST_GROUPS, MOST_FOUND = 5000, 50, 100
OVERRIDES = {
	path: name if "." in name else f"{__name__}.{name}" for path, name in (REPLACED | REPLACED_LATER).items()
}

REFUSED = (
	"frappe.desk.doctype.tag.tag.get_tagged_docs",
	"frappe.desk.doctype.tag.tag.get_documents_for_tag",
	"frappe.utils.goal.get_monthly_goal_graph_data",
	"frappe.model.mapper.map_docs",
	"frappe.desk.form.linked_with.get_submitted_linked_docs",
	"frappe.desk.form.linked_with.cancel_all_linked_docs",
	"frappe.modules.utils.export_customizations",
)
"""Answer about rows of any unit, or write files, and nothing in this app needs them: refused for its DocTypes."""


def is_ours(doctype: str | None) -> bool:
	"""Whether the name is a DocType of this app, or a child table of one."""
	return doctype in RULES or doctype in CHILD_TABLES


def sees_every_row(doctype: str) -> bool:
	"""Whether the session's user reads this DocType, and no list condition narrows it."""
	condition = frappe.get_attr(list_conditions.path_of(doctype))
	return frappe.has_permission(doctype, "read") and not condition(frappe.session.user)


@frappe.whitelist()
@refused
def get_document(
	doctype: str,
	name: str | int | None = None,
	filters: str | dict | list | None = None,
	parent: str | None = None,
) -> dict:
	"""A row that the caller may read, by its name or by filters.

	Filters find listed rows only: to refuse one that is not would tell that it fits.
	"""
	from frappe.client import get as framework_get

	wanted = frappe.parse_json(filters)
	if name or not isinstance(wanted, dict | list) or not wanted or not is_ours(doctype):
		return framework_get(doctype, name, filters, parent)
	found = frappe.get_list(doctype, filters=wanted, parent_doctype=parent, pluck="name", limit_page_length=1)
	if not found:
		raise frappe.DoesNotExistError
	return framework_get(doctype, found[0], None, parent)


@frappe.whitelist()
@refused
def get_count(
	doctype: str, filters: str | dict | list | None = None, debug: bool = False, cache: bool = False
) -> int:
	"""The number of rows that the caller may list."""
	from frappe.client import get_count as framework_count

	if not _reads_unasked(framework_count):
		return framework_count(doctype, filters, debug, cache)
	return _count_as_listed(doctype, filters)


def _reads_unasked(function: Callable) -> bool:
	source = inspect.getsource(function)
	return "db.count(" in source or "get_all(" in source


def _count_as_listed(doctype: str, filters) -> int:
	"""The same number that the list view shows; its function reads the request's form."""
	from frappe.desk import reportview

	sent = filters if isinstance(filters, str) else json.dumps(filters or [])
	frappe.local.form_dict = frappe._dict(doctype=doctype, filters=sent, fields="[]", distinct="false")
	return reportview.get_count()


@frappe.whitelist()
@refused
def get_workflow_state_count(doctype: str, workflow_state_field: str, states: str | list) -> list[dict]:
	"""How many rows stand in states that are not named, for those who may list all of them.

	Empty for who reads none: an administrator arranges workflows without reading cases.
	"""
	from frappe.workflow.doctype.workflow.workflow import get_workflow_state_count as framework_count

	if not frappe.has_permission(doctype, "read"):
		return []
	if is_ours(doctype) and not sees_every_row(doctype):
		_refuse_totals()
	return framework_count(doctype, workflow_state_field, states)


@frappe.whitelist()
@refused
def get_chart(
	chart_name: str | None = None,
	chart: str | dict | None = None,
	no_cache: str | int | bool | None = None,
	filters: str | dict | list | None = None,
	from_date: str | None = None,
	to_date: str | None = None,
	timespan: str | None = None,
	time_interval: str | None = None,
	heatmap_year: str | int | None = None,
	refresh: str | int | bool | None = None,
):
	"""A chart from the rows that the caller may list; never from what the framework kept for somebody else."""
	from frappe.desk.doctype.dashboard_chart import dashboard_chart

	sent = {key: value for key, value in locals().items() if key != "dashboard_chart"}
	shown = (
		frappe.get_doc("Dashboard Chart", chart_name)
		if chart_name
		else frappe._dict(frappe.parse_json(chart) or {})
	)
	if not is_ours(shown.document_type):
		return dashboard_chart.get(**sent)
	if shown.type == "Heatmap" and not sees_every_row(shown.document_type):
		_refuse_totals()
	link = _link_to_rows(shown.document_type, shown.group_by_based_on)
	if link and shown.chart_type == "Group By" and not sees_every_row(link.options):
		frappe.throw(_("Columns of linked records are not listed. Open the linked record instead."), OutOfScope)
	return inspect.unwrap(dashboard_chart.get)(**sent)


@frappe.whitelist()
@refused
def get_group_by_count(doctype: str, current_filters: str | list | dict, field: str) -> list[dict]:
	"""The list's groups; those by assignment too from rows that the caller may list.

	Newer frameworks put the titles of linked rows to them, whoever may read those.
	"""
	from frappe.desk.listview import get_group_by_count as framework_groups

	if field != "assigned_to" or not is_ours(doctype):
		groups = framework_groups(doctype, current_filters, field)
		link = _link_to_rows(doctype, field)
		for group in groups if link else ():
			if group.get("title"):
				group["title"] = get_link_title(link.options, group["name"])
		return groups
	filters = {"reference_type": doctype, "status": ["!=", "Cancelled"], "allocated_to": ["is", "set"]}
	tasks = frappe.get_all("ToDo", filters=filters, fields=["reference_name", "allocated_to"], limit_page_length=MOST_TASKS)
	named = [[doctype, "name", "in", sorted({task.reference_name for task in tasks})]]
	listed = set(frappe.get_list(doctype, filters=named + _as_list(doctype, current_filters), pluck="name", limit_page_length=0))
	counts = Counter(task.allocated_to for task in tasks if task.reference_name in listed)
	return [{"name": user, "count": count} for user, count in counts.most_common(MOST_GROUPS)]


def _link_to_rows(doctype: str, field: str | None):
	"""The field, if it links to rows that belong to units; else None."""
	link = frappe.get_meta(doctype).get_field(field) if is_ours(doctype) and field else None
	scoped = link and link.fieldtype == "Link" and link.options in RULES and RULES[link.options].kind == SCOPED
	return link if scoped else None


def _as_list(doctype: str, filters) -> list:
	filters = frappe.parse_json(filters) or []
	return [[doctype, key, "=", value] for key, value in filters.items()] if isinstance(filters, dict) else filters


@frappe.whitelist()
@refused
def search(text: str, start: int = 0, limit: int = 20, doctype: str = "") -> list:
	"""What the framework's search finds, without rows that the caller may not read."""
	from frappe.utils.global_search import search as framework_search

	found = framework_search(text or "", max(cint(start), 0), min(max(cint(limit), 1), MOST_FOUND), doctype)
	return [row for row in found if not is_ours(row.doctype) or _opens(row)]


def _opens(row) -> bool:
	return bool(frappe.db.exists(row.doctype, row.name)) and frappe.has_permission(row.doctype, "read", doc=row.name)


@frappe.whitelist()
@refused
def get_linked(doctype: str, docname: str) -> dict[str, list]:
	"""{DocType: rows that link here}, of ours only those that the caller may list; nothing for rules and code lists."""
	from frappe.desk.form.linked_with import get as framework_get

	if doctype in RULES and RULES[doctype].kind != SCOPED:
		return {}
	found = framework_get(doctype, docname) or {}
	return {kind: kept for kind, rows in found.items() if (kept := _listed(kind, rows))}


def _listed(doctype: str, rows: list) -> list:
	if not is_ours(doctype) or not rows:
		return rows
	if not frappe.has_permission(doctype, "read"):
		return []
	filters = [[doctype, "name", "in", [row["name"] for row in rows]]]
	names = set(frappe.get_list(doctype, filters=filters, pluck="name", limit_page_length=0))
	return [row for row in rows if row["name"] in names]


@frappe.whitelist()
@refused
def get_link_title(doctype: str, docname: str) -> str:
	"""The title of a row that the caller may read; of another one its name, which the caller knows."""
	from frappe.desk.search import get_link_title as framework_title

	if is_ours(doctype) and not frappe.has_permission(doctype, "read", doc=docname):
		return docname
	return framework_title(doctype, docname)


@frappe.whitelist()
@refused
def get_data_for_custom_field(doctype: str, field: str) -> dict:
	"""{name: value} of the rows that the caller may list."""
	return dict(frappe.get_list(doctype, fields=["name", field], as_list=True, limit_page_length=0))


@frappe.whitelist()
@refused
def zip_files(files: str | list):
	"""An archive of files that the caller may read; the framework packs every file whose name is known."""
	from frappe.core.api.file import zip_files as framework_zip

	for name in frappe.parse_json(files):
		frappe.get_doc("File", name if isinstance(name, str) else name["name"]).check_permission("read")
	return framework_zip(files if isinstance(files, str) else json.dumps(files))


@frappe.whitelist()
@refused
def report_to_pdf(html: str, orientation: str = "Landscape"):
	"""A report as PDF, from a page that loads nothing: the printer would fetch addresses inside the network."""
	from frappe.utils.print_format import report_to_pdf as framework_report

	return framework_report(printed_pages.tame(html), "Portrait" if orientation == "Portrait" else "Landscape")


def _refuse_totals() -> None:
	frappe.throw(
		_("This total counts records of other units. Use the list or a report of the app."), OutOfScope
	)
