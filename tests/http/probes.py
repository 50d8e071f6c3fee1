"""Requests by which the framework may tell one township about another's rows, or mark them.

A probe is (client, foreign) → answer, where `foreign` is another township's office. COUNTS answer a number that
must be the caller's own; MARKS try to write on the foreign row.
"""

from urllib.parse import unquote_plus

from tests.http.world import Office

REPORT, SEARCH, LOAD = "frappe.desk.reportview", "frappe.desk.search", "frappe.desk.form.load"
CASE, PERSON = "Assistance Application", "Resident"


def call(path: str, verb: str = "POST", **args):
	"""A method about the foreign row: values in capitals are filled in from the office."""
	return lambda user, foreign: user.call(
		path, verb=verb, **{key: fill(value, foreign) for key, value in args.items()}
	)


def fill(value, foreign: Office):
	"""CASE and PERSON become names of the foreign rows, SECRET a text in one of them, UNIT its township."""
	if isinstance(value, dict):
		return {key: fill(inner, foreign) for key, inner in value.items()}
	if isinstance(value, list):
		return [fill(inner, foreign) for inner in value]
	known = {
		"CASE": foreign.rows[CASE],
		"PERSON": foreign.rows[PERSON],
		"SECRET": foreign.secrets[0],
		"UNIT": foreign.unit,
	}
	known["OFFICIAL"] = foreign.rows["Assistance Official"]
	return known.get(value, value) if isinstance(value, str) else value


def page(path: str):
	return lambda user, foreign: user.get(path, doctype=PERSON, name=foreign.rows[PERSON])


FIELDS = ["`tabResident`.`name`", "`tabResident`.`full_name`", "`tabResident`.`masked_id`"]
LISTED = {
	"doctype": PERSON,
	"fields": FIELDS,
	"filters": [["Resident", "township", "=", "UNIT"]],
	"order_by": "modified desc",
}
DOC = {"doctype": PERSON, "name": "PERSON", "township": "", "full_name": "x"}
CARD = {"document_type": PERSON, "function": "Count"}

READS = {
	"client.get": call("frappe.client.get", doctype=PERSON, name="PERSON"),
	"client.get by filter": call("frappe.client.get", doctype=PERSON, filters={"township": "UNIT"}),
	"client.get_list": call(
		"frappe.client.get_list", doctype=PERSON, fields=["*"], filters={"township": "UNIT"}
	),
	"client.get_value": call(
		"frappe.client.get_value",
		doctype=PERSON,
		fieldname=["full_name", "masked_id"],
		filters={"name": "PERSON"},
	),
	"client.validate_link": call(
		"frappe.client.validate_link", doctype=PERSON, docname="PERSON", fields=["full_name"]
	),
	"client.get_doc_permissions": call("frappe.client.get_doc_permissions", doctype=PERSON, docname="PERSON"),
	"dotted fields": call("frappe.client.get_list", doctype=CASE, fields=["name", "applicant.full_name"]),
	"dotted fields as": call("frappe.client.get_list", doctype=CASE, fields=["`applicant`.`full_name` as x"]),
	"dotted REST": lambda user, foreign: user.get(
		f"/api/resource/{CASE}", fields=["applicant.contact_phone as phone", "name"]
	),
	"dotted value": call(
		"frappe.client.get_value", doctype=CASE, fieldname="applicant.full_name", filters={"stage": "LODGED"}
	),
	"linked table": call(
		"frappe.client.get_list", doctype=CASE, fields=["name", "`tabResident`.`full_name`"]
	),
	"child list": call(
		"frappe.client.get_list", doctype="Applicant Member", parent=CASE, fields=["*"], limit_page_length=500
	),
	"child REST": lambda user, foreign: user.get(
		"/api/resource/Household Member", parent="Household", fields=["*"], limit_page_length=500
	),
	"child value": call(
		"frappe.client.get_value",
		doctype="Applicant Member",
		parent=CASE,
		fieldname="full_name",
		filters={"parent": "CASE"},
	),
	"child of another parent": call(
		"frappe.client.get_list", doctype="Applicant Member", parent="Household", fields=["*"]
	),
	"expand links": lambda user, foreign: user.get(
		f"/api/resource/{CASE}/{foreign.rows[CASE]}", expand_links="1"
	),
	"reportview.get": call(f"{REPORT}.get", **LISTED),
	"reportview.get_list": call(f"{REPORT}.get_list", **LISTED),
	"reportview.export": call(f"{REPORT}.export_query", **LISTED, file_format_type="CSV", title="x"),
	"reportview of children": call(
		f"{REPORT}.get",
		doctype=CASE,
		fields=["`tabApplicant Member`.`full_name`"],
		filters=[["Assistance Application", "name", "=", "CASE"]],
	),
	"data export": call(
		"frappe.core.doctype.data_export.exporter.export_data",
		doctype=PERSON,
		with_data="1",
		file_type="CSV",
		select_columns={"Resident": ["name", "full_name"]},
	),
	"import template": call(
		"frappe.core.doctype.data_import.data_import.download_template",
		doctype=PERSON,
		export_records="all",
		file_type="CSV",
		export_fields={"Resident": ["name", "full_name"]},
	),
	"custom report column": call(
		"frappe.desk.query_report.get_data_for_custom_field", doctype=PERSON, field="full_name"
	),
	"search_link": call(
		f"{SEARCH}.search_link", doctype=PERSON, txt="", ignore_user_permissions="1", page_length="500"
	),
	"search_link by text": call(
		f"{SEARCH}.search_link", doctype=PERSON, txt="密", ignore_user_permissions="1", page_length="500"
	),
	"search_widget": call(
		f"{SEARCH}.search_widget",
		doctype=PERSON,
		txt="",
		ignore_user_permissions="1",
		as_dict="1",
		page_length="500",
		filter_fields=["full_name", "contact_phone"],
	),
	"search by a test's alias": call(
		"frappe.tests.test_search.search_link", doctype=PERSON, txt="", ignore_user_permissions="1"
	),
	"link title": call(f"{SEARCH}.get_link_title", doctype="Assistance Official", docname="OFFICIAL"),
	"link title of a person": call(f"{SEARCH}.get_link_title", doctype=PERSON, docname="PERSON"),
	"link preview": call("frappe.desk.link_preview.get_preview_data", doctype=PERSON, docname="PERSON"),
	"getdoc": call(f"{LOAD}.getdoc", verb="GET", doctype=PERSON, name="PERSON"),
	"get_docinfo": call(f"{LOAD}.get_docinfo", doctype=PERSON, name="PERSON"),
	"get_docinfo of a sent row": call(f"{LOAD}.get_docinfo", doc=DOC, doctype=PERSON, name="PERSON"),
	"get_communications": call(
		f"{LOAD}.get_communications", doctype=PERSON, name="PERSON", start="0", limit="50"
	),
	"run_doc_method": call("run_doc_method", dt=PERSON, dn="PERSON", method="save"),
	"next row": call("frappe.desk.form.utils.get_next", doctype=PERSON, value="PERSON", prev="0"),
	"linked with": call("frappe.desk.form.linked_with.get", doctype=PERSON, docname="PERSON"),
	"submitted links": call(
		"frappe.desk.form.linked_with.get_submitted_linked_docs", doctype=PERSON, name="PERSON"
	),
	"open count": call("frappe.desk.notifications.get_open_count", doctype=PERSON, name="PERSON"),
	"shared with": call("frappe.share.get_users", doctype=PERSON, name="PERSON"),
	"followers": call("frappe.desk.form.document_follow.get_follow_users", doctype=PERSON, doc_name="PERSON"),
	"tagged": call("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype=PERSON, tag="%"),
	"documents for tag": call("frappe.desk.doctype.tag.tag.get_documents_for_tag", tag="测试标签"),
	"calendar": call(
		"frappe.desk.calendar.get_events",
		doctype=PERSON,
		start="2000-01-01",
		end="2100-01-01",
		field_map={"start": "creation", "end": "modified", "title": "full_name"},
		fields=["full_name", "creation", "modified"],
	),
	"tree": call("frappe.desk.treeview.get_children", doctype=PERSON, parent=""),
	"transitions": call("frappe.model.workflow.get_transitions", doc={"doctype": CASE, "name": "CASE"}),
	"common transitions": call(
		"frappe.model.workflow.get_common_transition_actions",
		docs=[{"doctype": CASE, "name": "CASE"}],
		doctype=CASE,
	),
	"version diff": call(
		"frappe.utils.diff.version_query",
		doctype="Version",
		txt="",
		searchfield="name",
		start="0",
		page_len="50",
		filters={"ref_doctype": PERSON},
	),
	"print": call(
		"frappe.utils.print_format.download_pdf", verb="GET", doctype=PERSON, name="PERSON", format="Standard"
	),
	"print many": call(
		"frappe.utils.print_format.download_multi_pdf",
		verb="GET",
		doctype=PERSON,
		name=["PERSON"],
		format="Standard",
	),
	"print by WeasyPrint": call(
		"frappe.utils.weasyprint.download_pdf",
		verb="GET",
		doctype=PERSON,
		name="PERSON",
		print_format="Standard",
	),
	"print html": call("frappe.www.printview.get_html_and_style", doc=PERSON, name="PERSON"),
	"print page": page("/printview"),
	"print api": page("/api/method/frappe.utils.print_format.download_pdf"),
	"form page": lambda user, foreign: user.get(f"/app/resident/{foreign.rows[PERSON]}"),
	"portal list": call("frappe.www.list.get", doctype=PERSON, txt=""),
	"portal data": call("frappe.www.list.get_list_data", doctype=PERSON, txt=""),
	"global search": call("frappe.utils.global_search.search", text="SECRET", doctype=PERSON),
	"global search everywhere": call("frappe.utils.global_search.search", text="SECRET"),
	"web search": call("frappe.utils.global_search.web_search", text="SECRET"),
	"mentions": call(f"{SEARCH}.get_names_for_mentions", search_term="密"),
	"reveal": call("sjzj_app.api.v1.residents.reveal", doctype=PERSON, name="PERSON", purpose="测试用途说明"),
	"attached images": call("frappe.core.api.file.get_attached_images", doctype=PERSON, names=["PERSON"]),
	"files by text": call("frappe.core.api.file.get_files_by_search_text", text="密"),
	"files in folder": call(
		"frappe.core.api.file.get_files_in_folder", folder="Home/Attachments", page_length="500"
	),
	"can subscribe": call("frappe.realtime.can_subscribe_doc", verb="GET", doctype=PERSON, docname="PERSON"),
}
"""Answers that must hold nothing of the foreign office."""

TOLD = (
	"Version", "Comment", "Communication", "ToDo", "DocShare", "Workflow Action", "Activity Log", "View Log", "Access Log",
	"Error Log", "Deleted Document", "Notification Log", "Email Queue", "File", "Tag Link", "Document Follow", "Event",
	"Prepared Report", "Route History", "Scheduled Job Log", "Integration Request", "Webhook Request Log", "Data Import",
)  # fmt: skip
"""The framework's own lists in which rows of ours are mentioned."""

SUM = {
	"chart_type": "Count",
	"type": "Heatmap",
	"document_type": PERSON,
	"based_on": "creation",
	"name": "x",
	"filters_json": "[]",
}

COUNTS = {
	"client.get_count": call("frappe.client.get_count", doctype=PERSON, filters={"township": "UNIT"}),
	"client.get_count by text": call(
		"frappe.client.get_count", doctype=PERSON, filters={"full_name": "SECRET"}
	),
	"client.get_count by pattern": call(
		"frappe.client.get_count", doctype=PERSON, filters=[["full_name", "like", "SECRET"]]
	),
	"client.get_count of children": call(
		"frappe.client.get_count", doctype="Applicant Member", filters={"full_name": "SECRET"}
	),
	"client.get_count of identities": call(
		"frappe.client.get_count", doctype="Resident Identity", filters={}
	),
	"client.get_count of versions": call(
		"frappe.client.get_count", doctype="Version", filters=[["data", "like", "SECRET"]]
	),
	"client.get_count by GET": call(
		"frappe.client.get_count", verb="GET", doctype=PERSON, filters={"township": "UNIT"}
	),
	"reportview.get_count": call(
		f"{REPORT}.get_count",
		doctype=PERSON,
		filters=[["Resident", "township", "=", "UNIT"]],
		fields=[],
		distinct="false",
	),
	"group by": call(
		"frappe.desk.listview.get_group_by_count",
		doctype=PERSON,
		current_filters=[["township", "=", "UNIT"]],
		field="sex",
	),
	"group by assignment": call(
		"frappe.desk.listview.get_group_by_count",
		doctype=PERSON,
		current_filters=[["township", "=", "UNIT"]],
		field="assigned_to",
	),
	"sidebar": call(
		f"{REPORT}.get_sidebar_stats",
		stats=["full_name"],
		doctype=PERSON,
		filters=[["township", "=", "UNIT"]],
	),
	"workflow states": call(
		"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count",
		doctype=CASE,
		workflow_state_field="workflow_state",
		states=["x"],
	),
	"number card": call(
		"frappe.desk.doctype.number_card.number_card.get_result",
		doc=CARD,
		filters=[["Resident", "township", "=", "UNIT"]],
	),
	"heatmap": call(
		"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
		chart=SUM,
		filters=[["Resident", "township", "=", "UNIT", False]],
	),
	"group chart": call(
		"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
		filters=[["Resident", "township", "=", "UNIT", False]],
		chart={**SUM, "chart_type": "Group By", "group_by_type": "Count", "group_by_based_on": "sex"},
	),
	"by a test's alias": call(
		"frappe.desk.doctype.dashboard_chart.test_dashboard_chart.get", chart=SUM, filters=[]
	),
	"by map_docs": call(
		"frappe.model.mapper.map_docs",
		method="frappe.client.get_count",
		source_names=[PERSON],
		target_doc={"township": "UNIT"},
	),
	"by make_mapped_doc": call(
		"frappe.model.mapper.make_mapped_doc", method="frappe.client.get_count", source_name=PERSON
	),
	"by get_all_nodes": call(
		"frappe.desk.treeview.get_all_nodes",
		doctype=PERSON,
		label="x",
		parent={"township": "UNIT"},
		tree_method="frappe.client.get_count",
	),
	"by search_widget": call(
		f"{SEARCH}.search_widget", doctype=PERSON, txt="", query="frappe.client.get_count"
	),
	"goal": call(
		"frappe.utils.goal.get_monthly_goal_graph_data",
		title="x",
		doctype=PERSON,
		docname="PERSON",
		goal_value_field="x",
		goal_total_field="x",
		goal_history_field="x",
		goal_doctype=PERSON,
		goal_doctype_link="household",
		goal_field="name",
		date_field="creation",
		filter_str="1=1",
		aggregation="count",
	),
}
"""Answers whose number must not count foreign rows: refused, or nothing found."""

MARKS = {
	"like": call("frappe.desk.like.toggle_like", doctype=PERSON, name="PERSON", add="Yes"),
	"like by pattern": lambda user, foreign: user.call_json(
		"frappe.desk.like.toggle_like", doctype=PERSON, name={"township": foreign.unit}, add="Yes"
	),
	"tag": call("frappe.desk.doctype.tag.tag.add_tag", tag="测试标签", dt=PERSON, dn="PERSON"),
	"tags": call("frappe.desk.doctype.tag.tag.add_tags", tags=["测试标签"], dt=PERSON, docs=["PERSON"]),
	"untag": call("frappe.desk.doctype.tag.tag.remove_tag", tag="测试标签", dt=PERSON, dn="PERSON"),
	"comment": call(
		"frappe.desk.form.utils.add_comment",
		reference_doctype=PERSON,
		reference_name="PERSON",
		content="x",
		comment_email="x@example.invalid",
		comment_by="x",
	),
	"guest comment": call(
		"frappe.templates.includes.comments.comments.add_comment",
		reference_doctype=PERSON,
		reference_name="PERSON",
		comment="x",
		comment_email="x@example.invalid",
		comment_by="x",
		route="x",
	),
	"guest like": call(
		"frappe.templates.includes.likes.likes.like",
		reference_doctype=PERSON,
		reference_name="PERSON",
		like="1",
		route="x",
	),
	"assign": call(
		"frappe.desk.form.assign_to.add",
		doctype=PERSON,
		name="PERSON",
		assign_to=["Administrator"],
		description="x",
	),
	"assign many": call(
		"frappe.desk.form.assign_to.add_multiple",
		doctype=PERSON,
		name=["PERSON"],
		assign_to=["Administrator"],
		description="x",
	),
	"share": call("frappe.share.add", doctype=PERSON, name="PERSON", read="1"),
	"share right": call(
		"frappe.share.set_permission",
		doctype=PERSON,
		name="PERSON",
		user="Administrator",
		permission_to="read",
	),
	"follow": call(
		"frappe.desk.form.document_follow.follow_document",
		doctype=PERSON,
		doc_name="PERSON",
		user="Administrator",
	),
	"remind": call(
		"frappe.automation.doctype.reminder.reminder.create_new_reminder",
		remind_at="2099-01-01 00:00:00",
		description="x",
		reminder_doctype=PERSON,
		reminder_docname="PERSON",
	),
	"mail": call(
		"frappe.core.doctype.communication.email.make",
		doctype=PERSON,
		name="PERSON",
		content="x",
		subject="x",
		recipients="x@example.invalid",
		send_email="0",
	),
	"attach": call(
		"frappe.client.attach_file",
		filename="x.txt",
		filedata="x",
		doctype=PERSON,
		docname="PERSON",
		is_private="1",
	),
	"attach again": call(
		"frappe.utils.file_manager.add_attachments", doctype=PERSON, name="PERSON", attachments=["x"]
	),
	"file row": lambda user, foreign: user.create(
		"File",
		file_name="x.txt",
		content="x",
		is_private=1,
		attached_to_doctype=PERSON,
		attached_to_name=foreign.rows[PERSON],
	),
	"comment row": lambda user, foreign: user.create(
		"Comment",
		comment_type="Comment",
		reference_doctype=PERSON,
		reference_name=foreign.rows[PERSON],
		content="x",
	),
	"todo row": lambda user, foreign: user.create(
		"ToDo", reference_type=PERSON, reference_name=foreign.rows[PERSON], description="x"
	),
	"assignment rule": call(
		"frappe.automation.doctype.assignment_rule.assignment_rule.bulk_apply",
		doctype=PERSON,
		docnames=["PERSON"],
	),
	"auto repeat": call(
		"frappe.automation.doctype.auto_repeat.auto_repeat.make_auto_repeat", doctype=PERSON, docname="PERSON"
	),
	"delete": lambda user, foreign: user.delete(PERSON, foreign.rows[PERSON]),
	"set_value": call(
		"frappe.client.set_value", doctype=PERSON, name="PERSON", fieldname="residence", value="Rural"
	),
}
"""Attempts to write on the foreign row."""


def sent(answer) -> str:
	"""What the request itself named: its echo in an answer is no leak."""
	body = answer.request.body or b""
	return unquote_plus(
		f"{answer.request.url} {body.decode(errors='ignore') if isinstance(body, bytes) else body}"
	)
