"""An emergency relieved first and an old person supported, walked in the browser by the officials whose steps they are.

What another walk shows already (visit, verification, notices) is taken without the browser. Pictures: hardship-*.png.
"""

import secrets
from datetime import date

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime, nowdate

from sjzj_app.demo.places import TOWNSHIP, VILLAGE
from tests import cases, factories, hardship
from tests.browser.deskwork import Desk, committed, desk_of
from tests.browser.test_case_walk import picture_path

CASE, ASSESSMENT = "Assistance Application", "Care Assessment"
SURVEYORS = ("surveyor", "county-reviewer")


class Walk:
	"""One case, and who works on it."""

	def __init__(self, browser, http: str):
		self.browser, self.http, self.desks = browser, http, {}
		self.name = "测试" + "".join(secrets.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(4))
		self.case = ""

	def as_(self, short: str) -> Desk:
		"""The Desk of this official."""
		if short not in self.desks:
			self.desks[short] = desk_of(self.browser, self.http, short)
		return self.desks[short]

	def at(self, short: str) -> Desk:
		"""The same, with the case open as it is now."""
		desk = self.as_(short)
		desk.open(CASE, self.case)
		return desk

	def register(self, born: date) -> tuple[str, str]:
		"""The person, who lives alone, and the account, entered before: (household, account)."""
		with committed():
			person = cases.resident(VILLAGE, self.name, born)
			home = {"doctype": "Household", "head": person.name, "administrative_unit": VILLAGE}
			home |= {"residence": "Urban", "address": "测试路1号"}
			rows = [{"resident": person.name, "relation": "Head"}]
			household = factories.insert({**home, "members": rows}, cases.clerk(TOWNSHIP))
			return household.name, cases.account(person.name, VILLAGE).name

	def lodge(self, matter: str, born: date) -> Desk:
		"""The clerk opens the form, chooses the matter and fills what every matter asks; not saved yet."""
		household, account = self.register(born)
		clerk = self.as_("clerk")
		clerk.new(CASE)
		clerk.set(assistance_type=matter)
		clerk.set(household=household)
		clerk.page.wait_for_function("(cur_frm.doc.members || []).length === 1 && cur_frm.doc.applicant")
		clerk.set(residence="Urban", payee_account=account, application_reason="基本生活困难，申请救助。")
		for name in cases.MATERIALS:
			clerk.row("materials", material_name=name, received=1)
		clerk.set(promise_signed=1, privacy_notice_given=1)
		return clerk

	def letters(self, desk: Desk, matter: str, *kinds: str) -> None:
		"""The letters are there and open as PDF."""
		with committed():
			rows = frappe.get_all("Official Letter", {"application": self.case}, ["letter_kind", "file_url"])
		found = {row.letter_kind: row.file_url for row in rows}
		assert set(kinds) <= set(found)
		for kind in kinds:
			answer = desk.context.request.get(found[kind])
			assert answer.ok and answer.body().startswith(b"%PDF")
			picture_path(f"hardship-{matter}-{kind}", "pdf").write_bytes(answer.body())


@pytest.fixture
def walk(browser, http, site):
	made = Walk(browser, http)
	yield made
	for desk in made.desks.values():
		desk.leave()


def test_a_fire_tonight_is_relieved_at_once_and_decided_after_the_papers(walk):
	_put_into_the_reserve(walk.as_("finance"))
	_report_the_fire(walk)
	approver = walk.at("approver")
	assert "经办人" in approver.refused(
		"Give First Relief", "先行救助", shot="hardship-03-one-handler-refused"
	)
	walk.at("clerk").act("Sign for First Relief", "情况属实")
	walk.at("approver")
	assert approver.act("Give First Relief", "情况紧急，先行救助") == "Relief Given First"
	approver.shot("hardship-04-relief-given")
	assert approver.value("first_relief_amount") == 700
	approver.open("Temporary Relief", approver.value("first_relief"))
	approver.shot("hardship-04b-register")
	_complete_the_papers(walk)
	approver = walk.at("approver")
	assert approver.act("Confirm Assistance", "确认先行救助") == "Assistance Confirmed"
	approver.shot("hardship-06-relief-confirmed")
	walk.letters(approver, "relief", "W6", "W15", "W19", "W27A", "W27B", "EXPLAIN")


def _put_into_the_reserve(finance: Desk) -> None:
	"""The county's finance notes what it paid into the township's reserve."""
	finance.new("Reserve Fund Entry")
	year = int(nowdate()[:4])
	finance.set(administrative_unit=TOWNSHIP, fund_year=year, entry_kind="Prepaid", amount=50000)
	finance.type("source_document", "测试拨付凭证1")
	finance.save()
	finance.shot("hardship-01-reserve-prepaid")


def _report_the_fire(walk) -> None:
	clerk = walk.lodge("TEMPRELIEF", date(1970, 3, 1))
	clerk.choose("procedure", "Emergency Procedure")
	clerk.choose("relief_cause", "Fire")
	clerk.tick("basic_life_difficult")
	clerk.tick("help_urgent")
	clerk.type("emergency_reason", "今晚住房失火，无处居住，口粮烧毁。")
	clerk.set(reported_at=str(add_to_date(now_datetime(), hours=-1))[:19], relief_source="Reserve Fund")
	clerk.type("relief_receipt", "收据0000018")
	clerk.shot("hardship-02-emergency-form")
	walk.case = clerk.save()


def _complete_the_papers(walk) -> None:
	"""The clerk attaches the sealed form by the form's own button; then the reviewer proposes."""
	clerk = walk.at("clerk")
	assert "缓解" in clerk.refused("Complete Papers", "补齐", shot="hardship-05-papers-missing")
	clerk.edit(lambda: clerk.set(eased_on=nowdate()))
	clerk.save()
	clerk.attach("sealed_form", cases.TINY_PNG, "sealed.png")
	clerk.shot("hardship-05b-form-attached")
	assert clerk.act("Complete Papers", "手续补齐") == "Under Review"
	reviewer = walk.at("reviewer")
	told = {"review_conclusion": "Eligible", "review_opinion": "经审核，情况属实，建议确认。"}
	reviewer.edit(lambda: reviewer.set(**told))
	reviewer.save()
	assert reviewer.act("Propose to Confirm Relief", "建议确认先行救助") == "Proposed for Decision"


def test_an_old_person_is_assessed_supported_and_told(walk):
	_apply_for_support(walk)
	_assess(walk)
	surveyor = walk.at("surveyor")
	assert surveyor.act("Submit for Review", "调查完毕") == "Under Review"
	assert (surveyor.value("care_tier"), surveyor.value("proposed_amount")) == ("Half Care", 1250)
	surveyor.shot("hardship-12-support-amount")
	with committed(), factories.without_drawing():
		_led_to_the_approver(frappe.get_doc(CASE, walk.case))
	approver = walk.at("approver")
	assert approver.act("Confirm Assistance", "符合条件，予以确认") == "Assistance Confirmed"
	approver.shot("hardship-13-support-confirmed")
	approver.open("Assistance Award", approver.value("award"))
	approver.shot("hardship-14-support-award")
	assert (approver.value("amount"), approver.value("status")) == (1250, "Active")
	walk.letters(approver, "support", "W25", "W19", "EXPLAIN")


def _apply_for_support(walk) -> None:
	"""The clerk names the supporters and accepts; the visit and the verification go as in every case."""
	clerk = walk.lodge("TEKUN", date(1948, 3, 1))
	clerk.choose("support_way", "At Home")
	clerk.row("supporters", full_name="测试义务人", relation="Sibling", birth_date="1950-01-01", is_tekun=1)
	clerk.shot("hardship-10-support-form")
	walk.case = clerk.save()
	assert clerk.act("Accept Application", "材料齐备，予以受理") == "Accepted for Handling"
	with committed(), factories.without_drawing():
		case = frappe.get_doc(CASE, walk.case)
		signed = {"authorization_signed_on": nowdate()}
		frappe.db.set_value("Legal Supporter", case.supporters[0].name, signed, update_modified=False)
		case.reload()
		factories.act(cases.clerk(case.township), case, "Start Investigation")
		cases.signed_survey(case)
		cases.verified(case)


def _assess(walk) -> None:
	"""The township's surveyor and the county sign; neither completes it alone."""
	surveyor, county = (walk.as_(short) for short in SURVEYORS)
	surveyor.new(ASSESSMENT)
	surveyor.set(application=walk.case)
	surveyor.type("place", "测试：本人家中")
	for field in hardship.INDICATORS:
		surveyor.choose(field, "Not Met" if field in ("toilet", "bathing") else "Reached")
	for desk, name in ((surveyor, "演示调查甲"), (county, "演示县级审核")):
		surveyor.row("assessors", user=desk.user, assessor_name=name)
	surveyor.type("person_present", walk.name)
	surveyor.tick("person_signed")
	assessment = surveyor.save()
	surveyor.act("Sign Assessment", "评估属实")
	assert surveyor.refused("Complete Assessment", "评估完毕", shot="hardship-11-one-signature-refused")
	county.open(ASSESSMENT, assessment)
	county.act("Sign Assessment", "评估属实")
	surveyor.open(ASSESSMENT, assessment)
	assert surveyor.act("Complete Assessment", "评估完毕") == "Care Assessed"
	surveyor.shot("hardship-11-care-assessed")


def _led_to_the_approver(case) -> None:
	"""Review and both notices, as in every case."""
	cases.write_opinion(case)
	reviewer, approver = cases.reviewer(case.township), cases.approver(case.township)
	factories.act(reviewer, case, "Publish Review Result", "同意公示")
	cases.let_run(cases.post(case, "Review Result"))
	factories.act(reviewer, case, "Propose Decision", "建议予以确认")
	factories.act(approver, case, "Publish Proposed Decision", "同意公示")
	cases.let_run(cases.post(case, "Proposed Decision"))
