"""Papers and prints: what the framework would attach, delete or print past the walls."""

import json

import frappe
import pytest

from sjzj_app.access import closed_endpoints, print_endpoints, printed_pages, request_gate
from sjzj_app.exceptions import OutOfScope
from tests import cases
from tests.factories import acting_as

PERSON = "Resident"
TRACKED = "http://127.0.0.1:1/seen.png"


def test_the_printer_is_given_options_that_open_addresses_and_files(at, monkeypatch):
	"""The second method, in the background, exists in newer frameworks only."""
	from frappe.utils import print_format  # opens a log of the site

	given = []
	for name in ("download_multi_pdf", "download_multi_pdf_async"):
		monkeypatch.setattr(print_format, name, lambda *args: given.append(args[-1]), raising=False)
		sent = {"page-size": "A4", "header-html": TRACKED, "allow": "/", "margin-top": ["1", "--allow", "/"]}
		for options in (json.dumps(sent), sent, None):
			getattr(print_endpoints, name)("ToDo", '["x"]', options=options)
	assert given == ['{"page-size": "A4"}', '{"page-size": "A4"}', None] * 2
	assert "frappe.utils.print_format.download_multi_pdf_async" in closed_endpoints.OVERRIDES


def test_a_printed_task_loads_an_address(at):
	with acting_as(at.clerk):
		task = frappe.get_doc(
			{"doctype": "ToDo", "description": f"<p>请<b>补正</b></p><img src='{TRACKED}'>"}
		)
		task.run_method("before_print", None)
	assert "补正" in task.description and "127.0.0.1" not in task.description
	assert printed_pages.tame_part("<p>甲</p>") == "<p>甲</p>"


def test_a_reader_deletes_or_changes_the_paper_of_a_row(at):
	address = cases.photo(PERSON, at.own, at.clerk)
	paper = frappe.get_doc("File", {"file_url": address})
	reader = cases.reviewer(at.township)
	for user, may in ((reader, False), (at.clerk, True)):
		with acting_as(user):
			assert frappe.has_permission("File", "read", doc=paper)
			for right in ("write", "delete"):
				assert bool(frappe.has_permission("File", right, doc=paper)) is may, (user, right)
	with acting_as(reader), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("File", paper.name)
	assert frappe.db.exists("File", paper.name)


def test_a_paper_of_another_record_is_hung_on_a_message_or_a_new_record(at):
	"""The second way, by the name that a record had before it was saved, exists in newer frameworks only."""
	from frappe.core.doctype.communication.email import make  # writes its log into the folder of the site

	address = cases.photo(
		PERSON, at.foreign, cases.clerk(frappe.db.get_value(PERSON, at.foreign, "township"))
	)
	paper = frappe.db.get_value("File", {"file_url": address})
	with acting_as(at.clerk), pytest.raises(OutOfScope):
		make(subject="x", content="x", attachments=json.dumps([paper]))
	assert frappe.get_all("File", filters={"file_url": address}, pluck="name") == [paper]
	with acting_as(at.clerk):
		own = cases.photo(PERSON, at.own, at.clerk)
		make(
			subject="x", content="x", attachments=json.dumps([frappe.db.get_value("File", {"file_url": own})])
		)
	assert frappe.db.exists("File", {"attached_to_doctype": "Communication", "owner": at.clerk})
	form = frappe._dict(proof=own, __temporary_name="another")
	with pytest.raises(OutOfScope):
		request_gate.drop_switches(form, set(form))
