"""No way but the service changes a governed document: each way, each kind of document, several officials."""

import json
from collections import Counter

import frappe
import pytest

from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow.packs import PACKS
from tests.http.client import kind, said
from tests.http.ways import ANSWERS_200, CORE, V2, WAYS, Target

WORKERS = {
	"Assistance Application": ("Township Clerk", "Township Reviewer", "County Reviewer"),
	"Policy Document": ("County Administrator", "City Supervisor"),
	"Power List": ("County Administrator", "City Supervisor"),
	"Delegation Agreement": ("County Administrator", "Township Approver"),
	"Readiness Check": ("County Administrator", "County Reviewer"),
	"Authority Change": ("County Administrator", "City Supervisor"),
	"Duty Exception": ("Township Reviewer", "County Reviewer"),
	"Household Survey": ("Township Surveyor", "Township Approver"),
	"Verification Request": ("Township Clerk", "City Verifier"),
	"Public Notice": ("Township Reviewer", "Township Clerk"),
	"Disbursement Batch": ("Township Clerk", "County Reviewer"),
	"Funding Request": ("County Reviewer", "County Finance"),
}
"""Who may write in the row: the strongest try the ways."""

OURS = {
	"Duplicate",
	"NotThisWay",
	"NotEditable",
	"ImmutableRecord",
	"WrongStage",
	"WrongPosition",
	"OutOfScope",
	"BadInput",
	"Refusal",
}
FRAMEWORKS = {
	"PermissionError",
	"ValidationError",
	"DoesNotExistError",
	"AttributeError",
	"TimestampMismatchError",
}
FRAMEWORKS |= {
	"WorkflowPermissionError",
	"WorkflowTransitionError",
	"InvalidSignatureError",
	"LinkExistsError",
	"403",
	"404",
	"405",
}
FRAMEWORKS |= {
	"UpdateAfterSubmitError",
	"DocstatusTransitionError",
	"DuplicateEntryError",
	"ModuleNotFoundError",
}
tally = Counter()
heard = Counter()


@pytest.fixture(scope="module", autouse=True)
def summary():
	yield
	passed = tally["tries"] - tally["refused"]
	print(f"\nbypass tries={tally['tries']} refused={tally['refused']} passed={passed}")
	print("  answers:", ", ".join(f"{name}={count}" for name, count in heard.most_common()))


def row(doctype: str, name: str) -> dict:
	"""The stored row with the rows of its tables, as the web server left it."""
	frappe.db.rollback()
	stored = frappe.db.get_value(doctype, name, "*", as_dict=True)
	tables = [field.options for field in frappe.get_meta(doctype).get_table_fields()]
	children = {
		table: frappe.db.get_all(table, filters={"parent": name}, fields=["*"], order_by="idx")
		for table in tables
	}
	return {**(stored or {}), "tables": children}


def target(doctype: str, name: str) -> Target:
	state, stage, _role = PACKS[doctype]["states"][-1]
	doc = json.loads(frappe.get_doc(doctype, name).as_json())
	return Target(doctype, name, state, stage, PACKS[doctype]["transitions"][0][1], doc)


def attempt(user, way: str, run, at: Target) -> str | None:
	"""What is wrong with the outcome; None when it was refused in words and left the row as it was."""
	before = row(at.doctype, at.name)
	answer = run(user, at)
	after, tally_kind = row(at.doctype, at.name), kind(answer)
	tally["tries"] += 1
	heard[tally_kind] += 1
	if after != before:
		changed = [key for key in before if before.get(key) != after.get(key)]
		return f"{way} as {user.user}: changed {changed} ({answer.status_code})"
	if answer.status_code < 400 and way not in ANSWERS_200 and not begins_anew(answer, at):
		return f"{way} as {user.user}: answered {answer.status_code} {said(answer)[:200]}"
	worded = tally_kind in OURS | FRAMEWORKS or (tally_kind == "417" and "_server_messages" in answer.text)
	if answer.status_code >= 400 and not worded:
		return f"{way} as {user.user}: {answer.status_code} {tally_kind} {said(answer)[-300:]}"
	tally["refused"] += 1
	return None


def begins_anew(answer, at: Target) -> bool:
	"""Whether the way made a further draft, which stands at the beginning like any other."""
	made = answer.json().get("data") or {}
	return way_is_new(made, at) and made["stage"] == stages.first_stage(at.doctype) and not made["docstatus"]


def way_is_new(made: dict, at: Target) -> bool:
	return made.get("doctype") == at.doctype and made.get("name") != at.name


def people(world, doctype: str) -> list[str]:
	users = [world.above.get(position) or world.own.people[position] for position in WORKERS[doctype]]
	return [*users, world.foreign.people["Township Clerk"], "Administrator"]


@pytest.mark.parametrize("doctype", PACKS)
def test_a_governed_document_is_changed_by_its_buttons_only(client, world, doctype):
	at = target(doctype, world.own.rows[doctype] if doctype in world.own.rows else plant_policy(world))
	wrong = []
	every, first = {**WAYS, **V2}, doctype == "Assistance Application"
	for number, user in enumerate(people(world, doctype)):
		for way in every if first or number == 0 else CORE:
			wrong.append(attempt(client(user), way, every[way], at))
	assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))


def plant_policy(world) -> str:
	"""A draft of the county's own measures."""
	from tests.http.world import planted

	doc = planted("Policy Document", world.own)
	frappe.db.set_value("Policy Document", doc.name, "administrative_unit", world.tree.county)
	frappe.db.commit()
	return doc.name


def test_every_governed_document_is_tried_by_those_who_may_write_it():
	assert set(WORKERS) == set(PACKS) == set(stages.STAGES)


SENTENCE = {"PUT workflow_state", "PUT stage", "client.set_value stage", "savedocs Save", "bulk update"}


@pytest.mark.parametrize("way", sorted(SENTENCE))
def test_the_refusal_says_which_way_is_open(client, world, way):
	name = world.own.rows["Assistance Application"]
	answer = WAYS[way](client(world.own.people["Township Clerk"]), target("Assistance Application", name))
	words = said(answer)
	assert (
		"只能通过表单上的办理按钮" in words or "only by the action buttons" in words or "failed" in words
	), words


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
