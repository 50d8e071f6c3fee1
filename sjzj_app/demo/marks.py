"""What marks a demo row, and finds it again when the demo is loaded once more."""

import contextlib
from collections.abc import Iterator

import frappe

from sjzj_app.demo.accounts import login

SOURCE = "演示数据，非公布标准"
NOTE = "演示数据"


@contextlib.contextmanager
def acting_as(short: str) -> Iterator[str]:
	"""Runs the block as one of the demo's people, with that person's own rights."""
	before = frappe.session.user
	frappe.set_user(login(short))
	try:
		yield login(short)
	finally:
		frappe.set_user(before)


def once(doctype: str, find: dict, values: dict | None = None, by: str | None = None) -> str:
	"""The row that `find` describes, inserted with `values` (by this person) when it is not there."""
	found = frappe.db.get_value(doctype, find)
	if found:
		return found
	doc = frappe.get_doc({"doctype": doctype, **find, **(values or {})})
	if by is None:
		return doc.insert().name
	with acting_as(by):
		return doc.insert().name


def step(by: str, doctype: str, name: str, action: str, opinion: str = "") -> dict:
	"""One workflow step by one of the demo's people."""
	from sjzj_app.sjzj_app.workflow import service

	with acting_as(by):
		return service.act(doctype, name, action, opinion)


def stage_of(doctype: str, name: str) -> str:
	"""The stage a document is in."""
	return frappe.db.get_value(doctype, name, "stage")


def walk(doctype: str, name: str, path: dict[str, tuple]) -> str:
	"""Takes the steps of `path` (stage → who, action, opinion) while the document is at one of them.

	Answers the stage reached. So a walk that stopped half-way goes on from where it stopped.
	"""
	done = set()
	while (stage := stage_of(doctype, name)) in path and stage not in done:
		done.add(stage)
		step(path[stage][0], doctype, name, *path[stage][1:])
	return stage_of(doctype, name)
