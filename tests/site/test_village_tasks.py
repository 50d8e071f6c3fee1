"""What a township asks of a village: what the village sees of it, and what its answer brings to the case."""

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime, nowdate

from sjzj_app import exceptions
from sjzj_app.casework import lead_progress, village_tasks
from sjzj_app.evidence import chain, covered, recorded, walk
from sjzj_app.rules import kinship
from tests import cases, demo_world, factories
from tests import notices as made

ASSISTANT, TASK = "SJZJ Village Assistant", "Village Task"


@pytest.fixture(scope="module", autouse=True)
def undrawn():
	with factories.without_drawing():
		yield


@pytest.fixture
def case():
	return made.case_at("INVESTIGATION", demo_world.tree().village, workflow_state="Under Investigation")


@pytest.fixture
def helper(case):
	return factories.holder(ASSISTANT, case.village)


def drafted(case, kind: str, **values):
	row = {"doctype": TASK, "task_kind": kind, "application": case.name, "due_on": nowdate()}
	return factories.insert({**row, "asked": "测试：请协助", **values}, cases.clerk(case.township))


def given(case, kind: str, **values):
	doc = drafted(case, kind, **values)
	factories.act(cases.clerk(case.township), doc, village_tasks.GIVE)
	return doc


def write(doc, user: str, **values) -> None:
	with factories.acting_as(user):
		doc.reload()
		doc.update(values)
		doc.save()
	doc.reload()


def answered(doc, user: str, **values):
	write(doc, user, done_on=nowdate(), feedback="测试：已办", **values)
	factories.act(user, doc, village_tasks.ANSWER)
	return doc


def photographed(doc, user: str) -> list[dict]:
	picture = cases.photo(doc.doctype, doc.name, user)
	return [{"photo": picture, "caption": "测试社区公示栏", "taken_at": now_datetime()}]


def refused(kind, user: str, doc, action: str, opinion: str = "") -> str:
	stage = doc.stage
	with pytest.raises(kind) as caught:
		factories.act(user, doc, action, opinion)
	assert frappe.db.get_value(doc.doctype, doc.name, "stage") == stage
	return str(caught.value)


def bent(case, doc) -> str | None:
	"""What the row differs in from what its chain said of it last."""
	said = recorded.last_words(walk.events_by_chain([case.name]))
	row = covered.stored(doc.doctype, "name", [doc.name])[0]
	return recorded.fault_of(doc.doctype, row, said.get((doc.doctype, doc.name)))


def seen_by(user: str, name: str) -> dict:
	"""The task as the user's form gets it."""
	with factories.acting_as(user):
		doc = frappe.get_doc(TASK, name)
		doc.check_permission("read")
		doc.apply_fieldlevel_read_permissions()
		return doc.as_dict()


def test_a_village_sees_another_villages_task_or_more_of_the_family_than_it_needs(case, helper):
	doc = given(case, "Help at the Home Visit")
	shown = seen_by(helper, doc.name)
	assert shown["person_name"] == case.applicant_name and shown["village"] == case.village
	assert not shown.get("application") and not shown.get("award"), "the case with its income stays closed"
	assert seen_by(cases.clerk(case.township), doc.name)["application"] == case.name
	with factories.acting_as(helper):
		frappe.get_doc(
			shown | {"feedback": "测试：已约好"}
		).save()  # as a form sends it, which never had the case
	doc.reload()
	assert (doc.feedback, doc.application, doc.person_name) == (
		"测试：已约好",
		case.name,
		case.applicant_name,
	)
	masked = drafted(case, "Help at the Appraisal").person_name
	assert "*" in masked and masked != case.applicant_name
	other = next(village for village in demo_world.tree().villages[case.township] if village != case.village)
	stranger = factories.user_with(ASSISTANT, other, "测试协理员二")
	with factories.acting_as(stranger):
		assert not frappe.get_list(TASK, filters={"name": doc.name})
	with pytest.raises(frappe.PermissionError):
		seen_by(stranger, doc.name)
	with pytest.raises(frappe.PermissionError):
		factories.act(stranger, doc, village_tasks.ANSWER)
	with pytest.raises(exceptions.DisclosureRefused) as caught:
		drafted(case, "Other Help", asked="测试：该户月收入1200元，请走访")
	assert "收入" in str(caught.value)
	with pytest.raises(exceptions.BadInput):
		drafted(case, "Help at the Home Visit", administrative_unit=other)


def test_a_task_is_answered_without_words_rewritten_by_the_village_or_returned_without_a_reason(case, helper):
	clerk = cases.clerk(case.township)
	doc = given(case, "Tell the Applicant")
	refused(exceptions.MissingStep, helper, doc, village_tasks.ANSWER)
	with pytest.raises(exceptions.NotEditable):
		write(doc, helper, asked="测试：改写")
	with pytest.raises(exceptions.WrongPosition):
		write(doc, clerk, feedback="测试：乡镇代写")
	answered(doc, helper)
	refused(exceptions.MissingStep, clerk, doc, village_tasks.RETURN)
	refused(exceptions.WrongPosition, helper, doc, village_tasks.ACCEPT)
	factories.act(clerk, doc, village_tasks.RETURN, "测试：请补充时间")
	assert (doc.stage, doc.return_reason, doc.returned) == ("GIVEN", "测试：请补充时间", 1)
	answered(doc, helper)
	factories.act(clerk, doc, village_tasks.ACCEPT)
	with pytest.raises(exceptions.NotEditable):
		write(doc, helper, feedback="测试：事后改写")
	events = frappe.get_all(
		"Case Event",
		{"chain": case.name, "reference_name": doc.name},
		pluck="event_type",
		order_by="sequence asc",
	)
	steps = [village_tasks.GIVE, village_tasks.ANSWER, village_tasks.RETURN, village_tasks.ANSWER]
	assert events == ["Drafted", *steps, village_tasks.ACCEPT]
	assert chain.verify(case.name) == [] and bent(case, doc) is None


def test_a_family_in_receipt_is_visited_by_another_village_or_under_no_name(helper):
	found = {"township": demo_world.tree().township, "status": "Active", "village": ["is", "set"]}
	award = frappe.get_doc("Assistance Award", frappe.db.get_value("Assistance Award", found))
	clerk, row = cases.clerk(award.township), {"doctype": TASK, "task_kind": "Visit a Family in Receipt"}
	row |= {"due_on": nowdate(), "asked": "测试：看望近况"}
	with pytest.raises(exceptions.BadInput):
		factories.insert(row, clerk)
	doc = factories.insert({**row, "award": award.name}, clerk)
	assert (doc.village, doc.application) == (award.village, award.application)
	assert doc.person_name == award.recipient_name


def test_a_late_task_is_not_shown_late(case, helper):
	doc = given(case, "Other Help")
	assert village_tasks.days_late(doc, getdate(nowdate())) == 0
	frappe.db.set_value(TASK, doc.name, "due_on", add_days(nowdate(), -3), update_modified=False)
	doc.reload()
	assert village_tasks.days_late(doc, getdate(nowdate())) == 3
	answered(doc, helper)
	assert doc.days_late == 3 and village_tasks.days_late(doc, getdate(nowdate())) == 0


def test_a_relative_of_the_family_helps_with_its_case(case, helper, monkeypatch):
	doc = given(case, "Help at the Home Visit")
	write(doc, helper, done_on=nowdate(), feedback="测试：已办")
	official = kinship.Official(helper, "测试协理员", user=helper)
	finding = kinship.Finding(official, kinship.Person(case.applicant, case.applicant_name), "PARENT", "测试")
	monkeypatch.setattr("sjzj_app.access.kinship.related", lambda application, on: {helper: finding})
	assert "第十一条" in refused(exceptions.DutyConflict, helper, doc, village_tasks.ANSWER)


def test_the_villages_photo_reaches_the_notice_without_the_clerk_or_too_early(case, helper):
	clerk = cases.clerk(case.township)
	waiting = made.case_at("REVIEW_NOTICE", case.village, workflow_state="On Review Notice")
	notice = made.prepared(waiting)
	with pytest.raises(exceptions.WrongStage):
		given(waiting, "Post the Notice", public_notice=notice.name)
	made.step(notice, "Check Notice")
	doc = given(waiting, "Post the Notice", public_notice=notice.name)
	write(doc, helper, done_on=nowdate(), feedback="测试：已张贴")
	assert "第十九条" in refused(exceptions.MissingStep, helper, doc, village_tasks.ANSWER)
	answered(doc, helper, photos=photographed(doc, helper))
	notice.reload()
	assert not notice.posted_photo, "only the clerk puts it there"
	write(doc, clerk, photo_number=2)
	refused(exceptions.BadInput, clerk, doc, village_tasks.ACCEPT)
	write(doc, clerk, photo_number=1)
	factories.act(clerk, doc, village_tasks.ACCEPT)
	notice.reload()
	assert (notice.posted_photo, notice.posted_photo_sha256) == (
		doc.photos[0].photo,
		doc.photos[0].photo_sha256,
	)
	assert getdate(notice.posted_on) == getdate(nowdate()) and notice.stage == "CHECKED"
	assert bent(waiting, notice) is None
	made.step(notice, "Post Notice")
	down = given(waiting, "Take Down the Notice", public_notice=notice.name)
	write(down, helper, done_on=nowdate(), feedback="测试：已取下", photos=photographed(down, helper))
	assert "第十九条" in refused(exceptions.WrongStage, helper, down, village_tasks.ANSWER)
	cases.let_run(notice)
	factories.act(helper, down, village_tasks.ANSWER)
	factories.act(clerk, down, village_tasks.ACCEPT)
	notice.reload()
	assert notice.removed_photo == down.photos[0].photo


def test_a_collected_material_reaches_the_case_without_the_clerk(case, helper):
	rows = [{"material_name": "测试证明"}]
	doc = given(case, "Collect Materials", materials=rows)
	refused(exceptions.MissingStep, helper, doc, village_tasks.ANSWER)
	with factories.acting_as(helper):
		doc.reload()
		doc.materials[0].attachment = cases.photo(doc.doctype, doc.name, helper)
		doc.update({"done_on": nowdate(), "feedback": "测试：已收集"})
		doc.save()
	factories.act(helper, doc, village_tasks.ANSWER)
	case.reload()
	assert "测试证明" not in [row.material_name for row in case.materials]
	factories.act(cases.clerk(case.township), doc, village_tasks.ACCEPT)
	case.reload()
	(kept,) = [row for row in case.materials if row.material_name == "测试证明"]
	assert (kept.received, kept.attachment, doc.taken_over) == (1, doc.materials[0].attachment, "测试证明")
	assert bent(case, case) is None


def test_a_village_cannot_follow_what_became_of_its_lead_or_learns_the_result(case, helper):
	row = {"doctype": "Assistance Request", "person_name": "测试困难户", "administrative_unit": case.village}
	lead = factories.insert({**row, "content": "测试：生活困难"}, helper)
	assert lead_progress.of_lead(lead) == []
	frappe.db.set_value("Assistance Request", lead.name, "application", case.name)
	lead.reload()
	states = {line["step"]: line["state"] for line in lead_progress.of_lead(lead)}
	assert list(states.values()) == ["done", "now", "ahead", "ahead", "ahead"]
	case.db_set({"stage": "DECIDED_NO"})
	with factories.acting_as(helper):
		shown = frappe.get_doc("Assistance Request", lead.name)
		shown.run_method("onload")
	assert [line["state"] for line in shown.get_onload("progress")] == ["done", "done", "done", "done", "now"]
	assert "DECIDED" not in str(shown.get_onload("progress"))
