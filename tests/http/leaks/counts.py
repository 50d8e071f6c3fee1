"""Ways to count rows. The number may not exceed what the reader may see; where a probe tells, it must be that."""

from tests.http.leaks.asking import REPORT, SEARCH, call
from tests.http.leaks.many import MARKED, OF_TYPE
from tests.http.planting import MARKED_IDX

CHART = "frappe.desk.doctype.dashboard_chart.dashboard_chart.get"
OF_CHART = [["@doctype", "idx", "=", MARKED_IDX, False]]
SUM = {
	"chart_type": "Count", "type": "Heatmap", "document_type": "@doctype", "based_on": "creation", "name": "x",
	"filters_json": "[]",
}  # fmt: skip
GROUP = {"chart_type": "Group By", "group_by_type": "Count", "group_by_based_on": "owner"}
GOAL = {
	"title": "x", "doctype": "@doctype", "docname": "@name", "goal_value_field": "x", "goal_total_field": "x",
	"goal_history_field": "x", "goal_doctype": "@doctype", "goal_doctype_link": "owner", "goal_field": "name",
	"date_field": "creation", "filter_str": "1=1", "aggregation": "count",
}  # fmt: skip

COUNTS = {
	"client.get_count": call("frappe.client.get_count", doctype="@doctype", filters=MARKED, tells=True),
	"client.get_count by GET": call(
		"frappe.client.get_count", verb="GET", doctype="@doctype", filters=MARKED, tells=True
	),
	"client.get_count by a dict": call(
		"frappe.client.get_count", doctype="@doctype", filters={"idx": MARKED_IDX}, tells=True
	),
	"client.get_count by text": call(
		"frappe.client.get_count", doctype="@doctype", filters=[["@text", "like", "Zq%"], ["idx", "=", MARKED_IDX]]
	),
	"reportview.get_count": call(
		f"{REPORT}.get_count", doctype="@doctype", filters=OF_TYPE, fields=[], distinct="false", tells=True
	),
	"count as a field": call(
		"frappe.client.get_list", doctype="@doctype", filters=MARKED, fields=["count(name) as found"], tells=True
	),
	"count as a value": call(
		"frappe.client.get_value", doctype="@doctype", filters={"idx": MARKED_IDX}, fieldname="count(name) as found"
	),
	"groups": call(
		"frappe.desk.listview.get_group_by_count", doctype="@doctype", current_filters=MARKED, field="owner",
		tells=True,
	),
	"groups of assignments": call(
		"frappe.desk.listview.get_group_by_count", doctype="@doctype", current_filters=MARKED, field="assigned_to"
	),
	"aggregate of a report": call(
		f"{REPORT}.get_list", doctype="@doctype", fields=["@table.`owner`"], filters=OF_TYPE,
		group_by="@table.`owner`", aggregate_on_doctype="@doctype", aggregate_on_field="name",
		aggregate_function="count",
	),
	"sidebar": call(f"{REPORT}.get_sidebar_stats", stats=["owner"], doctype="@doctype", filters=MARKED),
	"workflow states": call(
		"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count", doctype="@doctype",
		workflow_state_field="workflow_state", states=["x", "@workflow"],
	),
	"number card": call(
		"frappe.desk.doctype.number_card.number_card.get_result", filters=OF_TYPE,
		doc={"document_type": "@doctype", "function": "Count"}, tells=True,
	),
	"change in a number card": call(
		"frappe.desk.doctype.number_card.number_card.get_percentage_difference", filters=OF_TYPE, result="0",
		doc={"document_type": "@doctype", "function": "Count", "stats_time_interval": "Daily"},
	),
	"heatmap": call(CHART, chart=SUM, filters=OF_CHART),
	"heatmap of another year": call(CHART, chart={**SUM, "heatmap_year": "2026"}, filters=[]),
	"chart over time": call(
		CHART, filters=OF_CHART,
		chart={**SUM, "type": "Line", "timespan": "Last Year", "time_interval": "Yearly", "timeseries": 1},
	),
	"group chart": call(CHART, filters=OF_CHART, chart={**SUM, **GROUP, "type": "Bar"}),
	"chart by a test's alias": call(
		"frappe.desk.doctype.dashboard_chart.test_dashboard_chart.get", chart=SUM, filters=OF_CHART
	),
	"by map_docs": call(
		"frappe.model.mapper.map_docs", method="frappe.client.get_count", source_names=["@doctype"], target_doc={"idx": MARKED_IDX}
	),
	"by make_mapped_doc": call(
		"frappe.model.mapper.make_mapped_doc", method="frappe.client.get_count", source_name="@doctype"
	),
	"by get_all_nodes": call(
		"frappe.desk.treeview.get_all_nodes", doctype="@doctype", label="x", parent={"idx": MARKED_IDX},
		tree_method="frappe.client.get_count",
	),
	"by search_widget": call(
		f"{SEARCH}.search_widget", doctype="@doctype", txt="", query="frappe.client.get_count"
	),
	"rows of a table": call(
		"frappe.client.get_count", doctype="@child", filters=[["@childtext", "like", "Zq%"]]
	),
	"goal": call("frappe.utils.goal.get_monthly_goal_graph_data", **GOAL),
	"links of a row": call(
		"frappe.desk.notifications.get_open_count", doctype="@doctype", name="@name", items=["@carrier"]
	),
}  # fmt: skip
"""Name of the way → probe."""

UNLIMITED = {
	"rows of a table",
	"workflow states",
	"sidebar",
	"links of a row",
	"goal",
	"chart over time",
	"heatmap of another year",
}
"""Their numbers are not limited to marked rows; only a reader who may see none is asked, and gets none."""


def counted(value) -> int:
	"""The sum of all numbers in an answer of any shape."""
	if isinstance(value, bool) or value is None:
		return 0
	if isinstance(value, int | float):
		return int(value)
	if isinstance(value, dict):
		return sum(counted(inner) for key, inner in value.items() if key not in ("labels", "name", "idx"))
	if isinstance(value, list):
		return sum(counted(inner) for inner in value)
	return int(value) if isinstance(value, str) and value.isdigit() and len(value) < 5 else 0
