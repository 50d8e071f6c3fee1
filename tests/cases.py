"""Synthetic families and their cases, walked by the officials whose steps they are."""

import base64
from datetime import date
from itertools import count

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.access import secrets
from sjzj_app.rules.identity import make_demo_id
from tests import factories
from tests.factories import act, holder, insert
from tests.walked import once

AREA = "230803"
TINY_PNG = base64.b64decode(
	"iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC"
)
MATERIALS = ("申请书", "家庭收入和财产申报及承诺书", "户口簿")
BORN = date(1960, 1, 1)
_sequence = count(1)


def id_number(born: date = BORN) -> str:
	"""A number with a valid check digit that no other test has; generated, nobody's."""
	while True:
		drawn = int(frappe.generate_hash(length=8), 36)
		number = make_demo_id(AREA, date.fromordinal(born.toordinal() + drawn % 360), drawn // 360 % 999 + 1)
		if not frappe.db.exists("Resident Identity", {"id_hash": ["in", secrets.indexes(number)]}):
			return number


def clerk(township: str) -> str:
	return holder("SJZJ Township Clerk", township)


def surveyors(township: str) -> list[str]:
	"""Two surveyors of the township."""
	rows = frappe.get_all(
		"Assistance Official",
		filters={"position": "SJZJ Township Surveyor", "administrative_unit": township},
		pluck="user",
		order_by="creation asc, name asc",
	)
	while len(rows) < 2:
		rows.append(factories.user_with("SJZJ Township Surveyor", township, f"测试调查员{len(rows) + 1}"))
	return rows


@once
def resident(village: str, name: str = "", born: date = BORN, **values):
	"""A resident registered by the township's clerk."""
	township = factories.parent_of(village)
	row = {"doctype": "Resident", "full_name": name or f"测试居民{next(_sequence)}", "administrative_unit": village}
	return insert({**row, "id_number_input": id_number(born), "residence": "Urban", **values}, clerk(township))


@once
def family(village: str, size: int = 2):
	"""A household: a head and further members; returns the Household row."""
	people = [resident(village) for _ in range(size)]
	rows = [
		{"resident": person.name, "relation": "Head" if number == 0 else "Spouse" if number == 1 else "Child"}
		for number, person in enumerate(people)
	]
	row = {"doctype": "Household", "head": people[0].name, "administrative_unit": village, "residence": "Urban"}
	return insert({**row, "address": "测试路1号", "members": rows}, clerk(factories.parent_of(village)))


def account(person: str, village: str):
	"""A payee account of the person, entered by the clerk."""
	name = frappe.db.get_value("Resident", person, "full_name")
	row = {"doctype": "Payee Account", "resident": person, "account_name": name, "bank_name": "测试银行"}
	number = f"62{int(frappe.generate_hash(length=12), 36) % 10**15:015d}"
	row |= {"account_input": number, "administrative_unit": village}
	return insert(row, clerk(factories.parent_of(village)))


@once
def standard(city: str, amount: float = 700, residence: str = "Urban", unit: str = "Month", **values):
	"""A standard for the whole city, marked as synthetic."""
	row = {"doctype": "Assistance Standard", "assistance_type": "DIBAO", "administrative_unit": city}
	row |= {"residence": residence, "amount": amount, "unit": unit, "valid_from": "2020-01-01", "synthetic": 1}
	return insert({**row, "source": "测试数据，非公布标准", **values})


@once
def lodged(village: str, income: float = 300, **values):
	"""An application as the clerk enters it; `income` is the head's monthly wage in yuan."""
	home = family(village)
	row = {
		"doctype": "Assistance Application",
		"assistance_type": factories.assistance_type("DIBAO"),
		"administrative_unit": village,
		"household": home.name,
		"applicant": home.head,
		"residence": "Urban",
		"application_reason": "测试：收入低于标准",
		"promise_signed": 1,
		"privacy_notice_given": 1,
		"payee_account": account(home.head, village).name,
		"incomes": [{"resident": home.head, "kind": "Wage", "amount": income, "period": "Month"}],
		"materials": [{"material_name": name, "received": 1} for name in MATERIALS],
	}
	return insert({**row, **values}, clerk(factories.parent_of(village)))


@once
def accepted(village: str, **values):
	"""An accepted application whose township holds the power to decide."""
	doc = lodged(village, **values)
	act(clerk(doc.township), doc, "Accept Application")
	return doc


@once
def under_investigation(village: str, **values):
	doc = accepted(village, **values)
	act(clerk(doc.township), doc, "Start Investigation")
	return doc


def photo(doctype: str, name: str, user: str, field: str = "") -> str:
	"""A small private picture attached to a row, or to a field of it; returns its URL."""
	row = {"doctype": "File", "file_name": f"{frappe.generate_hash(length=8)}.png", "is_private": 1, "content": TINY_PNG}
	where = {"attached_to_doctype": doctype, "attached_to_name": name, "attached_to_field": field or None}
	return insert({**row, **where}, user).file_url


def survey(case, people: list[str] | None = None):
	"""A survey drafted by the first surveyor, with a photo and a member of the family who signed."""
	people = people or surveyors(case.township)
	rows = [{"capacity": "Surveyor", "user": user, "participant_name": f"测试调查员{i}"} for i, user in enumerate(people, 1)]
	rows.append({"capacity": "Family Member Present", "participant_name": case.applicant_name, "signed": 1})
	words = dict.fromkeys(("housing", "living_condition", "income_found", "property_found"), "测试：与申报一致")
	row = {"doctype": "Household Survey", "application": case.name, "address": "测试路1号", "participants": rows, **words}
	doc = insert({**row, "conclusion": "Matches Declaration"}, people[0])
	doc.append("photos", {"photo": photo(doc.doctype, doc.name, people[0]), "caption": "测试照片"})
	with factories.acting_as(people[0]):
		doc.save()
	return doc


def signed_survey(case):
	people = surveyors(case.township)
	doc = survey(case, people)
	for person in people:
		act(person, doc, "Sign Survey")
	act(people[0], doc, "Complete Survey")
	return doc


def verified(case):
	"""A verification report within limits, answered by the city."""
	township, city = case.township, factories.parent_of(case.county)
	for row in case.members:
		values = {"doctype": "Verification Authorization", "application": case.name, "resident": row.resident}
		values |= {"signed_on": nowdate(), "valid_until": add_days(nowdate(), 90), "scope_text": "测试：授权核对收入和财产"}
		insert(values, clerk(township))
	doc = insert({"doctype": "Verification Request", "application": case.name}, clerk(township))
	verifier = holder("SJZJ City Verifier", city)
	act(clerk(township), doc, "Send Request")
	act(verifier, doc, "Start Verification")
	with factories.acting_as(verifier):
		for row in doc.persons:
			found = {"resident": row.resident, "item": "Bank Deposits", "result": "None Found", "queried_on": nowdate()}
			doc.append("results", {**found, "source": "测试数据来源"})
		doc.overall_conclusion = "Within Limits"
		doc.save()
	act(verifier, doc, "Issue Report")
	return doc


@once
def under_review(village: str, **values):
	case = under_investigation(village, **values)
	signed_survey(case)
	verified(case)
	act(surveyors(case.township)[0], case, "Submit for Review")
	return case


def reviewer(township: str) -> str:
	return holder("SJZJ Township Reviewer", township)


def approver(township: str) -> str:
	return holder("SJZJ Township Approver", township)


def write_opinion(case, conclusion: str = "Eligible") -> None:
	with factories.acting_as(reviewer(case.township)):
		case.review_conclusion, case.review_opinion = conclusion, "测试：经审核，情况属实"
		case.save()


def notice_of(case, kind: str):
	name = frappe.get_all("Public Notice", filters={"application": case.name, "notice_kind": kind}, pluck="name", order_by="creation desc")
	return frappe.get_doc("Public Notice", name[0])


def post(case, kind: str):
	"""The notice checked by the clerk (a second person) and posted today."""
	notice = notice_of(case, kind)
	act(clerk(case.township), notice, "Check Notice")
	act(clerk(case.township), notice, "Post Notice")
	return photographed(notice)


def photographed(notice, field: str = "posted_photo"):
	"""The posted notice with the photo of its posting or its removal, as the clerk attaches it."""
	user = clerk(notice.township)
	with factories.acting_as(user):
		notice.reload()
		notice.set(field, photo(notice.doctype, notice.name, user, field))
		notice.save()
	return notice


def let_run(notice, days: int = 30) -> None:
	"""As if the notice had been posted `days` ago."""
	for field in ("posted_on", "due_on"):
		moved = add_days(getdate(notice.get(field)), -days)
		frappe.db.set_value("Public Notice", notice.name, field, moved, update_modified=False)


@once
def on_review_notice(village: str, **values):
	case = under_review(village, **values)
	write_opinion(case)
	act(reviewer(case.township), case, "Publish Review Result", "同意公示")
	return case


@once
def proposed(village: str, **values):
	case = on_review_notice(village, **values)
	let_run(post(case, "Review Result"))
	act(reviewer(case.township), case, "Propose Decision", "建议予以确认")
	return case


@once
def on_decision_notice(village: str, **values):
	case = proposed(village, **values)
	act(approver(case.township), case, "Publish Proposed Decision", "同意公示")
	let_run(post(case, "Proposed Decision"))
	return case


@once
def confirmed(village: str, **values):
	"""A case decided positively by the township's approver."""
	case = on_decision_notice(village, **values)
	act(approver(case.township), case, "Confirm Assistance", "予以确认")
	return case
