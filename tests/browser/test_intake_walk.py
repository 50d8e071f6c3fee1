"""From a family that a village found to its application, and a request that is sent away with its letter."""

import secrets

import frappe

from sjzj_app.demo.places import VILLAGE
from tests import cases
from tests.browser.deskwork import Desk, committed, desk_of

NAME = "测试" + "".join(secrets.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(4))
REQUEST, CASE = "Assistance Request", "Assistance Application"


def test_a_lead_becomes_an_application_and_a_request_is_sent_away(browser, http, site):
	village, clerk = (desk_of(browser, http, short) for short in ("village", "clerk"))
	lead = report(village)
	open_application(clerk, lead)
	see_what_became_of_it(village, lead)
	send_away(clerk)
	for desk in (village, clerk):
		desk.leave()


def report(village: Desk) -> str:
	"""The helper enters whom he found; way and source are his own."""
	village.home()
	village.shot("intake-01-village-workspace")
	village.new(REQUEST)
	village.type("person_name", NAME)
	village.set(administrative_unit=VILLAGE)
	village.type("content", "独居老人患病，无人照料，生活困难。")
	lead = village.save()
	assert (village.value("way"), village.value("stage")) == ("Found in the Village", "RECEIVED")
	village.shot("intake-02-lead-reported")
	return lead


def family() -> str:
	"""The family, registered meanwhile; its head."""
	with committed():
		home = cases.family(VILLAGE)
		frappe.db.set_value("Resident", home.head, "full_name", NAME)
		return home.head


def open_application(clerk: Desk, lead: str) -> None:
	clerk.page.evaluate("async () => { await frappe.set_route('List', 'Assistance Request'); }")
	clerk.page.wait_for_function(f"document.body.innerText.includes('{NAME}')")
	clerk.shot("intake-03-open-requests")
	clerk.open(REQUEST, lead)
	assert "第六条" in clerk.refused("Answer Request", "不需要", shot="intake-04-unverified-refused")
	head = family()
	clerk.edit(lambda: clerk.set(resident=head, assistance_type="DIBAO", policy_told=1))
	clerk.save()
	assert clerk.act("Verify Lead", "经入户了解情况属实，已告知政策") == "Lead Verified"
	clerk.page.locator(".page-actions:visible button", has_text="新建申请").first.click()
	clerk.page.wait_for_function(
		"window.cur_frm?.doctype === 'Assistance Application' && (cur_frm.doc.members || []).length === 2"
	)
	clerk.settle()
	clerk.shot("intake-05-application-prefilled")
	assert (clerk.value("assistance_request"), clerk.value("applicant")) == (lead, head)
	clerk.save()
	clerk.shot("intake-06-application-lodged")
	assert clerk.value("stage") == "LODGED"


def see_what_became_of_it(village: Desk, lead: str) -> None:
	village.open(REQUEST, lead)
	assert village.value("stage") == "APPLIED" and village.value("application")
	village.shot("intake-07-village-sees-the-outcome")


def send_away(clerk: Desk) -> None:
	"""A request that belongs elsewhere is refused with its letter, which the browser then opens."""
	clerk.new(REQUEST)
	clerk.type("person_name", NAME)
	clerk.set(administrative_unit=VILLAGE)
	clerk.type("content", "咨询住院费用报销。")
	clerk.type("right_body", "区医疗保障局服务窗口")
	request = clerk.save()
	assert clerk.act("Do Not Accept Request", "所提事项属于医疗保险报销") == "Request Not Accepted"
	clerk.shot("intake-08-not-accepted")
	letters = clerk.page.evaluate(
		"""async (name) => (await frappe.db.get_list("Official Letter",
			{filters: {subject_name: name}, fields: ["letter_kind", "file_url"]}))""",
		request,
	)
	assert [row["letter_kind"] for row in letters] == ["W8"]
	answer = clerk.context.request.get(letters[0]["file_url"])
	assert answer.ok and answer.body().startswith(b"%PDF")
