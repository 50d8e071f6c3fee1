"""A column above the reader's permission level is neither listed nor guessed by filters, orders and counts."""

import frappe
import pytest

from sjzj_app.access.registry import RULES
from tests.http.client import kind, said
from tests.http.leaks.readers import may_read_some, readable

REPORT = "frappe.desk.reportview"
GUESS = "Zq%"
REFUSED = "OutOfScope"


def hidden_columns() -> list[tuple[str, str]]:
	"""(DocType, column) of every column above level 0 of the registry's DocTypes."""
	return [
		(doctype, field.fieldname)
		for doctype in RULES
		for field in frappe.get_meta(doctype).get("fields")
		if field.permlevel and field.fieldtype not in frappe.model.no_value_fields
	]


def asking(doctype: str, column: str) -> dict:
	"""Name of a way → (method, arguments): each would tell a value, or the truth of a guess."""
	table = f"`tab{doctype}`.`{column}`"
	guess, chart = (
		[[doctype, column, "like", GUESS]],
		{"document_type": doctype, "chart_type": "Group By", "name": "x"},
	)
	return {
		"filter": ("frappe.client.get_list", {"filters": guess}),
		"filter as a dict": ("frappe.client.get_list", {"filters": {column: ["like", GUESS]}}),
		"or_filter": ("frappe.client.get_list", {"or_filters": guess}),
		"order": ("frappe.client.get_list", {"order_by": f"{column} desc"}),
		"count": ("frappe.client.get_count", {"filters": {column: ["like", GUESS]}}),
		"list count": (f"{REPORT}.get_count", {"filters": guess, "fields": [], "distinct": "false"}),
		"list filter": (f"{REPORT}.get", {"fields": [f"`tab{doctype}`.`name`"], "filters": guess}),
		"list order": (f"{REPORT}.get", {"fields": [f"`tab{doctype}`.`name`"], "order_by": f"{table} asc"}),
		"group": (f"{REPORT}.get", {"fields": ["count(*) as x"], "group_by": table}),
		"greatest": ("frappe.client.get_list", {"fields": [f"max({column}) as x"]}),
		"groups": ("frappe.desk.listview.get_group_by_count", {"current_filters": [], "field": column}),
		"groups by guess": (
			"frappe.desk.listview.get_group_by_count",
			{"current_filters": guess, "field": "owner"},
		),
		"value": ("frappe.client.get_value", {"fieldname": column, "filters": {column: ["like", GUESS]}}),
		"search": ("frappe.desk.search.search_widget", {"txt": "", "filters": guess}),
		"search field": ("frappe.desk.search.search_link", {"txt": GUESS, "searchfield": column}),
		"sidebar": (f"{REPORT}.get_sidebar_stats", {"stats": ["owner"], "filters": guess}),
		"card": (
			"frappe.desk.doctype.number_card.number_card.get_result",
			{"doc": {"document_type": doctype, "function": "Count"}, "filters": guess},
		),
		"chart": (
			"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
			{"chart": {**chart, "group_by_type": "Count", "group_by_based_on": column}},
		),
		"report column": ("frappe.desk.query_report.get_data_for_custom_field", {"field": column}),
		"calendar": (
			"frappe.desk.calendar.get_events",
			{
				"start": "2000-01-01",
				"end": "2100-01-01",
				"field_map": {"start": "creation", "end": "modified", "title": column},
			},
		),
	}


def columns_below() -> list[tuple[str, str, str, str]]:
	"""(DocType, its table, the table's DocType, column) of every column above level 0 that a list reaches below it."""
	return [
		(doctype, table.fieldname, table.options, field.fieldname)
		for doctype in RULES
		for table in frappe.get_meta(doctype).get_table_fields()
		for field in frappe.get_meta(table.options).get("fields")
		if field.permlevel and not frappe.get_meta(doctype).has_field(field.fieldname)
	]


def asking_below(doctype: str, table: str, child: str, column: str) -> dict:
	"""The same as `asking` for a column of a table, in requests that name the DocType above it alone."""
	hidden, beside = f"`tab{child}`.`{column}`", [f"`tab{doctype}`.`name`", f"`tab{child}`.`idx`"]
	return {
		"order": ("frappe.client.get_list", {"fields": beside, "order_by": f"{hidden} desc"}),
		"list order": (f"{REPORT}.get", {"fields": beside, "order_by": f"{hidden} asc"}),
		"group": (f"{REPORT}.get", {"fields": beside, "group_by": hidden}),
		"column": ("frappe.client.get_list", {"fields": ["name", f"{table}.{column}"]}),
		"greatest": ("frappe.client.get_list", {"fields": [f"max({table}.{column}) as x"]}),
		"filter as a dict": ("frappe.client.get_list", {"filters": {f"{table}.{column}": ["like", GUESS]}}),
	}


def shut_out(around, doctype: str, column: str, child: str = "") -> list:
	"""Readers who read such rows, but not this column of them, or of their table."""
	level = frappe.get_meta(child or doctype).get_field(column).permlevel
	open_to = {
		permission.role
		for permission in frappe.get_meta(doctype).permissions
		if permission.permlevel == level and permission.read
	}
	people = [one for one in around.readers.values() if f"SJZJ {one.role}" not in open_to]
	return [one for one in people if may_read_some(one, doctype)]


def test_there_are_such_columns_and_the_account_index_of_a_payment_is_one(site):
	assert {
		("Notice Objection", "objector_name"),
		("Payee Account", "account_cipher"),
		("Disbursement Line", "account_hash"),
	} <= set(hidden_columns())


def test_a_hidden_column_is_not_listed_filtered_or_sorted_by(around):
	wrong = []
	for doctype, column in hidden_columns():
		readers = shut_out(around, doctype, column)
		rows = [row for row in around.rows[doctype] if frappe.db.get_value(doctype, row.name, column)]
		for number, (way, (method, args)) in enumerate(asking(doctype, column).items() if readers else ()):
			reader = readers[number % len(readers)]
			answer = around.client(reader).call(method, doctype=doctype, **args)
			around.judge.note(reader, f"hidden {way}", rows, answer)
			problem = (
				answer.status_code < 400
				and f"{way} by {column} of {doctype} as {reader.role}: {said(answer)[:300]}"
			)
			wrong.append(around.judge.refused(problem or None))
	assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))


def test_a_hidden_column_of_a_table_is_reached_through_the_document_above_it(around):
	wrong, below = [], columns_below()
	assert ("Spot Check", "cases", "Spot Check Case", "finding_text") in below
	for doctype, table, child, column in below:
		readers = shut_out(around, doctype, column, child)
		for number, (way, (method, args)) in enumerate(asking_below(doctype, table, child, column).items()):
			reader = readers[number % len(readers)]
			answer = around.client(reader).call(method, doctype=doctype, **args)
			around.judge.note(reader, f"hidden {way} below", around.rows[doctype], answer)
			problem = kind(answer) != REFUSED and f"{way} by {column} below {doctype} as {reader.role}"
			wrong.append(around.judge.refused(problem and f"{problem}: {said(answer)[:300]}"))
	assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))


def test_who_may_read_the_findings_still_sorts_by_them(around):
	reader = around.readers["County Inspector"]
	ways = asking_below("Spot Check", "cases", "Spot Check Case", "finding_text")
	method, args = ways["order"]
	answer = around.client(reader).call(method, doctype="Spot Check", limit_page_length=500, **args)
	own = {row.name for row in around.rows["Spot Check"] if readable(reader, row)}
	assert own & {one["name"] for one in answer.json()["message"]}, said(answer)


def test_a_hidden_column_is_left_out_of_documents_and_lists(around):
	for doctype, column in hidden_columns():
		for reader in shut_out(around, doctype, column)[:3]:
			own = next((row for row in around.rows[doctype] if readable(reader, row)), None)
			if own:
				user, told = around.client(reader), f'"{column}":'
				if frappe.get_meta(doctype).get_field(column).fieldtype == "Check":
					told += "1"  # the framework sends 0 for every tick that it hides
					frappe.db.set_value(doctype, own.name, column, 1, update_modified=False)
					frappe.db.commit()
				for answer in (
					user.read(doctype, own.name),
					user.get(f"/api/resource/{doctype}", fields=["*"], filters=[["name", "=", own.name]]),
					user.get(
						f"/api/resource/{doctype}", fields=["name", column], filters=[["name", "=", own.name]]
					),
					user.call("frappe.desk.form.load.getdoc", verb="GET", doctype=doctype, name=own.name),
				):
					assert answer.status_code == 200, said(answer)
					assert told not in answer.text.replace('\\"', '"'), (doctype, column, answer.url)


def test_who_saves_a_row_is_told_its_hidden_columns(around):
	"""The framework answers a change with the whole row: a clerk would be told who complained."""
	answered = []
	for doctype, column in hidden_columns():
		for reader in shut_out(around, doctype, column):
			rights = frappe.permissions.get_role_permissions(frappe.get_meta(doctype), reader.user)
			own = [row for row in around.rows[doctype] if row.place == reader.place and readable(reader, row)]
			if own and rights.write and frappe.db.get_value(doctype, own[0].name, column):
				answer = around.client(reader).change(doctype, own[0].name)
				assert f'"{column}":' not in answer.text, (doctype, column, reader.role)
				answered.append((answer.status_code, doctype, reader.role, said(answer)[:200]))
	assert any(status == 200 for status, *_rest in answered), answered


def test_who_may_read_the_objectors_name_still_filters_by_it(around):
	reader = around.readers["County Inspector"]
	row = next(row for row in around.rows["Notice Objection"] if readable(reader, row))
	answer = around.client(reader).call(
		"frappe.client.get_list",
		doctype="Notice Objection",
		filters={"objector_name": row.secret},
		fields=["name"],
	)
	assert [one["name"] for one in answer.json()["message"]] == [row.name], said(answer)


@pytest.mark.parametrize("column", ("masked_id", "full_name"))
def test_a_plain_column_is_still_filtered_by(around, column):
	reader = around.readers["Township Clerk"]
	row = next(row for row in around.rows["Resident"] if readable(reader, row))
	answer = around.client(reader).call(
		"frappe.client.get_list", doctype="Resident", filters={column: row.secret}, order_by=f"{column} asc"
	)
	assert [one["name"] for one in answer.json()["message"]] == [row.name], said(answer)
