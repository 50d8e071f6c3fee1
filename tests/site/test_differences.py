"""Months that were paid too little are paid the difference, once and to the fen (INV-10, INV-11)."""

import json
import random
from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, now_datetime, nowdate

from sjzj_app.payments import generate, lines, overpaid
from tests import award_rows as awards
from tests import factories
from tests import payment_rows as money
from tests.factories import act, insert

LAST = money.months_ago


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


def paid(at, *, start: int = 3, amount: str = "300.33"):
	"""A family that the bank paid for each month from so many months ago up to the last one."""
	award = money.award(at, amount=amount, start=LAST(start))
	first = {LAST(back): awards.planted_paid(award, LAST(back), amount) for back in range(start, 0, -1)}
	return award, first


def found(batch, kind: str = "Difference") -> dict:
	rows = [row for row in money.lines_of(batch) if row.line_kind == kind]
	assert len({row.month for row in rows}) == len(rows)
	return {row.month: Decimal(str(row.amount)) for row in rows}


def all_paid(*batches) -> None:
	"""The bank paid every line of these batches."""
	names = [row.name for row in money.lines_of(*batches)]
	frappe.db.set_value("Disbursement Line", {"name": ["in", names]}, "status", "Paid")
	for batch in batches:
		frappe.db.set_value("Disbursement Batch", batch.name, "stage", "PAID")


def test_a_month_paid_too_little_has_no_line_of_its_difference_or_hides_what_it_follows(at):
	award, first = paid(at)
	money.amounts(award, (LAST(2), LAST(2), "450.50"), (LAST(1), None, "300.34"))
	batch = money.generated(at)
	rows = {row.month: row for row in money.lines_of(batch)}
	assert found(batch) == {LAST(2): Decimal("150.17"), LAST(1): Decimal("0.01")}
	assert found(batch, "Regular") == {LAST(0): Decimal("300.34")}
	assert [(rows[month].reissue_of, rows[month].decision) for month in (LAST(2), LAST(1))] == [
		(first[LAST(2)], award.decision),
		(first[LAST(1)], award.decision),
	]
	assert batch.total == 450.52 and "2" in batch.run_note
	act(at.approver, batch, "Submit Batch")
	said = frappe.get_doc("Official Letter", {"subject_name": batch.name, "letter_kind": "W31A"}).context_json
	[row] = json.loads(said)["rows"]
	assert (row["base"], row["back_pay"], row["payable"]) == ("300.34", "150.18", "450.52")
	assert "补差2笔" in row["remark"]


def test_a_second_correction_pays_again_what_the_first_one_paid(at):
	award, first = paid(at)
	money.amounts(award, (LAST(2), LAST(2), "400.00"))
	one = money.generated(at, LAST(1))
	assert found(one) == {LAST(2): Decimal("99.67")}
	money.amounts(award, (LAST(2), LAST(2), "410.00"))
	act(at.clerk, one, "Generate Lines")
	assert found(one) == {LAST(2): Decimal("109.67")}
	act(at.approver, one, "Submit Batch")
	money.amounts(award, (LAST(2), LAST(2), "450.50"))
	assert found(money.generated(at)) == {}
	all_paid(one)
	two = frappe.get_doc("Disbursement Batch", {"administrative_unit": at.township, "stage": "DRAFT"})
	for _again in range(2):
		act(at.clerk, two, "Generate Lines")
		assert found(two) == {LAST(2): Decimal("40.50")}
	[line] = [row for row in money.lines_of(two) if row.line_kind == "Difference"]
	[before] = [row for row in money.lines_of(one) if row.line_kind == "Difference"]
	assert (line.reissue_of, before.reissue_of) == (before.name, first[LAST(2)])


def test_an_increase_from_next_month_is_paid_for_months_before(at):
	award, _first = paid(at)
	awards.planted_paid(award, LAST(0), "300.33")
	money.amounts(award, (awards.next_month(), None, "500.00"))
	assert money.lines_of(money.generated(at)) == []
	batch = money.generated(at, awards.next_month())
	assert {row.line_kind: row.amount for row in money.lines_of(batch)} == {"Regular": 500}


def test_a_failed_difference_is_lost_or_paid_beside_its_new_line(at):
	award, _first = paid(at, start=1)
	money.amounts(award, (LAST(1), LAST(1), "400.00"))
	one = money.generated(at)
	[line] = [row for row in money.lines_of(one) if row.line_kind == "Difference"]
	all_paid(one)
	frappe.db.set_value("Disbursement Line", line.name, "status", "Failed")
	money.amounts(award, (LAST(1), LAST(1), "350.33"))
	money.new_account_number(at, award.payee_account)
	two = money.generated(at)
	assert (found(two), found(two, "Re-issue")) == ({}, {LAST(1): Decimal("50.00")})


def test_what_came_back_for_a_month_counts_as_still_paid(at):
	award, _first = paid(at, start=1, amount="450.50")
	money.amounts(award, (LAST(1), LAST(1), "300.33"))
	row = {"doctype": "Benefit Recovery", "award": award.name, "ground": "Payment Error", "statement": "测试"}
	recovery = insert({**row, "pay_by": add_days(nowdate(), 30)}, at.registrar)
	money.amounts(award, (LAST(1), LAST(1), "400.00"))
	batch = money.generated(at)
	assert found(batch) == {}
	frappe.db.set_value("Benefit Recovery", recovery.name, "stage", "SETTLED")
	act(at.clerk, batch, "Generate Lines")
	assert found(batch) == {LAST(1): Decimal("99.67")}


def test_the_database_takes_a_second_line_of_one_difference(at):
	award, first = paid(at, start=1)
	money.amounts(award, (LAST(1), LAST(1), "400.00"))
	batch = money.generated(at)
	[line] = [row for row in money.lines_of(batch) if row.line_kind == "Difference"]
	values = {
		"batch": batch.name,
		"award": award.name,
		"line_kind": "Difference",
		"reissue_of": first[LAST(1)],
	}
	for month, key in ((LAST(1), "another"), (LAST(0), f"difference:{first[LAST(1)]}")):
		with pytest.raises(frappe.UniqueValidationError):
			money.planted("Disbursement Line", **values, month=month, line_key=f"{month}", month_key=key)
	assert [row.name for row in money.lines_of(batch) if row.line_kind == "Difference"] == [line.name]


def statements(batch, monkeypatch) -> int:
	"""How many statements one run takes."""
	asked, run = [], frappe.db.sql

	def counting(*args, **options):
		asked.append(1)
		return run(*args, **options)

	with monkeypatch.context() as patch:
		patch.setattr(frappe.db, "sql", counting)
		generate.generate(batch, "Administrator", now_datetime())
	return len(asked)


def test_the_statements_of_a_run_grow_with_the_corrected_families(at, monkeypatch):
	batch, counted = money.batch(at), []
	for more in (1, 3):
		for _family in range(more):
			award, _first = paid(at, start=2)
			money.amounts(award, (LAST(2), None, "400.00"))
		counted.append(statements(batch, monkeypatch))
	assert counted[0] == counted[1]
	assert [row.line_kind for row in money.lines_of(batch)].count("Difference") == 8


FAMILIES, ROUNDS = 14, 6
QUIET = 2
"""Rounds at the end in which no line fails: one pays what failed before, the next what was decided meanwhile."""


def planted_family(at, number: int, rng: random.Random):
	"""A family in receipt, past its controllers: two months paid by the bank."""
	place = {
		"administrative_unit": at.village,
		"county": at.county,
		"township": at.township,
		"village": at.village,
	}
	who = money.resident(at, f"测试{number}")
	bank = money.planted(
		"Payee Account", resident=who, account_name=f"测试{number}", bank_name="测试银行", account_cipher="x",
		account_hash=factories.mark(), **place,
	)  # fmt: skip
	fen = rng.randrange(100, 90_000)
	name = money.planted(
		"Assistance Award", application=factories.mark(), decision=factories.mark(), assistance_type=money.MATTER,
		resident=who, recipient_name=f"测试{number}", status="Active", start_month=LAST(2), amount=Decimal(fen) / 100,
		people=1, residence="Rural", payee_account=bank, **place,
	)  # fmt: skip
	return frappe.get_doc("Assistance Award", name)


def corrected(award, rng: random.Random, falling: bool) -> None:
	"""One more decided amount for some of the months: higher than before, or any."""
	first = LAST(rng.randrange(0, 3))
	last = rng.choice([None, first])
	low = 1 if falling else max(fen for fen in due(award).values())
	values = {"from_month": first, "to_month": last, "amount": Decimal(low + rng.randrange(0, 20_000)) / 100}
	money.planted(
		"Award Amount", parent=award.name, parenttype="Assistance Award", parentfield="amounts",
		idx=len(award.amounts) + 1, people=1, **values,
	)  # fmt: skip
	award.reload()


def due(award) -> dict:
	return {LAST(back): overpaid.due_of(award, LAST(back)) for back in (2, 1, 0)}


def on_the_way(award) -> dict:
	"""Month → fen of paid and pending lines: what the family has or will get without a further run."""
	rows = frappe.get_all(
		"Disbursement Line",
		filters={"award": award.name, "status": ["in", ["Paid", "Pending"]]},
		fields=["month", "amount"],
	)
	sums: dict = {}
	for row in rows:
		sums[row.month] = sums.get(row.month, 0) + round(Decimal(str(row.amount)) * 100)
	return sums


def answered_at_random(batch, rng: random.Random, fails: bool) -> None:
	"""The bank pays some lines, others fail and their family brings another account."""
	names = [row.name for row in money.lines_of(batch)]
	failed = [name for name in names if fails and rng.random() < 0.3]
	lines.set_status(failed, "Failed", "测试", at_user(), now_datetime())
	lines.set_status(names, "Paid", None, at_user(), now_datetime())
	for name in failed:
		bank = frappe.db.get_value("Disbursement Line", name, "payee_account")
		frappe.db.set_value("Payee Account", bank, "account_hash", factories.mark())
	frappe.db.set_value("Disbursement Batch", batch.name, "stage", "PAID")


def at_user() -> str:
	return "Administrator"


@pytest.mark.parametrize("falling", [False, True])
def test_over_random_histories_a_month_is_paid_beyond_its_due_or_short_of_it(at, falling):
	rng = random.Random(20_211 + falling)
	families = [planted_family(at, number, rng) for number in range(FAMILIES)]
	most = {award.name: due(award) for award in families}
	for turn in range(ROUNDS):
		for award in rng.sample(families, FAMILIES // 2) if turn < ROUNDS - QUIET - 1 else ():
			corrected(award, rng, falling)
		before = {award.name: on_the_way(award) for award in families}
		batch = frappe.get_doc(
			"Disbursement Batch",
			money.planted(
				"Disbursement Batch", administrative_unit=at.township, county=at.county, township=at.township,
				assistance_type=money.MATTER, month=LAST(0), stage="DRAFT", sequence=turn + 1,
				batch_number=factories.mark(),
			),
		)  # fmt: skip
		generate.generate(batch, "Administrator", now_datetime())
		for award in families:
			now, wanted = on_the_way(award), due(award)
			for month, fen in now.items():
				assert fen <= max(wanted[month], before[award.name].get(month, 0))
			most[award.name] = {month: max(fen, wanted[month]) for month, fen in most[award.name].items()}
		answered_at_random(batch, rng, fails=turn < ROUNDS - QUIET)
	for award in families:
		given, wanted = on_the_way(award), due(award)
		assert all(wanted[month] <= given[month] <= most[award.name][month] for month in wanted)
		assert falling or given == wanted
