"""渐退, walked at the Desk by the officials whose steps they are: from the wage that was found to the line of the month."""

import frappe
from frappe.utils import flt

from sjzj_app.demo.places import TOWNSHIP
from tests import award_rows as awards
from tests import cases, demo_world, factories
from tests.browser.deskwork import Desk, committed, desk_of
from tests.browser.test_case_walk import batch_of

SHARES = "60.5,20.2"


def test_a_family_that_found_work_tapers_to_the_letter_and_the_tapered_line(browser, http, site):
	award = a_family_in_receipt()
	desks = {short: desk_of(browser, http, short) for short in ("clerk", "reviewer", "approver", "paymaker")}
	change = enter(desks["clerk"], award)
	propose(desks["reviewer"], change)
	decide(desks["approver"], change, award)
	pay(desks["paymaker"], award)
	for desk in desks.values():
		desk.leave()


def a_family_in_receipt() -> str:
	with committed(), factories.without_drawing():
		if not frappe.db.exists("Assistance Standard", {"administrative_unit": TOWNSHIP}):
			cases.standard(TOWNSHIP, awards.STANDARD)
		found = {"parameter_code": "TAPER_SHARES", "valid_to": ["is", "not set"]}
		frappe.db.set_value(
			"Rule Parameter", frappe.db.get_value("Rule Parameter", found), "value_text", SHARES
		)
		award = awards.granted(demo_world.tree().village, income=300)
		return award.name


def enter(clerk: Desk, award: str) -> str:
	"""The clerk begins at the award, names the ground and corrects the wage."""
	clerk.open("Assistance Award", award)
	clerk.shot("taper-01-award")
	clerk.new("Award Change")
	clerk.set(award=award, ground="Employment", taper_months=2)
	clerk.type("statement", "成员就业，月收入增加，经核对工资单属实。")
	change = clerk.save()
	wage = clerk.page.evaluate("cur_frm.doc.incomes[0].name")
	clerk.edit(
		lambda: clerk.page.evaluate(
			f"async () => await frappe.model.set_value('Income Entry', '{wage}', 'amount', 5000)"
		)
	)
	clerk.save()
	clerk.shot("taper-02-change")
	assert clerk.act("Submit for Review", "请审核") == "Change under Review"
	return change


def propose(reviewer: Desk, change: str) -> None:
	"""Refused until the family was told; then proposed with the months that were worked out."""
	reviewer.open("Award Change", change)
	assert "第三十二条" in reviewer.refused("Propose Change", "拟给予渐退期", shot="taper-03-not-told")
	reviewer.edit(
		lambda: reviewer.set(told_on=frappe.utils.nowdate(), told_way="Face to Face", family_answer="同意")
	)
	reviewer.save()
	assert reviewer.act("Propose Change", "拟给予2个月渐退期") == "Change Proposed"
	assert [row["amount"] for row in reviewer.page.evaluate("cur_frm.doc.planned_amounts")] == [665.5, 222.2]
	reviewer.shot("taper-04-proposed")


def decide(approver: Desk, change: str, award: str) -> None:
	"""Decided by the township's own power, with W23 for the family."""
	approver.open("Award Change", change)
	assert approver.act("Decide Change", "同意") == "Change Decided"
	approver.shot("taper-05-decided")
	approver.open("Assistance Award", award)
	approver.shot("taper-06-award-with-its-months")
	with committed():
		decision = frappe.db.get_value("Award Change", change, "decision")
		letter = {"subject_name": decision, "letter_kind": "W23"}
		assert frappe.db.get_value("Official Letter", letter, ["status", "pages"]) == ("Issued", 2)
		assert frappe.db.get_value("Assistance Decision", decision, "mode") in ("Entrust", "Confer")
	approver.page.wait_for_selector(".sjzj-letters")
	assert "渐退期通知书" in approver.page.locator(".sjzj-letters").inner_text()


def pay(paymaker: Desk, award: str) -> None:
	"""The batch of the next month holds the tapered amount of that month."""
	batch = batch_of(paymaker, str(awards.next_month()))
	paymaker.act("Generate Lines", "按月生成")
	paymaker.shot("taper-07-batch")
	with committed():
		lines = frappe.get_all(
			"Disbursement Line", {"award": award, "batch": batch}, ["month", "amount"], order_by="month"
		)
		paid = {row.month: flt(row.amount) for row in lines}
		assert paid[awards.next_month()] == 665.5
		doc = frappe.get_doc("Assistance Award", award)
		assert [flt(row.amount) for row in doc.amounts] == [
			665.5,
			222.2,
		] and doc.end_month == awards.next_month(2)
