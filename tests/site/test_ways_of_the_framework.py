"""Ways of the framework past the walls that name no DocType, turn a check off, or exist in newer versions only.

The suites over HTTP try what the installed framework has; where a way exists in newer ones only, the wall's own
function is asked here, with the request or method that would use it.
"""

import json

import frappe
import pytest
from frappe.desk import notifications
from frappe.desk.form.utils import add_comment
from frappe.model.document import Document
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from sjzj_app.access import (
	closed_endpoints,
	hidden_columns,
	open_forms,
	request_gate,
	request_shape,
)
from sjzj_app.access.registry import RULES
from sjzj_app.exceptions import BadInput, OutOfScope
from tests import cases
from tests.factories import acting_as, mark

PERSON = "Resident"
BOARDS = "/api/method/frappe.desk.doctype.kanban_board.kanban_board"
TRACKED = "http://127.0.0.1:1/seen.png"


def test_a_filter_tells_that_a_foreign_row_fits(at, asks):
	"""A row that is not listed is answered as one that is not there; in a list of names no filter stands for a name."""
	foreign, own = (f"测试{mark()}" for _each in range(2))
	for name, called in ((at.foreign, foreign), (at.own, own)):
		frappe.db.set_value(PERSON, name, "full_name", called)
	with acting_as(at.clerk):
		for name in (foreign, "没有这个人"):
			with pytest.raises(frappe.DoesNotExistError):
				closed_endpoints.get_document(PERSON, filters=json.dumps({"full_name": name}))
		assert closed_endpoints.get_document(PERSON, filters={"full_name": own})["name"] == at.own
		assert closed_endpoints.get_document(PERSON, at.own)["name"] == at.own
	path, guess = "/api/method/frappe.desk.form.assign_to.add_multiple", json.dumps([{"full_name": foreign}])
	with pytest.raises(OutOfScope):
		asks(at.clerk, path, doctype=PERSON, name=guess, assign_to=json.dumps([at.clerk]))
	with pytest.raises(OutOfScope):
		asks(
			at.clerk,
			"/api/method/frappe.desk.form.utils.get_next",
			doctype=PERSON,
			value={"full_name": foreign},
			prev=0,
		)


def test_a_closed_method_is_called_as_a_function_of_a_doctype(at, asks):
	"""/api/v2/method/<DocType>/<function> exists in newer frameworks only."""
	with pytest.raises(OutOfScope):
		asks(at.clerk, "/api/v2/method/Tag/get_tagged_docs", doctype=PERSON, tag="x")
	path = "frappe.workflow.doctype.workflow.workflow.get_workflow_state_count"
	called = asks(
		at.clerk, "/api/v2/method/Workflow/get_workflow_state_count", doctype="Assistance Application"
	)
	assert request_gate._method(called) == path


def test_a_record_is_renamed_with_its_checks_turned_off(at, asks):
	"""Any record that somebody reads, of the framework too; with these parameters it asks for no right at all."""
	switched = {"name": "another", "validate_rename": 0}
	for form in (
		{"dt": "Module Def", "dn": "SJZJ App", "method": "rename", "args": json.dumps(switched)},
		{"dt": PERSON, "dn": at.own, "method": "rename", "args": switched},
		{"document": {"doctype": "Country", "name": "China"}, "method": "rename", "kwargs": switched},
	):
		with pytest.raises(OutOfScope):
			asks(at.clerk, "/api/method/run_doc_method", **form)
	with pytest.raises(OutOfScope):
		asks(at.clerk, "/api/resource/Country/China", run_method="rename", **switched)


def test_a_method_is_told_to_ignore_permissions(at, asks):
	"""Newer frameworks take it as a parameter of assigning and of taking assignments back."""
	path = "/api/method/frappe.desk.form.assign_to.remove_multiple"
	with pytest.raises(OutOfScope):
		asks(at.clerk, "/api/method/run_doc_method", method="revert", args='{"ignore_permissions": 1}')
	left = asks(at.clerk, path, doctype="ToDo", names='["x"]', ignore_permissions=1)
	assert left == {"doctype": "ToDo", "names": '["x"]'}


def test_a_request_calls_what_only_the_program_calls(at, monkeypatch):
	"""Newer frameworks open `add_comment` of a document: a reader would write lines of any kind in any name."""
	opened = {Document.add_comment, Document.rename}
	monkeypatch.setattr(frappe, "whitelisted", {*frappe.whitelisted, *opened})
	with acting_as(at.clerk):
		doc = frappe.get_doc(PERSON, at.own)
		for method in ("add_comment", "rename"):
			with pytest.raises(frappe.PermissionError):
				doc.is_whitelisted(method)
		line = doc.add_comment("Info", "测试")
	assert (line.reference_name, line.comment_type) == (at.own, "Info")


def test_a_comment_stands_under_another_name(at):
	with acting_as(at.clerk):
		add_comment(PERSON, at.own, "测试", "Administrator", "县民政局")
	said = frappe.get_all(
		"Comment", filters={"reference_name": at.own, "content": ["like", "%测试%"]}, fields="*"
	)
	assert [(row.comment_email, row.comment_by) for row in said] == [
		(at.clerk, frappe.utils.get_fullname(at.clerk))
	]


@pytest.fixture
def board(at) -> str:
	"""A board of the clerk's residents, which he means to be open to all."""
	columns = [{"column_name": "Urban", "status": "Active"}, {"column_name": "Rural", "status": "Active"}]
	row = {"doctype": "Kanban Board", "kanban_board_name": frappe.generate_hash(length=10), "private": 0}
	row |= {"reference_doctype": PERSON, "field_name": "residence", "columns": columns}
	with acting_as(at.clerk):
		return frappe.get_doc(row).insert().name


def test_a_board_tells_a_column_of_a_foreign_row(at, asks, board):
	"""Saved without an error when the guess is right: no DocType stands in this request."""
	order = json.dumps({"Urban": [at.foreign]})
	with pytest.raises(OutOfScope):
		asks(at.clerk, f"{BOARDS}.update_order", board_name=board, order=order)
	asks(at.clerk, f"{BOARDS}.update_order", board_name=board, order=json.dumps({"Urban": [at.own]}))


def test_a_board_hands_the_names_of_its_cards_to_others(at, asks, board):
	assert frappe.db.get_value("Kanban Board", board, "private") == 1
	with pytest.raises(frappe.PermissionError):
		asks(cases.reviewer(at.township), f"{BOARDS}.update_order", board_name=board, order="{}")


def test_a_record_is_opened_by_a_filter_in_place_of_its_name(at, asks, board):
	with pytest.raises(OutOfScope):
		asks(at.clerk, f"{BOARDS}.update_order", board_name={"reference_doctype": PERSON}, order="{}")


def test_the_rows_of_an_import_are_handed_out(at, asks):
	"""The framework asks for no right: whoever names an import is shown its file, and what it could not read."""
	row = frappe.new_doc("Data Import")
	row.update(
		{
			"name": frappe.generate_hash(length=10),
			"reference_doctype": PERSON,
			"import_type": "Insert New Records",
		}
	)
	row.db_insert()
	path = "/api/method/frappe.core.doctype.data_import.data_import"
	with pytest.raises(frappe.PermissionError):
		asks(at.clerk, f"{path}.download_errored_template", data_import_name=row.name)
	with pytest.raises(frappe.PermissionError):
		asks(
			at.clerk,
			"/api/v2/method/Data Import/get_preview_from_template",
			data_import=row.name,
			import_file="x",
		)
	with pytest.raises(OutOfScope):
		asks(
			at.clerk,
			f"{path}.get_preview_from_template",
			data_import={"reference_doctype": PERSON},
			import_file="x",
		)


def test_a_report_that_somebody_else_ran_is_handed_out(at, asks):
	"""Reports that run in the background are kept; newer frameworks turn a slow report into one by themselves."""
	row = frappe.new_doc("Prepared Report")
	row.update({"name": frappe.generate_hash(length=10), "report_name": "x", "owner": "Administrator"})
	row.db_insert()
	path, form = "/api/method/frappe.desk.query_report.run", {"report_name": "x"}
	for_another = frappe._dict(form, user="Administrator")
	request_gate.refuse_results_of_others(for_another, at.clerk)
	assert "user" not in for_another
	for named in (row.name, {"report_name": "x"}):
		with pytest.raises(OutOfScope):
			asks(at.clerk, path, **form, filters=json.dumps({"prepared_report_name": named}))
	frappe.db.set_value("Prepared Report", row.name, "owner", at.clerk, update_modified=False)
	asks(at.clerk, path, **form, filters=json.dumps({"prepared_report_name": row.name}))


def hidden_from(user: str) -> tuple[str, str]:
	"""(DocType, column) of a column that this user may not read."""
	with acting_as(user):
		return next((kind, columns[0]) for kind in RULES if (columns := hidden_columns.columns_of(kind)))


def test_a_hidden_column_is_asked_about_in_the_disguise_of_a_document(at, asks):
	"""A call under the address of a document; a card that claims to be a row of the app."""
	doctype, column = hidden_from(at.clerk)
	guess = {"doctype": doctype, "filters": json.dumps({column: ["like", "Z%"]})}
	with pytest.raises(OutOfScope):
		asks(at.clerk, f"/api/resource/{doctype}", cmd="frappe.client.get_list", **guess)
	with pytest.raises(OutOfScope):
		asks(at.clerk, f"/api/v2/document/{doctype}/x/method/get_list", **guess)
	card = {
		"doctype": PERSON,
		"document_type": doctype,
		"function": "Maximum",
		"aggregate_function_based_on": column,
	}
	with pytest.raises(OutOfScope):
		asks(
			at.clerk,
			"/api/method/frappe.desk.doctype.number_card.number_card.get_result",
			doc=json.dumps(card),
		)


def test_a_record_is_sent_as_something_else(at, monkeypatch):
	"""As a form or as text, and read by the framework as the JSON that it is: the walls look at the same."""
	body = json.dumps({"full_name": ["like", "%"], "residence": "Urban"}).encode()
	request = Request(
		EnvironBuilder(
			f"/api/resource/{PERSON}/x", method="PUT", data=body, content_type="text/plain"
		).get_environ()
	)
	monkeypatch.setattr(frappe.local, "request", request, raising=False)
	with acting_as(at.clerk):
		frappe.local.form_dict = frappe._dict()
		with pytest.raises(BadInput):
			request_shape.check()
		assert frappe.local.form_dict.residence == "Urban"


def test_a_list_says_which_foreign_rows_are_saved(at):
	"""Newer and older frameworks tell all readers of a kind the name of each row that is saved, and by whom."""
	with acting_as(at.clerk):
		with pytest.raises(OutOfScope):
			open_forms.can_subscribe_doctype(PERSON)
		assert open_forms.can_subscribe_doctype("Assistance Type")
		assert open_forms.can_subscribe_doctype("ToDo")


def test_a_form_of_a_newer_framework_shows_no_counts(site, monkeypatch):
	"""It reads the same counts under other names."""
	counted = [{"name": "Assistance Application", "count": 3}]
	monkeypatch.setattr(notifications, "get_external_links", None, raising=False)
	shown = open_forms._as_shown(counted)
	assert [(row["doctype"], row["count"], row["open_count"]) for row in shown["external_links_found"]] == [
		("Assistance Application", 3, 0)
	]
	monkeypatch.delattr(notifications, "get_external_links")
	assert open_forms._as_shown(counted) == counted
