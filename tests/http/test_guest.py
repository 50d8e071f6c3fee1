"""Who is not logged in reads the public pages and nothing else."""

import frappe
import pytest

from sjzj_app.access.registry import CHILD_TABLES, RULES
from tests.http.client import said

PUBLIC = ("/notices", "/letter-check", "/notice/no-such-code", "/complaint")


@pytest.mark.parametrize("doctype", [*RULES, *CHILD_TABLES])
def test_a_guest_lists_and_reads_no_record(client, world, doctype):
	guest, name = client(), world.own.rows.get(doctype, "x")
	for answer in (
		guest.get(f"/api/resource/{doctype}", fields=["*"]),
		guest.read(doctype, name),
		guest.create(doctype, administrative_unit=world.own.village),
		guest.call("frappe.client.get_list", doctype=doctype, parent=CHILD_TABLES.get(doctype, "")),
		guest.call("frappe.client.get_count", doctype=doctype, filters={}),
		guest.get(f"/printview?doctype={doctype}&name={name}"),
	):
		assert answer.status_code in (401, 403, 404), (answer.status_code, said(answer)[:300])


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_pages_answer_a_guest(client, path):
	answer = client().get(path)
	assert answer.status_code in (200, 404), answer.status_code
	assert "社会救助" in answer.text or "文书" in answer.text or answer.status_code == 404


def test_a_guest_takes_no_step_and_reveals_nothing(client, world):
	frappe.db.rollback()
	before = frappe.db.count("Approval Opinion"), frappe.db.count("Access Record")
	guest = client()
	for answer in (
		guest.call(
			"sjzj_app.api.v1.acts.act",
			doctype="Assistance Application",
			name=world.own.rows["Assistance Application"],
			action="x",
		),
		guest.call(
			"sjzj_app.api.v1.residents.reveal",
			doctype="Resident",
			name=world.own.rows["Resident"],
			purpose="测试用途",
		),
		guest.call("sjzj_app.api.v1.residents.find", id_number="230803196001010011"),
	):
		assert answer.status_code in (401, 403), said(answer)
	frappe.db.rollback()
	assert (frappe.db.count("Approval Opinion"), frappe.db.count("Access Record")) == before
