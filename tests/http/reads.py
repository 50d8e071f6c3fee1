"""Probes whose answer must hold nothing of the foreign office."""

from tests.http.asking import CASE, LOAD, PERSON, REPORT, SEARCH, call, page

FIELDS = ["`tabResident`.`name`", "`tabResident`.`full_name`", "`tabResident`.`masked_id`"]
LISTED = {
	"doctype": PERSON,
	"fields": FIELDS,
	"filters": [["Resident", "township", "=", "UNIT"]],
	"order_by": "modified desc",
}
DOC = {"doctype": PERSON, "name": "PERSON", "township": "", "full_name": "x"}

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
	"reportview as another": call(
		f"{REPORT}.get_list", **LISTED, user="Administrator", ignore_permissions="1", flags="1"
	),
	"reportview with its result unread": call(
		f"{REPORT}.get_list", **LISTED, run="0", ignore_permissions="1"
	),
	"command in the address": lambda user, foreign: user.get(
		"/", cmd=f"{SEARCH}.search_link", doctype=PERSON, txt="", ignore_user_permissions="1"
	),
	"command behind a path of the app": lambda user, foreign: user.get(
		"/api/method/sjzj_app.api.v1.acts.act",
		cmd=f"{SEARCH}.get_link_title",
		doctype="Assistance Official",
		docname=foreign.rows["Assistance Official"],
	),
	"a path of the app behind the method": lambda user, foreign: user.call(
		f"{SEARCH}.get_link_title/sjzj_app.api",
		doctype="Assistance Official",
		docname=foreign.rows["Assistance Official"],
	),
	"method of an upload": call("upload_file", method=f"{REPORT}.get_list", **LISTED),
	"field as a query": call(
		"frappe.client.get_list",
		doctype=CASE,
		fields=["name", "(select full_name from tabResident limit 1) as x"],
	),
	"order as a query": call(
		"frappe.client.get_list", doctype=CASE, order_by="(select full_name from tabResident limit 1)"
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
