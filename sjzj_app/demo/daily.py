"""What lies on the desks between the cases: a lead, a complaint, a delivered letter, a file, a periodic review.

One or two of each, synthetic and marked, made by the people whose work it is; a second load adds nothing.
"""

import frappe
from frappe.utils import now_datetime, nowdate

from sjzj_app.demo import papers
from sjzj_app.demo.marks import NOTE, acting_as, once, stage_of, step
from sjzj_app.demo.places import TOWNSHIP, VILLAGE

REQUEST, CASE, RECORD, FILE = (
	"Assistance Request",
	"Assistance Application",
	"Delivery Record",
	"Case Archive",
)
CLOSED, IN_RECEIPT = "演示户09", "演示户06"


def make() -> dict[str, int]:
	"""Makes what is missing; answers how many of each there are."""
	_leads()
	_complaint()
	case = frappe.db.get_value(CASE, {"applicant_name": CLOSED, "stage": "CLOSED"})
	if case:
		_deliver(case)
		_file(case)
	award = frappe.db.get_value("Assistance Award", {"recipient_name": IN_RECEIPT, "status": "Active"})
	if award:
		_review(award)
	kinds = (REQUEST, "Assistance Complaint", RECORD, FILE, "Award Review")
	return {frappe._(kind, "zh"): frappe.db.count(kind) for kind in kinds}


def _leads() -> None:
	"""One that nobody looked into yet, and one that was verified."""
	for name, content in (
		("演示线索甲", f"{NOTE}：独居老人近期住院，生活困难。"),
		("演示线索乙", f"{NOTE}：家中失火，暂无住处。"),
	):
		values = {"administrative_unit": VILLAGE, "content": content, "reported_by": "演示协理甲"}
		lead = once(REQUEST, {"person_name": name}, values, by="village")
	if stage_of(REQUEST, lead) == "RECEIVED":
		step("clerk", REQUEST, lead, "Verify Lead", f"{NOTE}：已入户了解，情况属实。")


def _complaint() -> None:
	find = {"facts": f"{NOTE}：反映窗口未一次性告知所需材料。"}
	values = {"administrative_unit": TOWNSHIP, "subject_kind": "Other Subject", "received_way": "Telephone"}
	once("Assistance Complaint", find, {**values, "received_on": nowdate()}, by="inspector")


def _deliver(case: str) -> None:
	"""The letter that closed the case, handed over against its signed receipt."""
	found = frappe.get_all(
		RECORD, {"application": case}, ["name", "stage"], order_by="adverse desc, name asc", limit=1
	)
	if not found or found[0].stage != "DRAFT":
		return
	name = found[0].name
	step("clerk", RECORD, name, "Print Receipt Form")
	with acting_as("clerk") as user:
		record = frappe.get_doc(RECORD, name)
		told = {
			"delivery_way": "Handed Over",
			"receiver_name": record.addressee,
			"receiver_relation": "Addressee",
		}
		proof = papers.photo(name, user, RECORD, "proof")
		record.update({**told, "delivered_on": now_datetime(), "proof": proof, "remark": NOTE})
		record.save()
	step("clerk", RECORD, name, "Record Delivery", "已送达。")


def _file(case: str) -> None:
	"""Its file, with the contents listed; freezing it is left to whoever tries the app."""
	values = {"archive_kind": "Approval File", "missing_reason": f"{NOTE}：纸质原件存放于镇档案柜。"}
	name = once(FILE, {"application": case}, values, by="clerk")
	if stage_of(FILE, name) == "DRAFT" and not frappe.db.exists("Archive Piece", {"parent": name}):
		step("clerk", FILE, name, "List Contents", "编制卷内目录。")


def _review(award: str) -> None:
	"""This year's review, signed by the first of two officials."""
	values = {"review_way": "Home Visit", "reviewed_on": nowdate(), "conclusion": "Unchanged"}
	name = once(
		"Award Review",
		{"award": award},
		{**values, "found": f"{NOTE}：人口、收入、财产无明显变化。"},
		by="clerk",
	)
	review = frappe.db.get_value("Award Review", name, ["stage", "first_official"], as_dict=True)
	if review.stage == "DRAFT" and not review.first_official:
		step("surveyor", "Award Review", name, "Sign Review", "情况属实。")
