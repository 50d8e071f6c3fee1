"""Who read what is on record: once for each person, row, way and day, and never at the price of the reading itself."""

import frappe
import pytest

from sjzj_app.access import read_log
from tests import cases
from tests.http.client import said

PRINT = "frappe.www.printview.get_html_and_style"


def records(user, **where) -> list[tuple[str, str, str]]:
	"""(DocType, row, way) of each Access Record of the user."""
	frappe.db.rollback()
	fields = ["reference_doctype", "reference_name", "field_label"]
	rows = frappe.get_all(
		"Access Record", filters={"actor": user.user, **where}, fields=fields, order_by="creation asc"
	)
	return [(row.reference_doctype, row.reference_name, row.field_label) for row in rows]


WAYS = {
	"form": lambda user, name: user.call(
		"frappe.desk.form.load.getdoc", verb="GET", doctype="Resident", name=name
	),
	"REST": lambda user, name: user.read("Resident", name),
	"client.get": lambda user, name: user.call(
		"frappe.client.get", verb="GET", doctype="Resident", name=name
	),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_person_who_is_opened_is_on_record_once_a_day_with_the_unit(client, world, way):
	reader, person = client(world.own.people["Township Reviewer"]), world.own.rows["Resident"]
	before = records(reader, reference_name=person, field_label=read_log.OPENED)
	for _ in range(2):
		answer = WAYS[way](reader, person)
		assert answer.status_code == 200, said(answer)
	after = records(reader, reference_name=person, field_label=read_log.OPENED)
	assert len(after) == 1 and len(before) <= 1
	row = frappe.get_last_doc("Access Record", {"actor": reader.user, "reference_name": person})
	assert (row.township, row.administrative_unit, row.owner) == (
		world.own.unit,
		world.own.village,
		reader.user,
	)


def test_a_refused_reading_leaves_no_record_of_a_reading(client, world):
	user, foreign = client(world.own.people["Township Clerk"]), world.foreign.rows["Resident"]
	for way in WAYS.values():
		assert way(user, foreign).status_code in (403, 404)
	assert records(user, reference_name=foreign) == []


def test_verification_reports_prints_and_files_are_on_record(client, world):
	user = client(world.own.people["Township Reviewer"])
	report = world.own.rows["Verification Request"]
	assert user.read("Verification Request", report).status_code == 200
	printed = user.call(PRINT, verb="GET", doc="Verification Request", name=report, print_format="Standard")
	assert printed.status_code == 200, said(printed)
	frappe.db.rollback()
	address = cases.photo("Verification Request", report, world.own.people["Township Clerk"])
	frappe.db.commit()
	assert user.get(address).status_code == 200
	assert (
		user.get("/api/method/frappe.core.doctype.file.file.download_file", file_url=address).status_code
		== 200
	)
	ways = [way for _doctype, _name, way in records(user, reference_name=report)]
	assert sorted(ways) == sorted([read_log.OPENED, read_log.PRINTED, read_log.DOWNLOADED])


def test_lists_are_on_record_by_their_kind_and_an_export_too(client, world):
	user = client(world.above["County Inspector"])
	for _ in range(2):
		assert user.get("/api/resource/Resident", limit_page_length=3).status_code == 200
	frappe.db.rollback()
	kept = records(user, reference_doctype="Resident", reference_name="")
	assert kept == [("Resident", "", read_log.LISTED)]


def test_the_auditor_and_the_county_see_the_records_of_their_own_units_only(client, world):
	clerk, far = client(world.own.people["Township Clerk"]), client(world.far.people["Township Clerk"])
	assert clerk.read("Resident", world.own.rows["Resident"]).status_code == 200
	assert far.read("Resident", world.far.rows["Resident"]).status_code == 200
	inspector = client(world.above["County Inspector"])
	actors = {row["actor"] for row in inspector.rows("Access Record", fields=["actor"])}
	assert clerk.user in actors and far.user not in actors
	assert clerk.get("/api/resource/Access Record").status_code == 403


def test_a_record_of_reading_is_neither_changed_nor_removed(client, world):
	user = client(world.above["County Inspector"])
	assert user.read("Resident", world.own.rows["Resident"]).status_code == 200
	frappe.db.rollback()
	name = frappe.db.get_value("Access Record", {"actor": user.user, "field_label": read_log.OPENED})
	for answer in (user.change("Access Record", name, purpose="x"), user.delete("Access Record", name)):
		assert answer.status_code in (403, 417), said(answer)
	frappe.db.rollback()
	assert not frappe.db.get_value("Access Record", name, "purpose")
