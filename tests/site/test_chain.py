"""Whatever is bent in the database past the program is named: events, anchors, the rows they vouch for, and files."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from sjzj_app.api.v1 import chain as api
from sjzj_app.evidence import anchor_walk, anchors, chain, covered, export, guard, recorded, walk
from sjzj_app.payments import integrity
from sjzj_app.sjzj_app.workflow import vouching
from sjzj_app.sjzj_app.workflow.steps import GOVERNED
from tests import bank_files, cases, factories, tampering
from tests import payment_rows as money
from tests.harness import own_connection

DRAWN, SEED = 90, 20261122


@pytest.fixture(autouse=True)
def lines_of_this_test(monkeypatch, tmp_path):
	"""Lines of anchors that are undone do not come into the site's file."""
	monkeypatch.setattr(anchors, "path_of_lines", lambda: tmp_path / "chain-anchors.txt")


@pytest.fixture
def world(monkeypatch):
	"""A decided case, a month's money of another office, and two anchors; the names of their chains."""
	monkeypatch.setattr(cases, "let_run", let_run_and_note(cases.let_run))
	before = set(frappe.get_all("Case Event", distinct=True, pluck="chain"))
	with factories.without_drawing():
		decided()
		anchors.take(add_days(now_datetime(), -1))
		paid_month()
	anchors.take()
	return sorted(set(frappe.get_all("Case Event", distinct=True, pluck="chain")) - before)


def decided():
	tree = factories.make_tree()
	contact = {"office_phone": "0454-0000000", "supervision_phone": "0454-0000001"}
	frappe.db.set_value("Administrative Unit", tree.township, contact)
	cases.standard(tree.city)
	factories.in_force_agreement(tree.township)
	return cases.confirmed(tree.village)


def paid_month():
	at = money.office()
	for name in ("测试甲", "测试乙"):
		money.award(at, name, "450.55")
	money.budget(at)
	money.approved(at)
	request, payment_file = money.exported(at)
	bank_files.answered(at, payment_file, [(row["明细号"], "成功", "") for row in bank_files.bank_rows(payment_file)])
	factories.act(at.finance, request, "Reconcile Payments")


def let_run_and_note(let_run):
	"""The factories let weeks pass by moving a notice's dates; here the chain is told, so that nothing is bent yet."""

	def moved(notice, days=30):
		let_run(notice, days)
		notice.reload()
		said = covered.cover(notice, vouching.closed_fields(notice))
		chain.append(notice, "Moved in Time", {}, covers=[said])

	return moved


def faults(chains: list[str], events: list[str]) -> set[str]:
	"""The sentences about these chains, the anchors, rows without a chain, and lines of batches.

	A walk of the whole site also meets the chain into which one of their events was moved.
	"""
	done = walk.Walk()
	moved = frappe.get_all("Case Event", {"name": ["in", events]}, distinct=True, pluck="chain")
	chains = sorted({*chains, *moved})
	found = [*done.over(chains), *anchor_walk.faults(done), *recorded.without_chain(), *done.keys_missing()]
	batches = [name for name in chains if frappe.db.exists("Disbursement Batch", name)]
	return {fault.text for fault in found} | {text for _name, text in integrity.changed_lines(batches)}


PLANTED = {"发放账户", "工作人员", "救助待遇", "救助申请", "决定"}  # by the factories, past the program


def test_what_acts_write_verifies_and_every_tampering_in_sql_is_named(world, capsys):
	require_whole(world)
	events = frappe.get_all("Case Event", {"chain": ["in", world]}, pluck="name")
	before, kept = faults(world, events), anchors.lines()
	missed, drawn = [], tampering.drawn(Random(SEED), world, DRAWN)
	for what, tamper in drawn:
		frappe.db.savepoint("untouched")
		with guard.lifted():
			tokens = tamper()
		found = faults(world, events) | {fault.text for fault in anchor_walk.not_kept(kept)}
		new = found - before
		if not any(token in sentence for token in tokens for sentence in new):
			missed.append((what, tokens, sorted(new)[:3]))
		frappe.db.rollback(save_point="untouched")
	with capsys.disabled():
		print(f"\nchain events={len(events)} tampered={len(drawn)} named={len(drawn) - len(missed)}")
	assert missed == []
	assert {what.split(" ")[0] for what, _tamper in drawn} == set(tampering.KINDS)


def require_whole(world):
	"""Everything that acts wrote stands in its chain and verifies."""
	found = [fault.text for fault in walk.Walk().over(world)]
	assert [text for text in found if text.split(" ")[0] not in PLANTED] == []
	types = set(frappe.get_all("Case Event", {"chain": ["in", world]}, distinct=True, pluck="event_type"))
	assert {"Lodged", "Letter Issued", "Confirmed", "Award Started", "Funds Moved", "Funds Given"} <= types
	assert {"Payment File Made", "Bank Answered", "Notice Snapshot", "Verification Reported"} <= types


def test_every_governed_document_is_covered_by_the_chain():
	assert set(covered.COVERED) >= GOVERNED


CHANGES = {
	"Case Event": ("actor", "Guest"),
	"Chain Anchor": ("heads", "x"),
	"Approval Opinion": ("opinion", "测试：改过"),
	"Access Record": ("purpose", "测试：改过"),
	"Assistance Decision": ("amount", 9999),
	"Fund Entry": ("amount", 1),
	"Fund Allocation": ("amount", 1),
	"Official Letter": ("sha256", "0" * 64),
}


def test_the_database_itself_refuses_a_change_and_a_removal():
	assert set(CHANGES) == set(guard.GUARDED)
	for doctype, (column, value) in CHANGES.items():
		name = money.planted(doctype)
		row = frappe.db.get_value(doctype, name, "*", as_dict=True)
		for statement in (
			f"update `tab{doctype}` set `{column}` = %(value)s where name = %(name)s",
			f"update `tab{doctype}` set name = 'x' where name = %(name)s",
			f"delete from `tab{doctype}` where name = %(name)s",
		):
			with pytest.raises(Exception, match=r"sjzj_\w+_(unchanged|kept)"):
				frappe.db.sql(statement, {"value": value, "name": name})
		assert frappe.db.get_value(doctype, name, "*", as_dict=True) == row


def test_the_framework_still_writes_its_own_columns_on_guarded_rows():
	name = money.planted("Assistance Decision")
	frappe.db.sql(
		"update `tabAssistance Decision` set modified = now(), _comments = '[]', county = 'x' where name = %s", name
	)
	assert frappe.db.get_value("Assistance Decision", name, "_comments") == "[]"


@pytest.fixture
def small():
	"""The chains of two documents of a county, with two anchors."""
	tree = factories.make_tree()
	first = factories.approved_measures(tree.county)
	anchors.take(add_days(now_datetime(), -1))
	second = factories.approved_measures(tree.other_county)
	anchors.take()
	return sorted([first.name, second.name])


def test_guards_are_put_up_again_without_harm_and_after_a_new_column():
	assert guard.missing() == []
	assert guard.put_up() == []


def test_an_export_is_verified_with_nothing_but_python(small, tmp_path):
	count = export.Count()
	lines = [json.dumps(line, ensure_ascii=False) for line in export.lines(count)]
	assert count.events and count.anchors and count.rows
	whole = offline(tmp_path, lines)
	assert whole.returncode == 0, whole.stdout
	assert "全部一致" in whole.stdout
	for kind, field, word in (("event", "actor", "被改动"), ("anchor", "heads", "被改动"), ("row", "sha256", "不符")):
		place = max(number for number, line in enumerate(lines) if json.loads(line)["kind"] == kind)
		bent = json.loads(lines[place])
		bent[field] = "x y z" if field == "heads" else "x"
		answer = offline(tmp_path, [*lines[:place], json.dumps(bent), *lines[place + 1 :]])
		assert answer.returncode == 1 and word in answer.stdout
	without = [line for line in lines if json.loads(line).get("chain") != small[0]]
	gone = offline(tmp_path, without)
	assert gone.returncode == 1 and small[0] in gone.stdout


def offline(folder, lines: list[str]):
	place = folder / "chain.jsonl"
	place.write_text("\n".join(lines) + "\n", encoding="utf-8")
	command = [sys.executable, "-I", "-S", str(export.put_verifier(folder)), str(place)]
	return subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONIOENCODING": "utf-8"})


def test_an_anchor_kept_outside_names_a_history_written_anew(small):
	kept = downloaded(frappe.db.get_value("Policy Document", small[0], "administrative_unit"))
	assert kept == anchors.lines()
	assert kept[-2:] == anchors.path_of_lines().read_text().splitlines()
	with guard.lifted():
		frappe.db.delete("Chain Anchor", {"sequence": [">", 0]})
	anchors.take()
	new = {fault.text for fault in anchor_walk.not_kept(kept)}
	assert len(new) == len(kept) and all(line in " ".join(new) for line in kept)


def downloaded(county: str) -> list[str]:
	"""What an inspector of the county takes along; a clerk gets nothing."""
	frappe.db.commit()  # kept inside the test: a refusal undoes what was not committed
	with factories.acting_as(factories.user_with("SJZJ County Inspector", county)):
		assert api.anchor_lines() is None
	lines = frappe.response.pop("filecontent").splitlines()
	with factories.acting_as(factories.person()):
		assert "error" in api.anchor_lines()
	assert "filecontent" not in frappe.response
	return lines


def test_without_a_new_event_there_is_no_new_anchor(small):
	assert anchors.take() is None


THREADS, EACH = 4, 5


@pytest.mark.real_commit
def test_offices_that_append_at_once_leave_no_gap_and_no_event_twice():
	about = frappe._dict(doctype="Policy Document", name=f"test-{factories.mark()}")
	try:
		with ThreadPoolExecutor(THREADS) as pool:
			list(pool.map(append_events, [about] * THREADS))
		frappe.db.rollback()
		sequences = frappe.get_all("Case Event", {"chain": about.name}, pluck="sequence", order_by="sequence asc")
		assert sequences == list(range(1, THREADS * EACH + 1))
		assert chain.verify(about.name) == []
	finally:
		with guard.lifted():
			frappe.db.delete("Case Event", {"chain": about.name})
		frappe.db.commit()


def append_events(about) -> None:
	"""One office: each event in a transaction of its own, taken again when another office was in the way."""
	with own_connection():
		for number in range(EACH):
			append_again(about, number)


def append_again(about, number: int) -> None:
	while True:
		try:
			chain.append(about, "Competing", {"number": number})
			frappe.db.commit()
			return
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
