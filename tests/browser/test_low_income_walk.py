"""A family that is not poor enough for 低保, walked at the Desk as its next class to the certificate (W28).

What the walk to the bank shows already (entry, visit, verification, notices) is taken without the browser.
"""

import frappe

from sjzj_app.demo.places import VILLAGE
from tests import cases, factories
from tests.browser.deskwork import Desk, committed, desk_of
from tests.browser.test_case_walk import picture_path

CASE = "Assistance Application"
TOLD = "已告知申请家庭，家庭同意按低保边缘家庭继续审核"


def test_a_refused_dibao_family_goes_on_and_is_certified_as_an_edge_family(browser, http, site):
	with committed(), factories.without_drawing():  # 800 yuan each: above the standard, below 1.5 times of it
		case = cases.under_review(VILLAGE, income=1600).name
	reviewer, approver = (desk_of(browser, http, short) for short in ("reviewer", "approver"))
	sort(reviewer, case)
	lead_to_the_approver(case)
	certify(approver, case)
	for desk in (reviewer, approver):
		desk.leave()


def sort(reviewer: Desk, case: str) -> None:
	"""The reviewer sees the page of figures and the next class, and the case goes on under it."""
	reviewer.open(CASE, case)
	assert (reviewer.value("eligible"), reviewer.value("next_class")) == (0, "EDGE")
	page = reviewer.page.locator(".sjzj-calculation:visible")
	page.scroll_into_view_if_needed()
	for words in ("人均月收入", "不低于700.00元", "低于1050.00元", "最低生活保障边缘家庭"):
		assert words in page.inner_text()
	page.screenshot(path=picture_path("edge-01-calculation-page"))
	assert reviewer.act("Continue as Next Class", TOLD) == "Under Investigation"
	assert reviewer.value("family_class") == "EDGE" and reviewer.value("first_matter") == "DIBAO"
	reviewer.shot("edge-02-goes-on")


def lead_to_the_approver(name: str) -> None:
	"""Review and both notices, as in every case."""
	with committed(), factories.without_drawing():
		case = frappe.get_doc(CASE, name)
		reviewer, approver = cases.reviewer(case.township), cases.approver(case.township)
		factories.act(cases.surveyors(case.township)[0], case, "Submit for Review", "情况无变化，提交审核")
		cases.write_opinion(case)
		factories.act(reviewer, case, "Publish Review Result", "同意公示")
		cases.let_run(cases.post(case, "Review Result"))
		factories.act(reviewer, case, "Propose Decision", "建议予以认定")
		factories.act(approver, case, "Publish Proposed Decision", "同意公示")
		cases.let_run(cases.post(case, "Proposed Decision"))


def certify(approver: Desk, case: str) -> None:
	"""The township decides by its own power; the family gets the certificate and no money."""
	approver.open(CASE, case)
	assert approver.act("Confirm Assistance", "符合条件，予以认定") == "Assistance Confirmed"
	approver.shot("edge-05-recognised")
	approver.open("Assistance Award", approver.value("award"))
	assert (approver.value("family_class"), approver.value("amount")) == ("EDGE", 0)
	assert approver.value("recognised_until") > approver.value("recognised_from")
	approver.shot("edge-06-recognition")
	with committed():
		rows = frappe.get_all("Official Letter", {"application": case}, ["letter_kind", "file_url"])
	letters = {row.letter_kind: row.file_url for row in rows}
	assert "W28" in letters and "W19" not in letters
	for kind in ("W28", "EXPLAIN"):
		answer = approver.context.request.get(letters[kind])
		assert answer.ok and answer.body().startswith(b"%PDF")
		picture_path(f"edge-letter-{kind}", "pdf").write_bytes(answer.body())
