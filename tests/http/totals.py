"""Probes whose number must not count foreign rows."""

from tests.http.asking import CASE, PERSON, REPORT, SEARCH, call

CARD = {"document_type": PERSON, "function": "Count"}
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
