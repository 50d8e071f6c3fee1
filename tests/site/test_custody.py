"""A card or passbook in another hand: a written agreement, filed with the county, kept apart from the money (57号第二十六条)."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, MissingStep, NotEditable
from sjzj_app.payments import custody_faults
from sjzj_app.sjzj_app.workflow import verify
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, acting_as, insert


@pytest.fixture
def at():
	with factories.without_drawing():
		yield money.office()


def keeper(at, name: str = "测试丁") -> str:
	"""An official of the township who has nothing to do with its money; returns the user."""
	user = money.official("SJZJ Township Surveyor", at.township, county=at.county, township=at.township)
	frappe.db.set_value("Assistance Official", {"user": user}, "full_name", name)
	return user


def posting(user: str) -> str:
	return frappe.db.get_value("Assistance Official", {"user": user})


def draft(at, account: str, user: str | None = None, **values):
	"""The agreement as the clerk enters it."""
	row = {
		"doctype": "Account Custody", "payee_account": account, "object_kept": "Bank Card", "reason": "测试：行动不便",
		"keeper_kind": "Township Staff" if user else "Village Staff", "keeper": posting(user) if user else None,
		"keeper_name": "测试戊", "keeper_post": "测试职务", "valid_from": nowdate(), "valid_to": add_days(nowdate(), 30),
		"signer_name": "测试乙", "signer_relation": "配偶",
	}  # fmt: skip
	return insert({**row, **values}, at.registrar)


def write(doc, user: str, **values) -> None:
	doc.reload()
	with acting_as(user):
		doc.update(values)
		doc.save()


def signed(at, account: str, user: str | None = None, **values):
	doc = draft(at, account, user, **values)
	act(at.registrar, doc, "Print Custody Agreement")
	paper = cases.photo(doc.doctype, doc.name, at.registrar, "signed_paper")
	write(doc, at.registrar, signed_on=nowdate(), signed_paper=paper)
	act(at.approver, doc, "Sign Custody Agreement", "已核对")
	return doc


def filed(at, account: str, user: str | None = None, **values):
	doc = signed(at, account, user, **values)
	act(at.reviewer, doc, "File Custody Agreement", "准予备案")
	return doc


def marked(account: str) -> int:
	return frappe.db.get_value("Payee Account", account, "kept_by_other")


def fault(account: str, on: str | None = None) -> str | None:
	return custody_faults.faults([account], getdate(on or nowdate())).get(account)


def test_an_agreement_runs_from_the_signature_over_the_filing_to_the_receipt_of_the_family(at):
	account = money.award(at).payee_account
	doc = filed(at, account, keeper(at))
	letter = frappe.get_doc("Official Letter", doc.letter)
	assert (letter.letter_kind, letter.subject_name) == ("W29", doc.name) and "测试丁" in letter.context_json
	assert (str(doc.filed_on), doc.filed_by, marked(account)) == (nowdate(), at.reviewer, 1)
	assert standing(account) == "In Order"
	assert fault(account) is None and fault(account, add_days(nowdate(), 31)) == "EXPIRED"
	with pytest.raises(MissingStep, match=r"收据|receipt"):
		act(at.registrar, doc, "End Custody")
	paper = cases.photo(doc.doctype, doc.name, at.registrar, "receipt")
	ending = {"ended_on": nowdate(), "end_reason": "测试：本人可以支取", "receipt": paper}
	write(doc, at.registrar, **ending, receipt_by="测试丁")
	with pytest.raises(BadInput, match=r"收据|receipt"):
		act(at.registrar, doc, "End Custody")
	write(doc, at.registrar, receipt_by="测试乙")
	act(at.registrar, doc, "End Custody")
	assert (doc.stage, marked(account)) == ("ENDED", 0)
	assert verify.of_chains([doc.name, account]) == []


def test_the_card_is_not_given_back_when_family_account_or_keeper_changed_meanwhile(at):
	account = money.award(at).payee_account
	doc = filed(at, account)
	frappe.db.set_value("Resident", doc.resident, "full_name", "测试改名")
	frappe.db.set_value("Payee Account", account, "holder_kind", "Institution")
	keeper(at, "测试戊")  # an official of the keeper's name
	paper = cases.photo(doc.doctype, doc.name, at.registrar, "receipt")
	ending = {"ended_on": nowdate(), "end_reason": "测试：入住机构", "receipt": paper, "receipt_by": "测试乙"}
	write(doc, at.registrar, **ending)
	act(at.registrar, doc, "End Custody")
	assert (doc.stage, marked(account), doc.recipient_name) == ("ENDED", 0, "测试甲")


def test_a_draft_keeps_the_keeper_or_the_family_of_an_earlier_choice(at):
	doc, other = draft(at, money.award(at).payee_account, keeper(at)), money.award(at).payee_account
	write(
		doc, at.registrar, keeper_kind="Village Staff", keeper=None, keeper_name="测试戊", payee_account=other
	)
	resident = frappe.db.get_value("Payee Account", other, "resident")
	stored = frappe.db.get_value("Account Custody", doc.name, ["keeper_user", "resident"])
	assert stored == (None, resident)


def test_an_unsigned_changed_or_second_agreement_takes_effect(at):
	account = money.award(at).payee_account
	doc = draft(at, account, keeper(at))
	with pytest.raises(MissingStep, match=r"第二十六条|article 26"):
		act(at.approver, doc, "Sign Custody Agreement")
	act(at.registrar, doc, "Print Custody Agreement")
	paper = cases.photo(doc.doctype, doc.name, at.registrar, "signed_paper")
	write(doc, at.registrar, signed_on=nowdate(), signed_paper=paper, valid_to=add_days(nowdate(), 300))
	with pytest.raises(MissingStep, match=r"重新打印|print it again"):
		act(at.approver, doc, "Sign Custody Agreement")
	assert (doc.stage, marked(account)) == ("DRAFT", 0)
	first = signed(at, account, keeper_name="测试己")
	with pytest.raises(NotEditable):
		write(first, at.registrar, keeper_name="测试庚")
	act(at.registrar, doc, "Print Custody Agreement")
	with pytest.raises(Duplicate):
		act(at.approver, doc, "Sign Custody Agreement")
	with pytest.raises(MissingStep, match=r"意见|opinion"):
		act(at.reviewer, first, "Return Custody Agreement")
	act(at.reviewer, first, "Return Custody Agreement", "测试：协议缺期限")
	assert (first.stage, first.letter, marked(account)) == ("DRAFT", None, 0)


def test_a_keeper_enters_accounts_makes_batches_decides_or_files_for_the_family(at):
	award = money.award(at)
	for user in (at.registrar, at.clerk):
		if user == at.clerk:
			money.generated(at)
		with pytest.raises(DutyConflict):
			draft(at, award.payee_account, user)
	user = keeper(at)
	doc = filed(at, award.payee_account, user)
	money.official("SJZJ Township Clerk", at.township, user, county=at.county, township=at.township)
	with pytest.raises(DutyConflict), acting_as(user):
		frappe.get_doc("Payee Account", award.payee_account).update({"bank_name": "测试二银行"}).save()
	batch = frappe.get_doc("Disbursement Batch", {"administrative_unit": at.township})
	for action in ("Generate Lines",):
		with pytest.raises(DutyConflict):
			act(user, batch, action)
	with pytest.raises(DutyConflict):
		act(user, doc, "End Custody")
	assert (doc.stage, frappe.db.get_value("Payee Account", award.payee_account, "bank_name")) == (
		"FILED",
		"测试银行",
	)


def test_an_official_hides_behind_a_name_and_the_keeper_signs_for_the_family(at):
	account = money.award(at).payee_account
	keeper(at)
	with pytest.raises(BadInput, match="测试丁"):
		draft(at, account, keeper_name="测试丁")
	with pytest.raises(BadInput, match=r"第二十六条|article 26"):
		draft(at, account, signer_name="测试戊")
	with pytest.raises(BadInput):
		draft(at, account, keeper_kind="Township Staff")
	assert not frappe.db.exists("Account Custody", {"payee_account": account})


OUT_OF_ORDER = ["No Agreement", "Agreement Not Filed", "Agreement Run Out"]


def standing(account: str) -> str:
	return frappe.db.get_value("Payee Account", account, "custody_standing")


def test_a_card_in_another_hand_without_order_is_not_listed_or_its_family_not_paid(at):
	first, second = money.award(at, "测试甲"), money.award(at, "测试乙")
	other = money.office(beside=at)
	with acting_as(at.registrar):
		frappe.get_doc("Payee Account", first.payee_account).update({"kept_by_other": 1}).save()
	doc = signed(at, second.payee_account, signer_name="测试丙")
	assert (fault(first.payee_account), fault(second.payee_account)) == ("NONE", "NOT_FILED")
	batch = money.generated(at)
	assert len(money.lines_of(batch)) == 2 and "测试甲" in batch.run_note and "测试乙" in batch.run_note
	act(at.reviewer, doc, "File Custody Agreement", "准予备案")
	act(at.clerk, batch, "Generate Lines")
	assert "测试甲" in batch.run_note and "测试乙" not in batch.run_note
	for user, seen in ((at.clerk, 1), (at.reviewer, 1), (other.clerk, 0)):
		with acting_as(user):
			rows = frappe.get_list("Payee Account", {"custody_standing": ["in", OUT_OF_ORDER]}, pluck="name")
		assert rows == [first.payee_account] * seen
	with pytest.raises(MissingStep), acting_as(at.registrar):
		frappe.get_doc("Payee Account", second.payee_account).update({"kept_by_other": 0}).save()
	assert marked(second.payee_account) == 1 and standing(second.payee_account) == "In Order"
	custody_faults.refresh(getdate(add_days(nowdate(), 31)))
	assert standing(second.payee_account) == "Agreement Run Out"
	before = frappe.db.get_value("Payee Account", second.payee_account, "modified")
	custody_faults.refresh()
	assert standing(second.payee_account) == "In Order" and custody_faults.refresh() == 0
	assert before == frappe.db.get_value("Payee Account", second.payee_account, "modified")
