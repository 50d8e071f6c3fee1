"""A family that is not poor enough for 低保, walked at the Desk as its next class to the certificate (W28)."""

import frappe

from tests import cases, factories
from tests.browser.deskwork import Desk, committed
from tests.browser.test_case_walk import Walk, picture_path


def test_a_refused_dibao_family_goes_on_and_is_certified_as_an_edge_family(browser, http, site):
	walk = LowIncome(browser, http)
	try:
		walk.whole()
	finally:
		for short, desk in walk.desks.items():
			desk.shot(f"edge-last-{short}")
	for desk in walk.desks.values():
		desk.leave()


class LowIncome(Walk):
	"""Two people with 800 yuan each: above the standard, below one and a half times of it."""

	wage, shown_amount = 1600, ""

	def whole(self) -> None:
		self.register_the_family()
		self.lodge_and_accept()
		self.investigate()
		self.sort()
		self.publish("Review Result", "edge-03-review-notice")
		self.propose()
		self.publish("Proposed Decision", "edge-04-decision-notice")
		self.certify()

	def investigate(self) -> None:
		"""Visit and verification as in every case: the walk to the bank does them at the Desk."""
		with committed(), factories.without_drawing():
			case = frappe.get_doc("Assistance Application", self.case)
			cases.signed_survey(case)
			cases.verified(case)

	def sort(self) -> None:
		"""The reviewer sees the page of figures and the next class, and the case goes on under it."""
		surveyor, reviewer = self.as_("surveyor"), self.as_("reviewer")
		surveyor.open("Assistance Application", self.case)
		surveyor.act("Submit for Review", "调查完毕，提交审核")
		reviewer.open("Assistance Application", self.case)
		assert (reviewer.value("eligible"), reviewer.value("next_class")) == (0, "EDGE")
		page = reviewer.page.locator(".sjzj-calculation")
		page.scroll_into_view_if_needed()
		for words in ("人均月收入", "不低于700.00元", "低于1050.00元", "最低生活保障边缘家庭"):
			assert words in page.inner_text()
		page.screenshot(path=picture_path("edge-01-calculation-page"))
		told = "已告知申请家庭，家庭同意按低保边缘家庭继续审核"
		assert reviewer.act("Continue as Next Class", told) == "Under Investigation"
		surveyor.open("Assistance Application", self.case)
		surveyor.act("Submit for Review", "情况无变化，提交审核")
		self.write_opinion(reviewer)

	def write_opinion(self, reviewer: Desk) -> None:
		reviewer.open("Assistance Application", self.case)
		assert reviewer.value("family_class") == "EDGE" and reviewer.value("first_matter") == "DIBAO"
		reviewer.edit(lambda: self._write_opinion(reviewer))
		reviewer.save()
		reviewer.shot("edge-02-review")
		assert reviewer.act("Publish Review Result", "同意公示") == "On Review Notice"

	def certify(self) -> None:
		"""The township decides by its own power; the family gets the certificate and no money."""
		approver = self.as_("approver")
		approver.open("Assistance Application", self.case)
		assert approver.act("Confirm Assistance", "符合条件，予以认定") == "Assistance Confirmed"
		approver.shot("edge-05-recognised")
		approver.open("Assistance Award", approver.value("award"))
		assert (approver.value("family_class"), approver.value("amount")) == ("EDGE", 0)
		assert approver.value("recognised_until") > approver.value("recognised_from")
		approver.shot("edge-06-recognition")
		with committed():
			fields = ["letter_kind", "file_url"]
			letters = {
				row.letter_kind: row.file_url
				for row in frappe.get_all("Official Letter", {"application": self.case}, fields)
			}
			assert "W28" in letters and "W19" not in letters
		for kind in ("W28", "EXPLAIN"):
			answer = approver.context.request.get(letters[kind])
			assert answer.ok and answer.body().startswith(b"%PDF")
			picture_path(f"edge-letter-{kind}", "pdf").write_bytes(answer.body())
