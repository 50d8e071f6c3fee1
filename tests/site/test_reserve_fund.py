"""The township's reserve fund: who writes in its book, what the balance allows, and two uses at once (备用金)."""

from decimal import Decimal

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.payments import reserve
from sjzj_app.rules import money as fen
from tests import hardship
from tests import payment_rows as money
from tests.factories import insert
from tests.site.test_payments_concurrency import at_once

TABLES = ("Reserve Fund Entry", "Temporary Relief", "Assistance Application")


@pytest.fixture
def at():
	return money.office()


def entry(at, kind: str, amount: float, by: str, **values):
	row = {
		"doctype": "Reserve Fund Entry",
		"administrative_unit": at.township,
		"entry_kind": kind,
		"amount": amount,
	}
	row |= {
		"fund_year": int(nowdate()[:4]),
		"entered_on": nowdate(),
		"source_document": "测试凭证",
		"note": "测试说明",
	}
	return insert({**row, **values}, by)


def relief_case(at, amount: float, **values):
	"""A case with relief given first by two handlers, as the payment sees it."""
	columns = {
		"county": at.county,
		"township": at.township,
		"village": at.village,
		"administrative_unit": at.village,
	}
	case = {"assistance_type": "TEMPRELIEF", "applicant_name": "测试甲", "stage": "RELIEVED"}
	name = money.planted("Assistance Application", **columns, **case)
	row = {
		"application": name,
		"amount": amount,
		"relief_source": "Reserve Fund",
		"relief_receipt": "测试收据",
	}
	row |= {
		"first_handler": at.clerk,
		"second_handler": at.approver,
		"payee": "测试甲",
		"decided_on": now_datetime(),
	}
	register = money.planted("Temporary Relief", **columns, **{**row, **values})
	frappe.db.set_value("Assistance Application", name, "first_relief", register, update_modified=False)
	return frappe.get_doc("Assistance Application", name)


def pay(case) -> None:
	reserve.use(case, frappe._dict(today=getdate(nowdate()), now=now_datetime(), user=frappe.session.user))


def book(at) -> reserve.ReserveState:
	return reserve.state(at.township, getdate(nowdate()).year, getdate(nowdate()))


def test_the_book_is_kept_to_the_fen_from_prepayment_to_settlement_and_top_up(at):
	entry(at, "Prepaid", 1000.10, at.finance)
	first, second = relief_case(at, 400.05), relief_case(at, 600.06)
	pay(first)
	assert (book(at).balance_fen, book(at).used_fen, book(at).unsettled_fen) == (60005, 40005, 40005)
	with pytest.raises(exceptions.BadInput, match=r"余额600.05元.*600.06元"):
		pay(second)
	assert entry(at, "Top-up Request", 500, at.clerk).balance_after == Decimal("600.05")
	entry(at, "Top-up", 0.01, at.finance)
	pay(second)
	assert book(at).balance_fen == 0
	_settled_once(at)
	with pytest.raises(exceptions.BadInput, match="负余额"):
		entry(at, "Given Back", 0.01, at.finance)


def _settled_once(at):
	uses = frappe.get_all(
		"Reserve Fund Entry", {"township": at.township, "entry_kind": reserve.USE}, pluck="name"
	)
	rows = [{"reserve_fund_entry": name} for name in uses]
	with pytest.raises(exceptions.BadInput, match="不符"):
		entry(at, "Settlement", 1000.10, at.finance, settles=rows)
	done = entry(at, "Settlement", 1000.11, at.finance, settles=rows)
	assert sorted(Decimal(str(row.amount)) for row in done.settles) == [Decimal("400.05"), Decimal("600.06")]
	assert book(at).unsettled_fen == 0
	with pytest.raises(exceptions.BadInput, match="已经核销"):
		entry(at, "Settlement", 1000.11, at.finance, settles=rows)


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"amount": 0}, "大于零"),
		({"amount": 0.005}, "分"),
		({"fund_year": 2020}, "年度"),
		({"source_document": " "}, "凭证"),
		({"entry_kind": "Reserve Used"}, "先行救助"),
		({"entry_kind": "Settlement"}, "核销"),
	],
)
def test_an_entry_that_cannot_be_is_refused(at, values, words):
	row = {"kind": "Prepaid", "amount": 100} | {
		{"entry_kind": "kind"}.get(key, key): value for key, value in values.items()
	}
	with pytest.raises(exceptions.Refusal, match=words):
		entry(at, row.pop("kind"), row.pop("amount"), at.finance, **row)
	assert not frappe.db.exists("Reserve Fund Entry", {"township": at.township})


def test_the_county_puts_money_in_and_the_township_only_asks(at):
	with pytest.raises(exceptions.WrongPosition):
		entry(at, "Prepaid", 100, at.clerk)
	with pytest.raises(exceptions.WrongPosition):
		entry(at, "Top-up Request", 100, at.finance)
	done = entry(at, "Prepaid", 100, at.finance)
	done.amount = 200
	with pytest.raises(exceptions.ImmutableRecord):
		done.save()
	with pytest.raises(exceptions.BadInput, match="日期"):
		entry(at, "Prepaid", 100, at.finance, entered_on=add_days(nowdate(), 1))


def test_a_use_needs_two_handlers_a_receipt_and_stays_under_its_limit(at):
	entry(at, "Prepaid", 5000, at.finance)
	with pytest.raises(exceptions.BadInput, match="2名不同的经办人"):
		pay(relief_case(at, 100, second_handler=at.clerk))
	with pytest.raises(exceptions.BadInput, match="签收凭证"):
		pay(relief_case(at, 100, relief_receipt=""))
	hardship.parameter("RESERVE_USE_LIMIT", "2000", at.county)
	with pytest.raises(exceptions.BadInput, match="2000"):
		pay(relief_case(at, 2000.01))
	case = relief_case(at, 2000)
	pay(case)
	with pytest.raises(exceptions.Duplicate):
		pay(case)
	assert book(at).balance_fen == fen.fen(3000)


@pytest.fixture
def committed():
	"""A township with 1000 yuan and two cases of 600, committed; everything is taken out afterwards."""
	at = money.office()
	entry(at, "Prepaid", 1000, at.finance)
	cases = [relief_case(at, 600), relief_case(at, 600)]
	frappe.db.commit()
	yield at, [case.name for case in cases]
	frappe.db.rollback()
	from sjzj_app.evidence import guard

	with guard.lifted():
		for doctype in TABLES:
			frappe.db.delete(doctype, {"county": at.county})
	money.erase(at)
	frappe.db.commit()


def paying(name: str):
	def run() -> None:
		pay(frappe.get_doc("Assistance Application", name))

	return run


@pytest.mark.real_commit
def test_two_uses_at_once_never_overdraw_the_reserve(committed):
	at, names = committed
	failed = at_once(*(paying(name) for name in names))
	frappe.db.rollback()
	assert len(failed) == 1 and isinstance(failed[0], exceptions.BadInput | frappe.QueryDeadlockError), failed
	assert book(at).balance_fen == fen.fen(400)
	uses = {"township": at.township, "entry_kind": reserve.USE}
	assert frappe.get_all("Reserve Fund Entry", uses, pluck="balance_after") == [400]
