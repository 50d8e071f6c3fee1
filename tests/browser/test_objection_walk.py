"""An objection by telephone, from its receipt over the appraisal meeting to the new notice, by the people whose work it is.

The steps follow one another on one case, so they are one test; its pictures are kept as objection-*.png.
"""

import frappe
from frappe.utils import add_to_date, now_datetime

from sjzj_app.demo.places import VILLAGE
from tests import cases, factories
from tests.browser.deskwork import Desk, committed, desk_of

CASE, NOTICE, MEETING = "Assistance Application", "Public Notice", "Democratic Appraisal"
VILLAGERS = ("测试代表甲", "测试代表乙", "测试代表丙", "测试代表丁")


def test_an_objection_leads_over_the_appraisal_to_a_new_notice(browser, http, site):
	with committed(), factories.without_drawing():
		case = cases.on_review_notice(VILLAGE)
		notice = cases.post(case, "Review Result").name
	desks = {short: desk_of(browser, http, short) for short in ("clerk", "reviewer", "surveyor")}
	objection = receive(desks["clerk"], notice)
	hold(desks["reviewer"], case.name)
	appraise(desks["surveyor"], case.name)
	settle(desks["reviewer"], objection)
	publish_again(desks, case.name, notice)
	for desk in desks.values():
		desk.leave()


def receive(clerk: Desk, notice: str) -> str:
	"""The clerk writes down what was said on the telephone."""
	clerk.new("Notice Objection")
	clerk.set(public_notice=notice)
	clerk.choose("received_way", "Telephone")
	clerk.tick("real_name")
	clerk.type("facts", "反映该户成员有固定务工，未申报。")
	name = clerk.save()
	clerk.shot("objection-1-received")
	return name


def hold(reviewer: Desk, case: str) -> None:
	"""The case waits, and goes to the appraisal."""
	reviewer.open(CASE, case)
	reviewer.refused("Propose Decision", "继续办理", shot="objection-2-case-held")
	assert reviewer.act("Refer to Appraisal", "公示有异议，开展民主评议") == "Under Appraisal"


def appraise(surveyor: Desk, case: str) -> None:
	"""The meeting is typed in, signed and concluded."""
	surveyor.new(MEETING)
	held = str(add_to_date(now_datetime(), minutes=-5)).partition(".")[0]
	surveyor.set(application=case, held_at=held)
	for field, text in {"place": "测试村委会会议室", "chair": "演示调查甲", "recorder": VILLAGERS[0]}.items():
		surveyor.type(field, text)
	first = {"capacity": "Township Staff", "user": surveyor.user, "present": 1, "vote": "For"}
	surveyor.row("members", member_name="演示调查甲", **first)
	for name in VILLAGERS:
		values = {"capacity": "Villager Representative", "present": 1, "signed": 1, "vote": "For"}
		surveyor.row("members", member_name=name, **values)
	for field in ("policy_read", "facts_presented", "opinions"):
		surveyor.type(field, "按评议程序进行，情况与调查一致。")
	meeting = surveyor.save()
	for field in ("photo", "signature_sheet"):
		url = surveyor.upload(MEETING, meeting, cases.TINY_PNG, f"{field}.png", field=field)
		surveyor.edit(lambda field=field, url=url: surveyor.set(**{field: url}))
		surveyor.save()
	surveyor.open(MEETING, meeting)
	surveyor.shot("objection-3-meeting-typed")
	assert "签字" in surveyor.refused("Conclude Appraisal", "形成结论", shot="objection-4-unsigned-refused")
	surveyor.act("Sign Appraisal", "本人签字")
	assert surveyor.act("Conclude Appraisal", "评议认可调查情况") == "Appraisal Concluded"
	assert surveyor.value("outcome") == "Facts Confirmed" and surveyor.value("votes_for") == 5
	surveyor.shot("objection-5-meeting-concluded")


def settle(reviewer: Desk, objection: str) -> None:
	"""The reviewer enters who it was, what was found and what was answered."""
	reviewer.open("Notice Objection", objection)
	reviewer.type("objector_name", "测试反映人")
	reviewer.choose("status", "Dismissed")
	reviewer.type("result", "务工系短期帮工，收入已计入申报。")
	reviewer.type("reply_text", "已将核查结果告知反映人。")
	reviewer.set(replied_on=frappe.utils.nowdate())
	reviewer.choose("reply_way", "Telephone")
	reviewer.save()
	assert "民主评议" in reviewer.value("checks") and reviewer.value("letter")
	reviewer.shot("objection-6-settled")


def publish_again(desks: dict[str, Desk], case: str, old: str) -> None:
	"""A new opinion brings a new notice, which says what the meeting found."""
	surveyor, reviewer, clerk = desks["surveyor"], desks["reviewer"], desks["clerk"]
	surveyor.open(CASE, case)
	assert surveyor.act("Submit for Review", "评议完毕，提交审核") == "Under Review"
	reviewer.open(CASE, case)
	reviewer.edit(lambda: opinion(reviewer))
	reviewer.save()
	assert reviewer.act("Publish Review Result", "同意重新公示") == "On Review Notice"
	with committed():
		new = cases.notice_of(frappe._dict(name=case), "Review Result").name
		assert frappe.db.get_value(NOTICE, old, "replaced_by") == new != old
	clerk.open(NOTICE, new)
	clerk.act("Check Notice", "内容符合公示范围")
	clerk.act("Post Notice", "已张贴")
	assert "经民主评议" in clerk.value("result_text")
	clerk.shot("objection-7-new-notice")


def opinion(reviewer: Desk) -> None:
	reviewer.choose("review_conclusion", "Eligible")
	reviewer.type("review_opinion", "经重新核查和民主评议，情况属实，建议予以保障。")
