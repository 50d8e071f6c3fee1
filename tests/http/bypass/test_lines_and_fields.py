"""What the refusals say, lines of tables changed alone, fields changed late, and acts upon what is not a document."""

import frappe
import pytest

from tests.http.bypass.targets import row
from tests.http.client import kind, said


def test_administrator_is_refused_a_change_of_state_in_words(client, world):
	name = world.own.rows["Assistance Application"]
	before = row("Assistance Application", name)
	answer = client("Administrator").change(
		"Assistance Application", name, stage="CLOSED", workflow_state="Case Closed"
	)
	assert (answer.status_code, kind(answer)) == (417, "NotThisWay")
	answer = client("Administrator").call(
		"sjzj_app.api.v1.acts.act",
		doctype="Assistance Application",
		name=name,
		action="Do Not Accept",
		opinion="测试",
	)
	assert (answer.status_code, kind(answer)) == (403, "WRONG_POSITION"), said(answer)
	assert row("Assistance Application", name) == before


CHILD_WAYS = {
	"PUT": lambda user, table, line, parent: user.change(table, line, full_name="改", remark="改", idx=9),
	"DELETE": lambda user, table, line, parent: user.delete(table, line),
	"POST": lambda user, table, line, parent: user.create(table, **parent, idx=9),
	"client.save": lambda user, table, line, parent: user.call(
		"frappe.client.save", doc={"doctype": table, "name": line, **parent, "remark": "改"}
	),
	"savedocs": lambda user, table, line, parent: user.call(
		"frappe.desk.form.save.savedocs",
		doc={"doctype": table, "name": line, **parent, "remark": "改"},
		action="Save",
	),
	"client.delete": lambda user, table, line, parent: user.call(
		"frappe.client.delete", doctype=table, name=line
	),
}


@pytest.mark.parametrize("way", CHILD_WAYS)
@pytest.mark.parametrize("table", ("Applicant Member", "Income Entry", "Application Material"))
def test_a_line_of_a_closed_table_is_not_changed_alone(client, world, table, way):
	name = world.own.rows["Assistance Application"]
	before = close(name)
	try:
		line = before["tables"][table][0].name
		parent = {
			"parent": name,
			"parenttype": "Assistance Application",
			"parentfield": before["tables"][table][0].parentfield,
		}
		answer = CHILD_WAYS[way](client(world.own.people["Township Clerk"]), table, line, parent)
		assert answer.status_code >= 400, said(answer)
		assert row("Assistance Application", name) == before
	finally:
		frappe.db.set_value("Assistance Application", name, "stage", "LODGED", update_modified=False)
		frappe.db.commit()


def close(name: str) -> dict:
	"""The application at a stage where its tables are closed."""
	frappe.db.set_value("Assistance Application", name, "stage", "PROPOSED", update_modified=False)
	frappe.db.commit()
	return row("Assistance Application", name)


@pytest.mark.parametrize(
	"position", ("Township Clerk", "Township Reviewer", "County Reviewer", "Integration")
)
def test_a_closed_field_is_not_changed_at_a_late_stage(client, world, position):
	name = world.own.rows["Assistance Application"]
	before = close(name)
	user = client(world.above.get(position) or world.own.people[position])
	try:
		for field, value in {
			"household": None,
			"proposed_amount": 5000,
			"route": "County Route",
			"decision_due": "2030-01-01",
		}.items():
			answer = user.change("Assistance Application", name, **{field: value})
			assert answer.status_code in (403, 417), (field, said(answer))
			assert row("Assistance Application", name) == before, field
	finally:
		frappe.db.set_value("Assistance Application", name, "stage", "LODGED", update_modified=False)
		frappe.db.commit()


def test_the_clerk_of_another_township_takes_no_step(client, world):
	name = world.own.rows["Assistance Application"]
	before = row("Assistance Application", name)
	answer = client(world.foreign.people["Township Clerk"]).call(
		"sjzj_app.api.v1.acts.act",
		doctype="Assistance Application",
		name=name,
		action="Accept Application",
		opinion="测试",
	)
	assert answer.status_code == 403, said(answer)
	assert not [secret for secret in world.own.secrets if secret in said(answer)]
	assert row("Assistance Application", name) == before


@pytest.mark.parametrize(
	"args",
	(
		{
			"doctype": "Assistance Application",
			"name": {"township": ["like", "%"]},
			"action": "Accept Application",
		},
		{"doctype": ["Assistance Application"], "name": "x", "action": "Accept Application"},
		{"doctype": "Assistance Application", "name": ["like", "%"], "action": "Accept Application"},
		{"doctype": "User", "name": "Administrator", "action": "Accept Application"},
	),
)
def test_an_act_on_something_that_is_not_a_named_document_is_refused(client, world, args):
	frappe.db.rollback()
	before = frappe.db.count("Approval Opinion")
	answer = client(world.own.people["Township Clerk"]).call_json("sjzj_app.api.v1.acts.act", **args)
	assert answer.status_code >= 400, said(answer)
	frappe.db.rollback()
	assert frappe.db.count("Approval Opinion") == before
