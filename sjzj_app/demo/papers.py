"""The papers that go with the demo's cases: authorisations, verification, survey, review, notices."""

import base64

import frappe

from sjzj_app.demo import clock
from sjzj_app.demo.accounts import login
from sjzj_app.demo.marks import NOTE, acting_as, once, stage_of, step

PHOTO = base64.b64decode(
	"iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC"
)
SURVEYORS = (("surveyor", "演示调查甲"), ("surveyor2", "演示调查乙"))
ADULT = 18


def authorize(case: str, clerk: str) -> None:
	"""Each member's signed authorisation; a child's is signed by the guardian."""
	doc = frappe.get_doc("Assistance Application", case)
	for row in doc.members:
		values = {"signed_on": clock.today()}
		if row.birth_date and frappe.utils.date_diff(clock.today(), row.birth_date) < ADULT * 365:
			values["guardian_name"] = doc.applicant_name
		once("Verification Authorization", {"application": case, "resident": row.resident}, values, by=clerk)


def investigate(case: str, clerk: str) -> None:
	"""The city's verification report and the visit signed by two surveyors."""
	_verification(case, clerk)
	_survey(case)


def leave_work(case: str, stage: str, clerk: str) -> None:
	"""Something for the verifier and the surveyors to do: a request that was sent, a visit to be signed."""
	if stage in ("ACCEPTED", "INVESTIGATION"):
		authorize(case, clerk)
		_request(case, clerk)
	if stage == "INVESTIGATION":
		once("Household Survey", {"application": case}, _survey_values(case), by="surveyor")


def _request(case: str, clerk: str) -> str:
	request = once("Verification Request", {"application": case}, {"purpose": "New Application"}, by=clerk)
	if stage_of("Verification Request", request) == "DRAFT":
		step(clerk, "Verification Request", request, "Send Request", "请予核对。")
	return request


def _verification(case: str, clerk: str) -> None:
	request = _request(case, clerk)
	if stage_of("Verification Request", request) == "SENT":
		step("verifier", "Verification Request", request, "Start Verification", "开始核对。")
	if stage_of("Verification Request", request) == "STARTED":
		_enter_results(request)
		step("verifier", "Verification Request", request, "Issue Report", "未发现超标情况。")


def _enter_results(request: str) -> None:
	with acting_as("verifier"):
		doc = frappe.get_doc("Verification Request", request)
		if not doc.results:
			for row in doc.persons:
				found = {"resident": row.resident, "item": "Bank Deposits", "result": "None Found"}
				found["queried_on"] = clock.today()
				doc.append("results", {**found, "source": NOTE})
		doc.overall_conclusion = "Within Limits"
		doc.save()


def _survey(case: str) -> None:
	survey = once("Household Survey", {"application": case}, _survey_values(case), by="surveyor")
	if stage_of("Household Survey", survey) == "SIGNED":
		return
	with acting_as("surveyor") as user:
		doc = frappe.get_doc("Household Survey", survey)
		if not doc.photos:
			doc.append("photos", {"photo": photo(survey, user), "caption": f"{NOTE}：入户照片"})
			doc.save()
	signed = {row.user for row in doc.participants if row.signed}
	for short, _name in SURVEYORS:
		if login(short) not in signed:
			step(short, "Household Survey", survey, "Sign Survey", "情况属实。")
	step("surveyor", "Household Survey", survey, "Complete Survey", "调查完毕。")


def _survey_values(case: str) -> dict:
	family_member = frappe.db.get_value("Assistance Application", case, "applicant_name")
	rows = [
		{"capacity": "Surveyor", "user": login(short), "participant_name": name} for short, name in SURVEYORS
	]
	rows.append({"capacity": "Family Member Present", "participant_name": family_member, "signed": 1})
	return {
		"survey_date": clock.today(),
		"address": "演示小区1号楼",
		"participants": rows,
		"housing": f"{NOTE}：自有住房一套，约50平方米。",
		"living_condition": f"{NOTE}：生活简朴，无高档消费。",
		"income_found": f"{NOTE}：与申报一致。",
		"property_found": f"{NOTE}：未发现申报以外的财产。",
		"conclusion": "Matches Declaration",
	}


def photo(subject: str, user: str, doctype: str = "Household Survey", field: str | None = None) -> str:
	row = {"doctype": "File", "file_name": f"demo-{subject}.png", "is_private": 1, "content": PHOTO}
	return (
		frappe.get_doc(
			{**row, "attached_to_doctype": doctype, "attached_to_name": subject, "attached_to_field": field}
		)
		.insert()
		.file_url
	)


def write_review(case: str) -> bool:
	"""The reviewer's conclusion and opinion, after the figures; answers whether the family is eligible."""
	with acting_as("reviewer"):
		doc = frappe.get_doc("Assistance Application", case)
		eligible = (doc.per_capita_income or 0) < (doc.standard_amount or 0)
		doc.review_conclusion = "Eligible" if eligible else "Not Eligible"
		doc.review_opinion = "经审核，申报情况属实，收入核算准确。"
		doc.save()
	return eligible


def post_notice(case: str, clerk: str) -> None:
	"""Checks and posts the notice that the case waits for, if it is not posted yet."""
	found = {"application": case, "stage": ["in", ["DRAFT", "CHECKED"]]}
	notice = frappe.db.get_value("Public Notice", found, order_by="creation desc")
	if not notice:
		return
	if stage_of("Public Notice", notice) == "DRAFT":
		step(clerk, "Public Notice", notice, "Check Notice", "内容符合公开要求。")
	step(clerk, "Public Notice", notice, "Post Notice", "已在村（社区）公示栏张贴。")
	with acting_as(clerk) as user:
		doc = frappe.get_doc("Public Notice", notice)
		doc.posted_photo = photo(notice, user, doc.doctype, "posted_photo")
		doc.save()
