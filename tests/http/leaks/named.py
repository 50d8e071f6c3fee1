"""Ways to ask about a row by its name. Nothing of the row may come back to who may not read it."""

from tests.http.leaks.asking import LOAD, REPORT, SEARCH, Probe, call, get, sent

ONE = [["name", "=", "@name"]]
FORGED = {"doctype": "@doctype", "name": "@name", "@text": "x"}

NAMED = {
	"REST read": get("/api/resource/@doctype/@name", tells=True),
	"REST expand links": get("/api/resource/@doctype/@name", expand_links="1", tells=True),
	"REST run method": get("/api/resource/@doctype/@name", run_method="get_tags"),
	"v2 read": get("/api/v2/document/@doctype/@name"),
	"v2 method": sent("/api/v2/document/@doctype/@name/method/get_tags"),
	"v2 list": get("/api/v2/document/@doctype", filters=ONE, fields=["*"]),
	"v1 read": get("/api/v1/resource/@doctype/@name"),
	"client.get": call("frappe.client.get", doctype="@doctype", name="@name", tells=True),
	"client.get by filter": call(
		"frappe.client.get", doctype="@doctype", filters={"name": "@name"}, tells=True
	),
	"client.get_list": call(
		"frappe.client.get_list", doctype="@doctype", fields=["*"], filters=ONE, tells=True
	),
	"client.get_list or_filters": call(
		"frappe.client.get_list", doctype="@doctype", fields=["*"], or_filters=ONE, tells=True
	),
	"client.get_value": call(
		"frappe.client.get_value", doctype="@doctype", fieldname=["@text"], filters={"name": "@name"}, tells=True
	),
	"client.get_value by name": call(
		"frappe.client.get_value", doctype="@doctype", fieldname="@text", filters="@name", tells=True
	),
	"client.validate_link": call(
		"frappe.client.validate_link", doctype="@doctype", docname="@name", fields=["@text"], tells=True
	),
	"client.get_doc_permissions": call(
		"frappe.client.get_doc_permissions", doctype="@doctype", docname="@name"
	),
	"client.is_document_amended": call(
		"frappe.client.is_document_amended", doctype="@doctype", docname="@name"
	),
	"child rows": call(
		"frappe.client.get_list", doctype="@child", parent="@doctype", fields=["name", "@childtext"],
		filters={"parent": "@name"}, limit_page_length=100, tells=True,
	),
	"child value": call(
		"frappe.client.get_value", doctype="@child", parent="@doctype", fieldname="@childtext",
		filters={"parent": "@name"},
	),
	"child rows under another parent": call(
		"frappe.client.get_list", doctype="@child", parent="Power List", fields=["*"], filters={"parent": "@name"}
	),
	"columns of children": call(
		f"{REPORT}.get", doctype="@doctype", fields=["`tab@child`.`@childtext`"],
		filters=[["@doctype", "name", "=", "@name"]],
	),
	"column over a link": call(
		"frappe.client.get_list", doctype="@carrier", fields=["name", "@link.@text"], filters={"@link": "@name"}
	),
	"column of a linked table": call(
		"frappe.client.get_list", doctype="@carrier", fields=["name", "@table.`@text`"]
	),
	"value over a link": call(
		"frappe.client.get_value", doctype="@carrier", fieldname="@link.@text", filters={"@link": "@name"}
	),
	"reportview.get": call(
		f"{REPORT}.get", doctype="@doctype", fields=["@table.`name`", "@table.`@text`"],
		filters=[["@doctype", "name", "=", "@name"]], order_by="modified desc", tells=True,
	),
	"reportview.export": call(
		f"{REPORT}.export_query", doctype="@doctype", fields=["@table.`name`", "@table.`@text`"],
		filters=[["@doctype", "name", "=", "@name"]], file_format_type="CSV", title="x",
	),
	"reportview as another": call(
		f"{REPORT}.get_list", doctype="@doctype", fields=["@table.`@text`"], user="Administrator",
		filters=[["@doctype", "name", "=", "@name"]], ignore_permissions="1", flags="1",
	),
	"link search": call(
		f"{SEARCH}.search_link", doctype="@doctype", txt="@name", ignore_user_permissions="1", page_length="50"
	),
	"search widget": call(
		f"{SEARCH}.search_widget", doctype="@doctype", txt="@name", ignore_user_permissions="1", as_dict="1",
		filter_fields=["@text"],
	),
	"link title": call(f"{SEARCH}.get_link_title", doctype="@doctype", docname="@name"),
	"link title by another path": call(f"{SEARCH}.get_link_title/x", doctype="@doctype", docname="@name"),
	"link preview": call("frappe.desk.link_preview.get_preview_data", doctype="@doctype", docname="@name"),
	"form": call(f"{LOAD}.getdoc", verb="GET", doctype="@doctype", name="@name", tells=True),
	"form's side": call(f"{LOAD}.get_docinfo", doctype="@doctype", name="@name"),
	"form's side of a sent row": call(
		f"{LOAD}.get_docinfo", doc=FORGED, doctype="@doctype", name="@name"
	),
	"timeline": call(
		f"{LOAD}.get_communications", doctype="@doctype", name="@name", start="0", limit="50"
	),
	"method of a row": call("run_doc_method", dt="@doctype", dn="@name", method="get_tags"),
	"method of a sent row": call("run_doc_method", docs=FORGED, method="get_tags"),
	"next row": call("frappe.desk.form.utils.get_next", doctype="@doctype", value="@name", prev="0"),
	"linked with": call("frappe.desk.form.linked_with.get", doctype="@doctype", docname="@name"),
	"submitted links": call(
		"frappe.desk.form.linked_with.get_submitted_linked_docs", doctype="@doctype", name="@name"
	),
	"open count": call("frappe.desk.notifications.get_open_count", doctype="@doctype", name="@name"),
	"shared with": call("frappe.share.get_users", doctype="@doctype", name="@name"),
	"followers": call(
		"frappe.desk.form.document_follow.get_follow_users", doctype="@doctype", doc_name="@name"
	),
	"transitions": call(
		"frappe.model.workflow.get_transitions", doc={"doctype": "@doctype", "name": "@name", "x": "@workflow"}
	),
	"common transitions": call(
		"frappe.model.workflow.get_common_transition_actions", doctype="@doctype",
		docs=[{"doctype": "@doctype", "name": "@name"}],
	),
	"print page": get("/printview", doctype="@doctype", name="@name"),
	"print html": call("frappe.www.printview.get_html_and_style", doc="@doctype", name="@name"),
	"print html of a sent row": call("frappe.www.printview.get_html_and_style", doc=FORGED),
	"print html of a sent link": call(
		"frappe.www.printview.get_html_and_style", doc={"doctype": "@carrier", "@link": "@name"}
	),
	"form of a sent link": call(
		"run_doc_method", docs={"doctype": "@carrier", "@link": "@name"}, method="get_tags"
	),
	"raw print": call(
		"frappe.www.printview.get_rendered_raw_commands", doc={"doctype": "@carrier", "@link": "@name"}
	),
	"reveal": call("sjzj_app.api.v1.residents.reveal", doctype="@doctype", name="@name", purpose="测试用途说明"),
	"act": call("sjzj_app.api.v1.acts.act", doctype="@doctype", name="@name", action="测试", opinion="测试"),
	"attached images": call(
		"frappe.core.api.file.get_attached_images", doctype="@doctype", names=["@name"]
	),
	"file address": get("@file"),
	"file by method": call("download_file", verb="GET", file_url="@file"),
	"file by the manager": call("frappe.utils.file_manager.download_file", verb="GET", file_url="@file"),
	"file rows": get(
		"/api/resource/File", fields=["*"], filters=[["attached_to_name", "=", "@name"]], tells=True
	),
	"version search": call(
		"frappe.utils.diff.version_query", doctype="Version", txt="", searchfield="name", start="0",
		page_len="50", filters={"docname": "@name"},
	),
	"subscription": call("frappe.realtime.can_subscribe_doc", verb="GET", doctype="@doctype", docname="@name"),
	"search of all": call("frappe.utils.global_search.search", text="@secret", doctype="@doctype"),
	"search of files": call("frappe.core.api.file.get_files_by_search_text", text="@secret"),
	"mapped": call(
		"frappe.model.mapper.make_mapped_doc", method="frappe.client.get", source_name="@doctype",
		selected_children={"name": "@name"},
	),
	"command in the address": Probe(
		lambda client, words: client.get(
			"/", cmd=f"{SEARCH}.get_link_title", doctype=words["@doctype"], docname=words["@name"]
		)
	),
	"command behind a path of the app": Probe(
		lambda client, words: client.get(
			"/api/method/sjzj_app.api.v1.acts.act", cmd=f"{SEARCH}.get_link_title", doctype=words["@doctype"],
			docname=words["@name"],
		)
	),
	"method of an upload": Probe(
		lambda client, words: client.call(
			"upload_file", method=f"{REPORT}.get_list", doctype=words["@doctype"], fields=["*"],
			filters=[["name", "=", words["@name"]]],
		)
	),
	"web form": call(
		"frappe.website.doctype.web_form.web_form.get_form_data", doctype="@doctype", docname="@name"
	),
	"portal of one": call("frappe.www.list.get", doctype="@doctype", txt="@name"),
}  # fmt: skip
"""Name of the way → probe."""

SLOW = {
	"form page": get("/app/@slug/@name"),
	"PDF": call(
		"frappe.utils.print_format.download_pdf", verb="GET", doctype="@doctype", name="@name", format="Standard"
	),
	"PDFs": call(
		"frappe.utils.print_format.download_multi_pdf", verb="GET", doctype="@doctype", name=["@name"],
		format="Standard",
	),
	"PDF by WeasyPrint": call(
		"frappe.utils.weasyprint.download_pdf", verb="GET", doctype="@doctype", name="@name",
		print_format="Standard",
	),
}  # fmt: skip
"""The same for pages that take long when they are granted: asked by who may not only."""
