"""The demo's cases, one at nearly every stage, each step taken by the official whose step it is.

A notice has to hang its seven days. The cases that are to end began weeks ago, on the demo's own clock; one that
begins today waits for its notice, and goes on when the demo is loaded again after the last day.
"""

from datetime import date, timedelta

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.demo import clock, devolution, papers
from sjzj_app.demo.families import family
from sjzj_app.demo.marks import NOTE, once, stage_of, step
from sjzj_app.exceptions import NoticeNotFinished
from sjzj_app.rules.stages import is_final, stages_of

TYPE = "Assistance Application"
MATERIALS = ("申请书", "家庭收入和财产申报及承诺书", "户口簿", "居民身份证")
END = "END"
DAYS_AGO = 75

# 演示户 number, village, people, monthly wage, where the walk ends
CASES = (
	(1, "230803007001", 1, 300, "LODGED"),
	(2, "230803007001", 2, 400, "SUPPLEMENT"),
	(3, "230803007002", 2, 500, "ACCEPTED"),
	(4, "230803007002", 3, 600, "INVESTIGATION"),
	(5, "230803007003", 2, 450, "REVIEW"),
	(6, "230803007003", 1, 200, END),
	(7, "230803007004", 3, 900, END),
	(8, "230803007004", 1, 2600, END),
	(9, "230803007005", 2, 350, "CLOSED"),
	(10, "230803007005", 1, 380, "REVIEW_NOTICE"),
)
COUNTY_CASE = (21, "230803008001", 2, 300, "INVESTIGATION")
VILLAGE_CASE = (31, "230803007001", 1, 260, "LODGED")


def make() -> dict[str, int]:
	"""Makes the missing cases and leads each as far as it may go; answers how many stand where."""
	stages: dict[str, int] = {}
	for row in CASES:
		count(stages, case(row, "clerk", "clerk"))
	count(stages, case(COUNTY_CASE, "clerk2", "clerk2"))
	count(stages, case(VILLAGE_CASE, "clerk", "village"))
	return stages


def count(stages: dict[str, int], stage: str) -> None:
	"""Counts a case at the stage it reached."""
	stages[stage] = stages.get(stage, 0) + 1


def case(row: tuple, clerk: str, lodged_by: str) -> str:
	"""One family's case, made when it is missing and led as far as it goes; answers its stage."""
	number, village, size, wage, end = row
	home = family(number, village, size, clerk)
	day = began() if end == END else getdate(nowdate())
	with clock.at(day):
		values = _application(home, village, wage, end)
		name = once(TYPE, {"household": home["household"]}, values, by=lodged_by)
	stage = _lead(name, clerk, end, day)
	if stage == end and clerk == "clerk":
		papers.leave_work(name, stage, clerk)
	return stage


def _lead(case: str, clerk: str, end: str, day: date) -> str:
	"""Leads a case on as far as it goes; one that began weeks ago waits out its notices day by day."""
	while not _is_there(stage := stage_of(TYPE, case), end):
		day = max(day, _last_day_of(case))
		try:
			with clock.at(day):
				_move(stage, case, clerk, end)
		except NoticeNotFinished:
			day += timedelta(days=1)
			if day > getdate(nowdate()):
				return stage
	return stage


def _is_there(stage: str, end: str) -> bool:
	"""Whether a case is where its walk ends, or further because somebody tried the app on it."""
	if is_final(TYPE, stage):
		return True
	order = stages_of(TYPE)
	return end != END and order.index(stage) >= order.index(end)


def began() -> date:
	"""When the finished cases began: early enough that somebody is in receipt this month."""
	return max(getdate(nowdate()) - timedelta(days=DAYS_AGO), getdate(devolution.SIGNED) + timedelta(days=5))


def _last_day_of(case: str) -> date:
	"""The day of the newest step of this case; a case that has none is at its beginning."""
	newest = frappe.get_all(
		"Approval Opinion", filters={"application": case}, pluck="acted_at", order_by="acted_at desc", limit=1
	)
	return getdate(newest[0]) if newest else date.min


def _application(home: dict, village: str, wage: int, end: str) -> dict:
	missing = end == "SUPPLEMENT"
	return {
		"assistance_type": "DIBAO",
		"administrative_unit": village,
		"applicant": home["head"],
		"payee_account": home["payee_account"],
		"residence": "Urban",
		"applied_on": clock.today(),
		"application_reason": f"{NOTE}：家庭收入低于当地标准，生活困难。",
		"promise_signed": 1,
		"privacy_notice_given": 1,
		"incomes": [{"resident": home["head"], "kind": "Wage", "amount": wage, "period": "Month"}],
		"materials": [
			{"material_name": name, "received": int(not (missing and name == MATERIALS[-1]))}
			for name in MATERIALS
		],
	}


def _move(stage: str, case: str, clerk: str, end: str) -> None:
	"""Takes the next step from this stage."""
	if stage == "LODGED":
		_leave_lodged(case, clerk, end)
	elif stage == "ACCEPTED":
		papers.authorize(case, clerk)
		step(clerk, TYPE, case, *_from_accepted(end))
	elif stage == "INVESTIGATION":
		papers.investigate(case, clerk)
		step("surveyor", TYPE, case, "Submit for Review", "调查、核对已完成，提请审核。")
	elif stage == "REVIEW":
		_review(case)
	elif stage == "REVIEW_NOTICE":
		papers.post_notice(case, clerk)
		step("reviewer", TYPE, case, "Propose Decision", "公示期满无异议，建议予以确认。")
	elif stage == "PROPOSED":
		_propose(case)
	elif stage == "DECISION_NOTICE":
		papers.post_notice(case, clerk)
		step("approver", TYPE, case, "Confirm Assistance", "予以确认。")
	elif stage == "SUPPLEMENT":
		step(clerk, TYPE, case, "Accept Application", "材料已补齐，予以受理。")
	elif stage == "APPRAISAL":
		step("surveyor", TYPE, case, "Submit for Review", "评议已完成，提请审核。")


def _leave_lodged(case: str, clerk: str, end: str) -> None:
	if end == "SUPPLEMENT":
		step(clerk, TYPE, case, "Ask for Supplement", "请补交居民身份证复印件。")
	else:
		step(clerk, TYPE, case, "Accept Application", "材料齐全，予以受理。")


def _from_accepted(end: str) -> tuple[str, str]:
	if end == "CLOSED":
		return "Withdraw Application", "申请人书面撤回申请。"
	return "Start Investigation", "转入调查核实。"


def _review(case: str) -> None:
	eligible = papers.write_review(case)
	if eligible:
		step("reviewer", TYPE, case, "Publish Review Result", "符合条件，提请公示。")
	else:
		step("reviewer", TYPE, case, "Propose Refusal", "家庭人均收入不低于标准，建议不予确认。")


def _propose(case: str) -> None:
	if frappe.db.get_value(TYPE, case, "review_conclusion") == "Eligible":
		step("approver", TYPE, case, "Publish Proposed Decision", "拟予确认，提请公示。")
	else:
		reason = "经核算，家庭人均月收入不低于当地最低生活保障标准，依据民发〔2021〕57号第二十一条不予确认。"
		step("approver", TYPE, case, "Refuse Assistance", reason)
