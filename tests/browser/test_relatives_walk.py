"""Two ends of a case at the Desk: a family with a relative in office goes over the county's visit, another is refused.

Pictures are kept as relatives-*.png and refusal-*.png.
"""

import frappe
from frappe.utils import nowdate

from sjzj_app.demo.accounts import login
from sjzj_app.demo.places import COUNTY, VILLAGE
from tests import cases, factories, relatives
from tests.browser.deskwork import Desk, committed, desk_of

CASE, VISIT = "Assistance Application", "County Visit"


def opinion(reviewer: Desk, conclusion: str, text: str) -> None:
	reviewer.choose("review_conclusion", conclusion)
	reviewer.type("review_opinion", text)


def test_a_relative_of_the_approver_is_decided_by_the_county_after_its_visit(browser, http, site):
	with committed(), factories.without_drawing():
		home, member, number = relatives.family_with(VILLAGE)
		relatives.declare(login("approver"), (member.full_name, "Sibling", number))
		case = cases.proposed(VILLAGE, **relatives.application_values(home, VILLAGE)).name
		second = relatives.colleague("SJZJ County Inspector", COUNTY)
	desks = {short: desk_of(browser, http, short) for short in ("approver", "inspector", "county-reviewer")}
	give_way(desks["approver"], case)
	visit_first(desks, case, second)
	decide(desks, case)
	for desk in desks.values():
		desk.leave()


def give_way(approver: Desk, case: str) -> None:
	"""The relative is refused by name of the article, and hands the case to the county."""
	approver.open(CASE, case)
	said = approver.refused("Publish Proposed Decision", "同意公示", shot="relatives-1-refused")
	assert "第十一条" in said and "兄弟姐妹" in said
	approver.act("Refer to County", "本人与申请家庭成员是近亲属，申请回避")
	assert approver.value("route") == "County Route"


def visit_first(desks: dict[str, Desk], case: str, second: str) -> None:
	"""Nothing is decided before the county has been there; two people go."""
	reviewer, inspector = desks["county-reviewer"], desks["inspector"]
	reviewer.open(CASE, case)
	assert "第二十条" in reviewer.refused(
		"Publish Proposed Decision", "同意公示", shot="relatives-2-visit-missing"
	)
	inspector.new(VISIT)
	with committed():
		posting = relatives.posting_of(second)
	inspector.set(application=case, second_visitor=posting, visited_on=nowdate())
	inspector.choose("ground", "Registered Relative")
	for field, text in {
		"address": "测试路1号",
		"situation": "入户所见与调查记录一致",
		"conclusion_note": "情况属实",
	}.items():
		inspector.type(field, text)
	inspector.choose("conclusion", "Facts Agree")
	visit = inspector.save()
	inspector.shot("relatives-3-visit-typed")
	with committed(), factories.without_drawing():
		factories.act(second, frappe.get_doc(VISIT, visit), "Record County Visit", "本人同往，情况属实")
	inspector.open(VISIT, visit)
	inspector.shot("relatives-4-visit-recorded")


def decide(desks: dict[str, Desk], case: str) -> None:
	"""The county publishes, the notice hangs its days, the county decides in its own name."""
	reviewer = desks["county-reviewer"]
	reviewer.open(CASE, case)
	assert reviewer.act("Publish Proposed Decision", "同意公示") == "On Decision Notice"
	with committed(), factories.without_drawing():
		cases.let_run(cases.post(frappe.get_doc(CASE, case), "Proposed Decision"))
	reviewer.open(CASE, case)
	assert reviewer.act("Confirm Assistance", "予以确认") == "Assistance Confirmed"
	reviewer.shot("relatives-5-confirmed")
	with committed():
		decision = frappe.get_doc("Assistance Decision", {"application": case})
		assert (decision.route, decision.mode, decision.decided_by) == (
			"County Route",
			"Own Power",
			reviewer.user,
		)
		assert frappe.db.exists("Official Letter", {"application": case, "letter_kind": "W9"})


def test_a_family_above_the_standard_is_refused_with_figures_and_remedies(browser, http, site):
	with committed(), factories.without_drawing():
		case = cases.under_review(VILLAGE, income=1500).name
	desks = {short: desk_of(browser, http, short) for short in ("reviewer", "approver")}
	reviewer, approver = desks["reviewer"], desks["approver"]
	reviewer.open(CASE, case)
	reviewer.edit(lambda: opinion(reviewer, "Not Eligible", "人均收入750.00元，不低于标准700.00元"))
	reviewer.save()
	assert reviewer.act("Propose Refusal", "建议不予确认") == "Proposed for Decision"
	approver.open(CASE, case)
	approver.shot("refusal-1-proposed")
	assert approver.act("Refuse Assistance", "家庭人均收入不低于当地标准") == "Assistance Refused"
	approver.shot("refusal-2-decided")
	with committed():
		letter = frappe.get_doc("Official Letter", {"application": case, "letter_kind": "W20"})
		context = letter.context_json
	assert all(words in context for words in ("750", "700"))
	picture = approver.context.request.get(letter.file_url)
	assert picture.ok and picture.body()[:5] == b"%PDF-"
	for desk in desks.values():
		desk.leave()
