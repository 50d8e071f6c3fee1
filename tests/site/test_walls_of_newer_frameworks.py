"""Ways that only version 16 of the framework has, past the walls: each wall's own function is asked here.

The installed framework lacks the method or the event, so the suites over HTTP cannot try it. Columns of answers are the
exception: they are tried over HTTP besides (`tests/http/leaks/test_hidden_columns.py`).
"""

import json

import frappe
import pytest
from frappe.model.document import Document
from werkzeug.wrappers import Response

from sjzj_app.access import (
	answers,
	closed_endpoints,
	false_parents,
	newer_ways,
	open_forms,
	own_account,
	prepared_reports,
	request_shape,
)
from sjzj_app.access.hook_maps import doc_events_of_children, doc_events_of_rows
from sjzj_app.access.registry import CHILD_TABLES, RULES
from sjzj_app.exceptions import BadInput, ImmutableRecord, NotThisWay, OutOfScope
from tests import cases, demo_world, factories
from tests.factories import acting_as

PERSON, CASE, CHECK, SETTINGS = "Resident", "Assistance Application", "Spot Check", "System Settings"
LIST, REPORT = "/api/method/frappe.client.get_list", "/api/method/frappe.desk.reportview"
CARD = "/api/method/frappe.desk.doctype.number_card.number_card.get_result"
RUN = "/api/method/run_doc_method"
INSIDE = "http://127.0.0.1:1/"
UNSEEN = "finding_text"


@pytest.mark.parametrize("page", (SETTINGS, SETTINGS.lower(), "SJZJ Settings"))
def test_rows_of_all_units_are_listed_below_a_settings_page(at, asks, page):
	"""Version 16 leaves out every list condition then: of cases, and of the files and tasks that hang on them."""
	card = {"document_type": CASE, "function": "Count", "parent_document_type": page}
	for path, form in (
		(LIST, {"doctype": CASE, "parent": page}),
		(LIST, {"doctype": "File", "parent": page}),
		(f"/api/resource/{CASE}", {"parent": page}),
		(f"{REPORT}.get", {"doctype": CASE, "fields": '["name"]', "parent_doctype": page}),
		(f"{REPORT}.get_count", {"doctype": "ToDo", "parent_doctype": page}),
		(CARD, {"doc": json.dumps(card), "filters": "[]"}),
		("/api/method/frappe.desk.doctype.dashboard_chart.dashboard_chart.get", {"chart": json.dumps(card)}),
		(
			"/api/method/frappe.desk.doctype.number_card.number_card.create_number_card",
			{"args": json.dumps(card)},
		),
	):
		with pytest.raises(OutOfScope, match=r"设置页"):
			asks(at.clerk, path, **form)
	with acting_as(at.clerk), pytest.raises(OutOfScope):
		false_parents.check(frappe._dict(card))


def test_rows_of_a_table_are_listed_below_their_documents(at, asks):
	asks(at.clerk, LIST, doctype="Income Entry", parent=CASE)
	asks(
		at.clerk,
		"/api/method/frappe.desk.treeview.get_children",
		doctype="Administrative Unit",
		parent=at.township,
	)
	with acting_as(at.clerk):
		false_parents.check(frappe._dict(document_type="Income Entry", parent_document_type=CASE))


def test_somebody_works_under_another_account(at):
	"""Version 16.4 asks for the right to do so, and does not look at the answer."""
	path = "frappe.core.doctype.user.user.impersonate"
	assert closed_endpoints.OVERRIDES[path] == "sjzj_app.access.own_account.impersonate"
	with acting_as(at.clerk):
		for other in ("Administrator", cases.reviewer(at.township)):
			with pytest.raises(OutOfScope):
				own_account.impersonate(user=other, reason="测试")
		assert frappe.session.user == at.clerk


def test_every_replacement_is_a_method_that_can_be_called(site):
	for path in closed_endpoints.OVERRIDES.values():
		assert frappe.get_attr(path) in frappe.whitelisted, path


def test_the_server_fetches_the_address_of_a_made_up_record(at, asks):
	"""Everybody reads Connected Apps, and version 16 lets a sent one fetch what it names and answers with it."""
	made = {"doctype": "Connected App", "provider_name": "x", "openid_configuration": INSIDE, "__islocal": 1}
	for body in ({"docs": json.dumps(made)}, {"docs": made}, {"document": made}):
		with pytest.raises(OutOfScope):
			asks(at.clerk, RUN, method="get_openid_configuration", **body)
	asks(at.clerk, RUN, method="get_openid_configuration", dt="Connected App", dn="x")
	asks(at.clerk, RUN, method="x", docs={"doctype": "ToDo", "description": "测试"})


def test_a_record_is_discarded(at):
	"""Version 16 writes docstatus 2 into a draft, after this event and nothing else."""
	person = frappe.get_doc(PERSON, at.own)
	with acting_as(at.clerk), pytest.raises(ImmutableRecord):
		person.run_method("before_discard")
	with pytest.raises(NotThisWay):
		frappe.new_doc(CASE).run_method("before_discard")
	assert all("before_discard" in doc_events_of_rows[kind] for kind in RULES)
	assert all("before_discard" in doc_events_of_children[kind] for kind in CHILD_TABLES)


def test_a_request_chooses_the_name_of_a_row(at):
	"""Version 16 keeps a name that comes with POST /api/v2/document."""
	row = {
		"doctype": PERSON,
		"full_name": "测试居民",
		"administrative_unit": at.village,
		"residence": "Urban",
	}
	doc = frappe.get_doc({**row, "id_number_input": cases.id_number(), "name": "<b>张三</b>"})
	doc.flags.name_set = True
	with acting_as(at.clerk):
		doc.insert()
	assert "张三" not in doc.name and frappe.db.exists(PERSON, doc.name)
	assert not frappe.db.exists(PERSON, "<b>张三</b>")


@pytest.mark.parametrize(
	"path", (f"/api/resource/{CASE}/x", f"/api/v2/document/{CASE}/x", "/api/method/frappe.client.save")
)
def test_a_change_passes_by_the_checks_as_a_discard(at, asks, monkeypatch, path):
	"""Version 16 believes the `_action` of a sent document: as a "discard" nothing of it would be validated."""
	change = {"_action": "discard", "stage": "DONE"}
	form = {"doc": json.dumps({"doctype": CASE, **change})} if "method" in path else change
	with pytest.raises(BadInput):
		asks(at.clerk, path, verb="PUT", wall=request_shape.check, **form)
	seen = []
	monkeypatch.setattr(Document, "check_if_latest", lambda doc: seen.append(doc.get("_action")))
	frappe.get_doc({"doctype": CASE, **change}).check_if_latest()
	assert seen == [None]


def test_other_names_that_begin_with_a_line_are_still_sent(at, asks):
	filters = json.dumps({"_assign": ["like", "%x%"], "_user_tags": ["is", "set"]})
	left = asks(at.clerk, LIST, wall=request_shape.check, doctype=CASE, filters=filters, _lang="zh", _="1")
	assert left.filters == filters


@pytest.mark.parametrize(
	"listed",
	(
		[{"MAX": f"`tabSpot Check Case`.`{UNSEEN}`", "as": "most"}],
		["name", {"COUNT": {"NULLIF": [UNSEEN, "'x'"]}, "as": "n"}],
		[{"cases": ["name", UNSEEN]}],
		["name", ["referred_to", "like", "%"]],
	),
)
def test_a_hidden_column_is_computed_with(at, asks, listed):
	"""Version 16 takes functions as objects, and does not ask who reads the columns of a table."""
	with pytest.raises(OutOfScope):
		asks(at.clerk, LIST, doctype=CHECK, fields=json.dumps(listed))


def test_plain_columns_and_counts_are_still_listed(at, asks):
	fields = ["name", "referred_to", "`tabSpot Check`.`referred_on`", {"COUNT": "name", "as": "n"}]
	left = asks(at.clerk, LIST, doctype=CHECK, fields=json.dumps(fields))
	assert json.loads(left.fields) == fields


def answered(user: str, body) -> dict:
	"""What is left of an answer for this user."""
	response = Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")
	with acting_as(user):
		answers.leave_out(response=response, request=None)
	return json.loads(response.get_data())


def test_an_answer_tells_a_hidden_column(at):
	"""Of a row that was saved the framework sends all columns back; version 16 those of a row whose method ran too."""
	objection = {"doctype": "Notice Objection", "name": "a", "objector_name": "某某", "facts": "测试"}
	below = {"doctype": CHECK, "cases": [{"doctype": "Spot Check Case", "name": "b", UNSEEN: "某某"}]}
	sent = {"message": {"docs": [objection]}, "docs": [below], "doctype": PERSON}
	left = answered(at.clerk, sent)
	assert left["message"]["docs"] == [{"doctype": "Notice Objection", "name": "a", "facts": "测试"}]
	assert left["docs"][0]["cases"] == [{"doctype": "Spot Check Case", "name": "b"}]
	reader = cases.reviewer(at.township)
	assert answered(reader, objection) == objection
	assert answered("Administrator", sent) == sent
	assert frappe.get_attr("sjzj_app.hooks.after_request")[0] == "sjzj_app.access.answers.leave_out"


def test_a_table_is_sent_by_mail_past_the_wall_against_formulas(at, asks):
	"""Version 16 makes it in the background then, where no answer passes by `exports`."""
	path = f"{REPORT}.export_query"
	left = asks(at.clerk, path, wall=request_shape.check, doctype=PERSON, export_in_background=1)
	assert left == {"doctype": PERSON}


def test_the_groups_of_a_list_tell_the_titles_of_foreign_rows(at, monkeypatch):
	"""Version 16 puts the titles of linked rows to the groups, whoever may read those rows."""
	found = [frappe._dict(name=name, count=1, title="某某") for name in (at.own, at.foreign)]
	monkeypatch.setattr("frappe.desk.listview.get_group_by_count", lambda *args: found)
	with acting_as(at.clerk):
		groups = closed_endpoints.get_group_by_count(doctype=CASE, current_filters="[]", field="applicant")
	own = frappe.db.get_value(PERSON, at.own, "full_name")
	assert [group.title for group in groups] == [own, at.foreign]


def test_a_chart_is_labelled_with_the_titles_of_linked_rows(at):
	"""Version 16 writes them in the place of the names of the groups."""
	chart = {"document_type": CASE, "chart_type": "Group By", "group_by_type": "Count", "name": "x"}
	with acting_as(at.clerk):
		with pytest.raises(OutOfScope):
			closed_endpoints.get_chart(chart=json.dumps({**chart, "group_by_based_on": "applicant"}))
		assert closed_endpoints._link_to_rows(CASE, "assistance_type") is None


def test_a_task_brings_the_record_that_it_is_about(at, asks):
	"""Version 16 opens every record that a row points at: a task of his may be about one that he no longer reads."""
	assert asks(at.clerk, "/api/resource/ToDo/x", expand_links=1) == {}


def report_on(doctype: str) -> str:
	row = {
		"doctype": "Report",
		"report_name": frappe.generate_hash(length=10),
		"report_type": "Report Builder",
	}
	return frappe.get_doc({**row, "ref_doctype": doctype, "is_standard": "No"}).insert().name


def test_a_report_is_prepared_by_who_may_not_run_it(at):
	before, report = frappe.db.count("Prepared Report"), report_on(PERSON)
	with acting_as(at.clerk), pytest.raises(frappe.PermissionError):
		prepared_reports.make_prepared_report(report_name=report, filters={})
	assert frappe.db.count("Prepared Report") == before


def test_a_report_is_prepared_by_who_may_run_it(at):
	report = report_on("Administrative Unit")
	with acting_as(factories.holder("SJZJ County Administrator", demo_world.tree().county)):
		made = prepared_reports.make_prepared_report(report_name=report, filters={})
	assert frappe.db.get_value("Prepared Report", made["name"], "report_name") == report


def test_a_table_of_what_somebody_else_ran_is_made(at):
	"""Version 16 makes it for anybody who knows the name, and the file is then his."""
	row = frappe.new_doc("Prepared Report")
	row.update({"name": frappe.generate_hash(length=10), "report_name": "x", "owner": "Administrator"})
	row.db_insert()
	with acting_as(at.clerk), pytest.raises(OutOfScope):
		prepared_reports.enqueue_json_to_csv_conversion(prepared_report_name=row.name)


def test_a_private_page_is_changed_by_another(at):
	"""Version 16 saves the page of the Desk that a request names, past its permissions."""
	page = frappe.new_doc("Workspace")
	page.for_user = cases.reviewer(at.township)
	with acting_as(at.clerk), pytest.raises(OutOfScope):
		newer_ways.keep_to_owner(page)
	with acting_as(page.for_user):
		newer_ways.keep_to_owner(page)


def test_the_lists_of_other_units_are_listened_to(at, asks):
	"""Version 16 asks one method about a document, and with an empty name about every row of a kind."""
	path = "frappe.realtime.has_permission"
	assert closed_endpoints.OVERRIDES[path] == "sjzj_app.access.open_forms.has_permission"
	with acting_as(at.clerk):
		for name in ("", at.foreign):
			with pytest.raises(frappe.PermissionError):
				open_forms.has_permission(doctype=PERSON, name=name)
		assert open_forms.has_permission(doctype=PERSON, name=at.own)
