"""The review of lawfulness in the Desk: the county opens a past decision and reads the sheet; the clerk has no button."""

import frappe
from playwright.sync_api import expect

from tests.browser.deskwork import ZH, desk_of

BUTTON = ZH["Review of Lawfulness"]


def a_decision() -> str:
	"""A decision that the demo holds, by a township."""
	return frappe.get_all(
		"Assistance Decision",
		{"outcome": "Confirmed", "route": "Devolved Route"},
		pluck="name",
		order_by="creation",
	)[0]


def test_the_county_reads_in_chinese_whether_a_past_decision_was_lawful(browser, http, site):
	name = a_decision()
	county = desk_of(browser, http, "county")
	county.open("Assistance Decision", name)
	county.page.get_by_role("button", name=BUTTON).click()
	sheet = county.page.locator(".modal.show .sjzj-sheet")
	expect(sheet).to_be_visible()
	expect(sheet.locator(".sjzj-verdict.is-lawful")).to_be_visible()
	assert sheet.locator("tbody tr").count() > 20
	assert sheet.locator(".is-no").count() == 0
	county.shot("lawfulness-sheet")
	text = sheet.inner_text()
	assert ZH["Sheet of the Review of Lawfulness"] in text and "Was " not in text
	county.leave()


def test_a_clerk_is_not_offered_the_review(browser, http, site):
	clerk = desk_of(browser, http, "clerk")
	clerk.open("Assistance Decision", a_decision())
	clerk.shot("lawfulness-clerk")
	assert clerk.page.get_by_role("button", name=BUTTON).count() == 0
	clerk.leave()
