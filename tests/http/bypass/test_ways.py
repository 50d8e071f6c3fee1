"""Every governed document × every way round the service × every role: refused in words, and the row stays as it was.

Each way is tried on each kind by an official who may write it or, turn about, by Administrator; each role tries each
kind, and each role each way, on documents at the first stage, on their way and at their end. `SJZJ_BYPASS=full`: all.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, islice
from math import ceil

import frappe
import pytest

from sjzj_app import exceptions
from sjzj_app.access.registry import RULES
from sjzj_app.rules import stages
from sjzj_app.seed.roles import ROLES
from sjzj_app.sjzj_app.workflow.packs import PACKS
from tests.http.bypass.further import FALLS_OVER, FURTHER, LEAVES_THE_ROW, MAKES_A_ROW, make_boards
from tests.http.bypass.targets import along_the_way, row
from tests.http.bypass.ways import ANSWERS_200, CORE, V2, WAYS, Target
from tests.http.client import Client, kind, said
from tests.http.full_runs import Record
from tests.http.leaks.readers import cell, readers
from tests.http.planting import places, planted

FULL = os.environ.get("SJZJ_BYPASS") == "full"
EVERY = {**WAYS, **FURTHER, **V2}
QUIET = ANSWERS_200 | LEAVES_THE_ROW
FEW = ceil(len(EVERY) / len(PACKS))
"""Ways that each role tries on each kind: after all kinds it has tried every way."""

FROZEN = [name for name, rule in RULES.items() if rule.frozen]
FROZEN_WAYS = (
	"PUT docstatus 1", "client.submit", "client.cancel", "client.delete", "savedocs Submit", "savedocs Cancel", "bulk submit",
	"run_method submit", "run_method db_set", "REST delete", "list delete", "client rename", "title rename", "merge",
	"share with write",
)  # fmt: skip
WAY_OUT = ("只能通过表单上的办理按钮", "only by the action buttons")

REFUSALS = [one for one in vars(exceptions).values() if isinstance(one, type) and issubclass(one, Exception)]
OURS = {name for one in REFUSALS for name in (one.__name__, getattr(one, "code", one.__name__))}
FRAMEWORKS = {
	"PermissionError", "ValidationError", "DoesNotExistError", "AttributeError", "TimestampMismatchError",
	"WorkflowPermissionError", "WorkflowTransitionError", "InvalidSignatureError", "LinkExistsError", "403", "404", "405",
	"UpdateAfterSubmitError", "DocstatusTransitionError", "DuplicateEntryError", "ModuleNotFoundError", "MandatoryError",
	"LinkValidationError", "UniqueValidationError", "InvalidStatusError", "CannotChangeConstantError", "TypeError",
	"DataError",
}  # fmt: skip


@dataclass
class Tally:
	"""What was tried in this run, and what was answered."""

	counts: Counter = field(default_factory=Counter)
	"""tries, refused, and each kind of answer."""

	roles: set = field(default_factory=set)
	"""(role, way), (role, DocType), (DocType, way)."""


tally = Tally()
RECORD = Record("bypass", FULL)
RECORD.tally = tally.counts


@pytest.fixture(scope="module", autouse=True)
def summary():
	yield
	heard, here = RECORD.total(), tally.counts
	tries, refused = heard.pop("tries", 0), heard.pop("refused", 0)
	print(f"\nbypass tries={tries} refused={refused} passed={here['tries'] - here['refused']}")
	print(
		f"  kinds={len(PACKS)} ways={len(EVERY)} roles={len(ROLES) + 1} pairs={len(tally.roles)}"
		f" full={f'{len(RECORD.finished())}/{RECORD.parts}' if FULL else 0}"
	)
	print("  answers:", ", ".join(f"{name}={count}" for name, count in heard.most_common(12)))


@pytest.fixture(scope="module")
def people(http, world, in_session) -> dict[str, Client]:
	"""{role: client} of the official in every role, and of Administrator, who comes by a token."""
	administrator = Client(http, world.token("Administrator"), "Administrator")
	yield {role: in_session(one.user) for role, one in readers(world).items()} | {"System": administrator}
	administrator.session.close()


@pytest.fixture(scope="module")
def documents(world) -> dict[str, list[Target]]:
	"""{kind: its documents at different stages}."""
	made = {doctype: along_the_way(world, doctype) for doctype in PACKS}
	make_boards([targets[0] for targets in made.values()])
	frappe.db.commit()
	return made


def plan(doctype: str) -> list[tuple[str, str]]:
	"""(role, way) of this kind of document."""
	everybody = [*ROLES, "System"]
	if FULL:
		return [(role, way) for role in everybody for way in EVERY]
	number = list(PACKS).index(doctype)
	writers = [role for role in ROLES if "办" in cell(doctype, role)]
	turns = islice(cycle(writers), number % len(writers), None)
	pairs = [("System" if (number + turn) % 2 else next(turns), way) for turn, way in enumerate(EVERY)]
	for place, role in enumerate(ROLES):
		first = (number * FEW + place) % len(EVERY)
		pairs += [(role, way) for way in islice(cycle(EVERY), first, first + FEW)]
		pairs += [(role, CORE[(number + place) % len(CORE)])]
	return list(dict.fromkeys(pairs))


@pytest.mark.parametrize("doctype", PACKS)
def test_a_governed_document_is_changed_by_its_buttons_only(people, documents, doctype):
	wrong, before = [], {}
	for number, (role, way) in enumerate(plan(doctype)):
		at = documents[doctype][number % len(documents[doctype])]
		before.setdefault(at.name, row(doctype, at.name))
		wrong.append(attempt(people[role], way, at, before))
		tally.roles |= {(role, way), (role, doctype), (doctype, way)}
	assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))


def attempt(user: Client, way: str, at: Target, rows: dict[str, dict]) -> str | None:
	"""What is wrong with the outcome; None when it was refused in words and left the row as it was.

	`rows` holds the rows as they were before, by name, and is brought up to date.
	"""
	answer = EVERY[way](user, at)
	before, after, heard = rows[at.name], row(at.doctype, at.name), kind(answer)
	rows[at.name] = after
	tally.counts.update(["tries", heard])
	if after != before:
		changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
		return f"{way} as {user.user}: changed {changed} ({answer.status_code})"
	if answer.status_code < 400 and not (way in QUIET or begins_anew(way, answer, at)):
		return f"{way} as {user.user}: answered {answer.status_code} {said(answer)[:300]}"
	worded = (
		heard in OURS | FRAMEWORKS
		or way in FALLS_OVER
		or (heard == "417" and "_server_messages" in answer.text)
	)
	if answer.status_code >= 400 and not worded:
		return f"{way} as {user.user}: {answer.status_code} {heard} {said(answer)[-300:]}"
	tally.counts["refused"] += 1
	return None


def begins_anew(way: str, answer, at: Target) -> bool:
	"""Whether the way made further drafts, and each stands at the beginning like any other."""
	body = answer.json() if way in MAKES_A_ROW or way.startswith("PUT as new") else {}
	made = body.get("data") or body.get("message") or [one.get("name") for one in body.get("docs") or []]
	names = made if isinstance(made, list) else [made.get("name")]
	frappe.db.rollback()
	rows = frappe.db.get_all(
		at.doctype, filters={"name": ["in", names]}, fields=["name", "stage", "docstatus"]
	)
	first = stages.first_stage(at.doctype)
	return bool(rows) and all(
		one.stage == first and not one.docstatus and one.name != at.name for one in rows
	)


def test_all_of_it_was_tried():
	"""The sample may thin out the product, but loses no pair of two of its sides."""
	if len({doctype for doctype, _way in tally.roles if doctype in PACKS}) < len(PACKS):
		return  # only a part of this file was chosen
	pairs = {
		*((doctype, way) for doctype in PACKS for way in EVERY),
		*((role, doctype) for role in ROLES for doctype in PACKS),
		*((role, way) for role in [*ROLES, "System"] for way in EVERY),
	}
	assert not pairs - tally.roles, sorted(pairs - tally.roles)[:20]


def test_every_governed_kind_is_here():
	assert set(PACKS) == set(stages.STAGES)


SENTENCE = (
	"PUT workflow_state",
	"PUT stage",
	"client.set_value stage",
	"savedocs Save",
	"calendar",
	"gantt",
	"PUT docstatus 1",
)


@pytest.mark.parametrize("doctype", PACKS)
def test_the_refusal_says_which_way_is_open(people, documents, doctype):
	"""To those who may write the document, and so may be led to the buttons."""
	at = documents[doctype][0]
	editor = PACKS[doctype]["states"][0][2]
	for way in SENTENCE:
		words = said(EVERY[way](people[editor], at))
		assert any(sentence in words for sentence in WAY_OUT), f"{way} as {editor}: {words[-500:]}"


@pytest.fixture(scope="module")
def frozen(world) -> dict[str, str]:
	rows = {doctype: world.own.rows.get(doctype) for doctype in FROZEN}
	for doctype in [doctype for doctype, name in rows.items() if not name]:
		rows[doctype] = planted(doctype, places(world.tree)["city"], {}).name
	frappe.db.commit()
	return rows


@pytest.mark.parametrize("doctype", FROZEN)
def test_what_was_decided_paid_or_recorded_is_never_changed(people, frozen, doctype):
	name, wrong = frozen[doctype], []
	before, doc = {name: row(doctype, name)}, frappe.get_doc(doctype, name).as_dict(no_nulls=True)
	at = Target(doctype, name, "x", "x", "x", frappe.parse_json(frappe.as_json(doc)))
	for role in [role for role in ROLES if "读" in cell(doctype, role)] + ["System"]:
		for way in FROZEN_WAYS if role == "System" or FULL else FROZEN_WAYS[:6]:
			wrong.append(attempt(people[role], way, at, before))
	assert not list(filter(None, wrong)), "\n".join(filter(None, wrong))
