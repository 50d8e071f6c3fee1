"""The documents that are tried: of each governed kind one at its first stage, one on its way and one at its end."""

import json

import frappe

from sjzj_app.access.registry import CHILD_TABLES
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow.packs import PACKS
from tests.http.bypass.ways import Target
from tests.http.planting import places, planted, planted_line
from tests.http.world import World


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
	"""The stored document, and the last state of its workflow as what is wanted; from there the first."""
	doc = json.loads(frappe.get_doc(doctype, name).as_json())
	states = PACKS[doctype]["states"]
	state, stage, _role = states[0] if doc["stage"] == states[-1][1] else states[-1]
	return Target(doctype, name, state, stage, PACKS[doctype]["transitions"][0][1], doc)


REAL = "Assistance Application"
"""The world's own row of this kind was entered by its clerk, with its tables."""


def along_the_way(world: World, doctype: str) -> list[Target]:
	"""Three documents of the kind: one at the first stage, one in the middle, one at the end."""
	first = world.own.rows[doctype] if doctype == REAL else plain_row(world, doctype)
	graph, names = stages.stages_of(doctype), [first]
	for stage in dict.fromkeys((graph[len(graph) // 2], graph[-1])):
		name = plain_row(world, doctype)
		frappe.db.set_value(doctype, name, {"stage": stage, "workflow_state": state_at(doctype, stage)})
		names.append(name)
	frappe.db.commit()
	return [target(doctype, name) for name in names]


def state_at(doctype: str, stage: str) -> str | None:
	"""The default workflow's state of this stage; a stage without one stands in the last."""
	states = PACKS[doctype]["states"]
	return next((state for state, at, _role in states if at == stage), states[-1][0])


def plain_row(world: World, doctype: str) -> str:
	"""A further document of this kind, with its tables, in the unit of its first editor, written past its controller."""
	editor = PACKS[doctype]["states"][0][2]
	key = "county" if editor.startswith("County") else "village"
	links = {"User": world.own.people["Township Clerk"], **world.own.rows}
	text = f"文{frappe.generate_hash(length=8)}"
	doc = planted(doctype, places(world.tree)[key], links, text=text)
	for table in [child for child, parent in CHILD_TABLES.items() if parent == doctype]:
		planted_line(table, doc, text, links)
	return doc.name
