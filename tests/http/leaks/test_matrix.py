"""Every role × every relation of units × every DocType × every way over HTTP: nobody is told of a row that is not his."""

import frappe
import pytest

from sjzj_app.access.registry import PRIVATE, RULES, SCOPED
from sjzj_app.seed.roles import ROLES
from tests.http.full_runs import Record
from tests.http.leaks.counts import COUNTS
from tests.http.leaks.many import EVERYWHERE, MANY, TOLD
from tests.http.leaks.marking import HANGS, MARKS
from tests.http.leaks.named import NAMED, SLOW
from tests.http.leaks.readers import RELATIONS
from tests.http.leaks.sample import FULL, in_lists, one_by_one
from tests.http.planting import kinds

LISTED = [doctype for doctype in RULES if doctype != "SJZJ Settings"]
"""All but the single one."""

RECORD = Record("leaks", FULL)


@pytest.fixture(scope="module", autouse=True)
def summary(around):
	RECORD.tally = around.judge.tally
	yield
	tally, judge = RECORD.total(), around.judge
	print(f"\nleaks probes={tally['probes']} refused={tally['refused']} leaked={judge.tally['leaked']}")
	print(
		f"  asked_by_strangers={tally['asked by strangers']} shown_to_own={tally['controls']} errors={tally['errors']}"
		f" role_relation_doctype={len(judge.cells)} doctype_way={len(judge.pairs)}"
		f" full={f'{len(RECORD.finished())}/{RECORD.parts}' if FULL else 0}"
	)


def report(problems: list) -> None:
	wrong = [problem for problem in problems if problem]
	assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("doctype", RULES)
def test_a_row_is_told_by_name_to_its_own_people_only(around, doctype):
	probes = {**NAMED, **SLOW} if RULES[doctype].kind == SCOPED else NAMED
	asked = list(one_by_one(probes, doctype, around.readers, around.rows[doctype], only_refused=SLOW))
	answers = around.answers((probes[way], reader, row) for way, reader, row in asked)
	report(
		around.judge.of_one(reader, way, probes[way], row, answer)
		for (way, reader, row), answer in zip(asked, answers, strict=True)
	)


@pytest.mark.parametrize("doctype", LISTED)
def test_a_list_tells_the_rows_of_ones_own_units_only(around, doctype):
	rows = around.rows[doctype]
	asked = list(in_lists(MANY, doctype, around.readers))
	answers = around.answers((MANY[way], reader, rows[0]) for way, reader in asked)
	report(
		around.judge.of_all(reader, way, MANY[way], rows, answer)
		for (way, reader), answer in zip(asked, answers, strict=True)
	)


@pytest.mark.parametrize("doctype", kinds(SCOPED, PRIVATE))
def test_a_number_counts_the_rows_of_ones_own_units_only(around, doctype):
	rows = around.rows[doctype]
	asked = list(in_lists(COUNTS, doctype, around.readers))
	answers = around.answers((COUNTS[way], reader, rows[-1]) for way, reader in asked)
	report(
		around.judge.of_number(reader, way, COUNTS[way], rows, answer)
		for (way, reader), answer in zip(asked, answers, strict=True)
	)


@pytest.mark.parametrize("doctype", kinds(SCOPED))
def test_a_stranger_leaves_nothing_on_a_row(around, doctype):
	rows = around.rows[doctype]
	before = state_of(rows)
	asked = list(one_by_one(MARKS, doctype, around.readers, rows, only_refused=MARKS))
	answers = around.answers((MARKS[way], reader, row) for way, reader, row in asked)
	problems = [
		around.judge.of_one(reader, way, MARKS[way], row, answer)
		for (way, reader, row), answer in zip(asked, answers, strict=True)
	]
	after = state_of(rows)
	changed = [key for key in before if before[key] != after[key]]
	if changed:
		tried = [
			f"{way} as {reader.role} ({answer.status_code})"
			for (way, reader, _row), answer in zip(asked, answers, strict=True)
			if answer.status_code < 400
		]
		problems.append(around.judge.refused(f"{doctype}: {changed} changed by one of {tried}"))
	report(problems)


def state_of(rows: list) -> dict:
	"""The rows as they are stored, and how much hangs on each kind."""
	frappe.db.rollback()
	names = [row.name for row in rows]
	stored = frappe.db.get_all(
		rows[0].doctype, filters={"name": ["in", names]}, fields=["*"], order_by="name"
	)
	state = {row.name: row for row in stored}
	for doctype, column in HANGS.items():
		if frappe.db.exists("DocType", doctype):
			state[doctype] = frappe.db.count(doctype, {column: ["in", names]})
	return state


@pytest.mark.parametrize("role", ROLES)
def test_the_frameworks_own_lists_tell_nothing(around, role):
	reader, problems = around.readers[role], []
	for doctype in TOLD:
		if frappe.db.exists("DocType", doctype):
			answer = around.client(reader).get(
				f"/api/resource/{doctype}", fields=["*"], limit_page_length=5000, order_by="creation desc"
			)
			around.judge.note(reader, f"list of {doctype}", [], answer)
			problems.append(around.judge.refused(around.judge.foreign(reader, f"list of {doctype}", answer)))
	asked = [(EVERYWHERE[way], reader, around.rows["Resident"][0]) for way in EVERYWHERE]
	for way, answer in zip(EVERYWHERE, around.answers(asked), strict=True):
		around.judge.note(reader, way, [], answer)
		problems.append(around.judge.refused(around.judge.foreign(reader, way, answer)))
	report(problems)


def test_every_role_every_relation_and_every_kind_of_record_was_asked(around):
	"""The sample may thin out the product, but not lose a whole part of it."""
	asked = around.judge.cells
	if {doctype for _role, _relation, doctype in asked} != set(RULES):
		return  # only a part of this file was chosen
	missing = [
		(role, doctype)
		for role in ROLES
		for doctype in LISTED
		if not any((role, relation_, doctype) in asked for relation_ in RELATIONS)
	]
	assert not missing, missing
	assert {relation_ for _role, relation_, _doctype in asked} == set(RELATIONS)
