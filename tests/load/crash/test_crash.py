"""kill -9 in the middle of every step of a case and of a month's money: all of it is there, or nothing."""

from collections import Counter

import frappe
import pytest

from sjzj_app.evidence import chain
from sjzj_app.payments import integrity, ledger
from tests import bank_files, cases, factories, notices
from tests import payment_rows as money
from tests.load.crash.web import DyingWeb

DEATHS = ("write:2", "commit", "write:7", "write:999,committed")
"""Where the process dies, in turn. The last one ends a step that is done: its answer never arrives."""

tally = Counter()


@pytest.fixture(scope="module", autouse=True)
def summary():
	yield
	print(f"\ncrash rounds={tally['rounds']} half_states={tally['half']}")


@pytest.fixture(scope="module")
def web(site):
	server = DyingWeb()
	yield server
	server.stop()


@pytest.fixture
def dying(web, monkeypatch):
	"""Every step of the factories goes over HTTP, and dies some times before it is taken."""

	def act(user: str, doc, action: str, opinion: str = "") -> dict:
		frappe.db.commit()
		key = factories.mark()
		answer = die_until_done(web, user, doc, action, opinion, key)
		again = state_of_tables()
		repeated = web.act(user, doc, action, opinion, key)
		note(repeated.status_code == 200 and again == state_of_tables(), (action, repeated.text))
		assert answer is None or answer.json() == repeated.json()
		frappe.db.rollback()
		doc.reload()
		return repeated.json()["message"]

	for module in (cases, factories):
		monkeypatch.setattr(module, "act", act)
	return act


def die_until_done(web: DyingWeb, user: str, doc, action: str, opinion: str, key: str):
	"""Kills the step at one place after the other until it is taken; returns its answer, if one came."""
	for death in DEATHS:
		before = state_of_tables()
		answer = web.act(user, doc, action, opinion, key, die_at=death)
		after = state_of_tables()
		tally["rounds"] += answer is None
		if answer is not None:
			assert answer.status_code == 200, (action, answer.text)
			return answer
		if "committed" in death and before != after:
			return None
		note(before == after, (action, death, changed(before, after)))
	raise AssertionError(f"{action}: not done")


def note(whole: bool, told) -> None:
	tally["half"] += not whole
	assert whole, told


def state_of_tables() -> dict[str, int]:
	"""A checksum of every table of the app, as another connection sees it."""
	frappe.db.rollback()
	doctypes = frappe.get_all("DocType", filters={"module": "SJZJ App", "issingle": 0}, pluck="name")
	tables = ", ".join(f"`tab{doctype}`" for doctype in [*doctypes, "File", "Comment", "Version"])
	return dict(frappe.db.sql(f"checksum table {tables}"))


def changed(before: dict, after: dict) -> list[str]:
	return [table for table in before if before[table] != after.get(table)]


def test_a_case_from_its_acceptance_to_its_award(dying):
	tree = notices.tree()
	with factories.without_drawing():
		factories.in_force_agreement(tree.township)
		cases.standard(tree.city)
		case = cases.confirmed(tree.village)
	assert case.stage == "DECIDED_YES" and case.award and case.decision
	assert chain.verify(case.name) == []
	assert frappe.db.count("Assistance Decision", {"application": case.name}) == 1
	assert frappe.db.count("Assistance Award", {"application": case.name}) == 1


def test_a_half_state_would_be_found(web):
	tree = notices.tree()
	case = cases.lodged(tree.village)
	frappe.db.commit()
	before = state_of_tables()
	assert web.act(cases.clerk(case.township), case, "Accept Application", "", factories.mark(), "torn,write:3") is None
	assert changed(before, state_of_tables())


def test_a_month_of_money_from_the_lines_to_the_reconciliation(dying):
	at = money.office()
	for name in ("测试甲", "测试乙"):
		money.award(at, name, "450.55")
	money.budget(at)
	batch = money.approved(at)
	request, payment_file = money.exported(at)
	bank_files.answered(at, payment_file, [(row["明细号"], "成功", "") for row in bank_files.bank_rows(payment_file)])
	dying(at.finance, request, "Reconcile Payments")
	batch.reload()
	assert (batch.stage, request.stage, request.paid_total) == ("RECONCILED", "RECONCILED", 901.1)
	assert ledger.balance(request.name)["Disbursed"] == 90110
	assert integrity.differences() == []
	assert [fault for name in (batch.name, request.name) for fault in chain.verify(name)] == []
