"""Ways to list rows without naming any. The marked rows in the answer must be exactly those the reader may see."""

from tests.http.leaks.asking import REPORT, SEARCH, call, get
from tests.http.planting import MARKED_IDX

MARKED = [["idx", "=", MARKED_IDX]]
OF_TYPE = [["@doctype", "idx", "=", MARKED_IDX]]
COLUMNS = ["@table.`name`", "@table.`@text`"]

MANY = {
	"REST": get("/api/resource/@doctype", filters=MARKED, fields=["*"], limit_page_length=500, tells=True),
	"REST from the end": get(
		"/api/resource/@doctype", fields=["name", "@text"], order_by="creation desc", limit_page_length=500
	),
	"v2": get("/api/v2/document/@doctype", filters=MARKED, fields=["*"], limit=500),
	"client.get_list": call(
		"frappe.client.get_list", doctype="@doctype", filters=MARKED, fields=["*"], limit_page_length=500, tells=True
	),
	"client.get_list or_filters": call(
		"frappe.client.get_list", doctype="@doctype", or_filters=MARKED, fields=["name"], limit_page_length=500,
		tells=True,
	),
	"client.get_list by unit": call(
		"frappe.client.get_list", doctype="@doctype", or_filters=[["@column", "is", "set"], ["idx", "=", MARKED_IDX]],
		filters=MARKED, fields=["name", "@text"], limit_page_length=500, tells=True,
	),
	"client.get_list ordered by": call(
		"frappe.client.get_list", doctype="@doctype", filters=MARKED, order_by="@text desc", limit_page_length=500,
		tells=True,
	),
	"client.get": call("frappe.client.get", doctype="@doctype", filters={"idx": MARKED_IDX}),
	"client.get_value": call(
		"frappe.client.get_value", doctype="@doctype", fieldname=["name", "@text"], filters={"idx": MARKED_IDX}
	),
	"field as a query": call(
		"frappe.client.get_list", doctype="@doctype", fields=["name", "(select @text from @table limit 1) as x"]
	),
	"order as a query": call(
		"frappe.client.get_list", doctype="@doctype", order_by="(select @text from @table limit 1)"
	),
	"greatest": call("frappe.client.get_list", doctype="@doctype", fields=["max(@text) as x"], filters=MARKED),
	"distinct": call(
		"frappe.client.get_list", doctype="@doctype", fields=["distinct @text"], filters=MARKED,
		limit_page_length=500,
	),
	"list view": call(
		f"{REPORT}.get", doctype="@doctype", fields=COLUMNS, filters=OF_TYPE, order_by="modified desc",
		start="0", page_length="500", view="List", tells=True,
	),
	"report view": call(
		f"{REPORT}.get", doctype="@doctype", fields=COLUMNS, filters=OF_TYPE, page_length="500", view="Report",
		with_comment_count="1", tells=True,
	),
	"list grouped": call(
		f"{REPORT}.get", doctype="@doctype", fields=COLUMNS, filters=OF_TYPE, group_by="@table.`@text`",
		page_length="500",
	),
	"list with its result unread": call(
		f"{REPORT}.get_list", doctype="@doctype", fields=COLUMNS, filters=OF_TYPE, run="0", ignore_permissions="1"
	),
	"filter dashboard": call(
		f"{REPORT}.get_filter_dashboard_data", doctype="@doctype", filters=OF_TYPE, stats=[{"name": "@text", "type": "Data"}]
	),
	"export": call(
		f"{REPORT}.export_query", doctype="@doctype", fields=COLUMNS, filters=OF_TYPE, file_format_type="CSV",
		title="x",
	),
	"data export": call(
		"frappe.core.doctype.data_export.exporter.export_data", doctype="@doctype", with_data="1", file_type="CSV",
		select_columns={"@doctype": ["name", "@text"]}, filters=MARKED,
	),
	"import template": call(
		"frappe.core.doctype.data_import.data_import.download_template", doctype="@doctype", file_type="CSV",
		export_records="all", export_fields={"@doctype": ["name", "@text"]},
	),
	"custom report column": call(
		"frappe.desk.query_report.get_data_for_custom_field", doctype="@doctype", field="@text"
	),
	"link search": call(
		f"{SEARCH}.search_link", doctype="@doctype", txt="", ignore_user_permissions="1", page_length="500",
		filters={"idx": MARKED_IDX},
	),
	"link search by text": call(
		f"{SEARCH}.search_link", doctype="@doctype", txt="Z", ignore_user_permissions="1", page_length="500"
	),
	"link search with a reference": call(
		f"{SEARCH}.search_link", doctype="@doctype", txt="", reference_doctype="@carrier", page_length="500"
	),
	"search widget": call(
		f"{SEARCH}.search_widget", doctype="@doctype", txt="", ignore_user_permissions="1", as_dict="1",
		page_length="500", filter_fields=["@text"], filters=MARKED,
	),
	"search by a test's alias": call(
		"frappe.tests.test_search.search_link", doctype="@doctype", txt="", ignore_user_permissions="1"
	),
	"tree": call("frappe.desk.treeview.get_children", doctype="@doctype", parent=""),
	"tree of a chosen method": call(
		"frappe.desk.treeview.get_all_nodes", doctype="@doctype", label="x", parent="",
		tree_method="frappe.client.get_list",
	),
	"calendar": call(
		"frappe.desk.calendar.get_events", doctype="@doctype", start="2000-01-01", end="2100-01-01",
		field_map={"start": "creation", "end": "modified", "title": "@text"}, fields=["@text", "creation", "modified"],
	),
	"map": call("frappe.geo.utils.get_coords", doctype="@doctype", filters=[], type="coordinates"),
	"portal list": call("frappe.www.list.get", doctype="@doctype", txt=""),
	"portal data": call("frappe.www.list.get_list_data", doctype="@doctype", txt=""),
	"values in groups": call(
		"frappe.desk.listview.get_group_by_count", doctype="@doctype", current_filters=MARKED, field="@text",
		tells=False,
	),
	"sidebar": call(f"{REPORT}.get_sidebar_stats", stats=["@text", "_user_tags"], doctype="@doctype", filters=MARKED),
	"child rows": call(
		"frappe.client.get_list", doctype="@child", parent="@doctype", fields=["*"], limit_page_length=500,
		order_by="creation desc",
	),
	"child rows by REST": get(
		"/api/resource/@child", parent="@doctype", fields=["*"], limit_page_length=500, order_by="creation desc"
	),
	"tagged": call("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype="@doctype", tag="%"),
	"global search": call("frappe.utils.global_search.search", text="测试", doctype="@doctype"),
	"user settings": call("frappe.model.utils.user_settings.get", verb="GET", doctype="@doctype"),
	"kanban boards": call("frappe.desk.doctype.kanban_board.kanban_board.get_kanban_boards", doctype="@doctype"),
	"mapped": call(
		"frappe.model.mapper.map_docs", method="frappe.client.get_list", source_names=["@doctype"], target_doc={}
	),
}  # fmt: skip
"""Name of the way → probe."""

EVERYWHERE = {
	"documents for a tag": call("frappe.desk.doctype.tag.tag.get_documents_for_tag", tag="测试标签"),
	"files in a folder": call(
		"frappe.core.api.file.get_files_in_folder", folder="Home/Attachments", page_length="500"
	),
	"notifications": call("frappe.desk.doctype.notification_log.notification_log.get_notification_logs", limit="100"),
	"latest links": call("frappe.desk.doctype.route_history.route_history.frequently_visited_links", verb="GET"),
	"events": call("frappe.desk.doctype.event.event.get_events", start="2000-01-01", end="2100-01-01"),
	"portal page": get("/list", doctype="@doctype"),
	"global search": call("frappe.utils.global_search.search", text="测试"),
	"search of the web": call("frappe.utils.global_search.web_search", text="测试"),
	"mentions": call(f"{SEARCH}.get_names_for_mentions", search_term="Zq"),
}  # fmt: skip
"""Ways that name no DocType either: asked once by every role."""

TOLD = (
	"Version", "Comment", "Communication", "ToDo", "DocShare", "Workflow Action", "Activity Log", "View Log", "Access Log",
	"Error Log", "Deleted Document", "Notification Log", "Email Queue", "File", "Tag Link", "Document Follow", "Event",
	"Prepared Report", "Route History", "Scheduled Job Log", "Integration Request", "Webhook Request Log", "Data Import",
	"Document Share Key", "Milestone", "Email Unsubscribe", "Reminder", "Energy Point Log", "User Permission", "Report",
	"Auto Repeat", "Submission Queue", "Bulk Update", "Email Queue Recipient", "Personal Data Download Request",
)  # fmt: skip
"""The framework's own lists in which rows of ours may be mentioned."""
