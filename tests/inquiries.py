"""Appraisal meetings, inquiries and reports over the limit, as the officials whose work they are enter them."""

import frappe
from frappe.utils import now_datetime, nowdate

from sjzj_app.casework import appraisals
from tests import cases, factories
from tests.factories import act, acting_as, insert

TEXTS = dict.fromkeys(("policy_read", "facts_presented", "opinions"), "测试：按程序进行")
VILLAGERS = ("测试代表甲", "测试代表乙", "测试代表丙", "测试代表丁")


def members(case, votes: str = "FFFFF", villagers: int = 4) -> list[dict]:
	"""The first surveyor of the township and villager representatives, all present, with one letter of a vote each."""
	words = {"F": "For", "A": "Against", "O": "Abstain", "-": None}
	user = cases.surveyors(case.township)[0]
	rows = [{"member_name": "测试干部", "capacity": "Township Staff", "user": user, "present": 1}]
	rows += [
		{"member_name": name, "capacity": "Villager Representative", "present": 1, "signed": 1}
		for name in VILLAGERS[:villagers]
	]
	return [{**row, "vote": words[vote]} for row, vote in zip(rows, votes, strict=True)]


def meeting(case, rows: list[dict] | None = None, **values):
	"""An appraisal as the first surveyor types it in, with photo and signed sheet."""
	user = cases.surveyors(case.township)[0]
	row = {
		"doctype": "Democratic Appraisal",
		"application": case.name,
		"held_at": now_datetime(),
		"place": "测试村委会",
	}
	row |= {"chair": "测试干部", "recorder": "测试代表甲", "vote_way": "Open Vote", **TEXTS}
	doc = insert({**row, "members": rows or members(case), **values}, user)
	with acting_as(user):
		doc.photo = cases.photo(doc.doctype, doc.name, user, "photo")
		doc.signature_sheet = cases.photo(doc.doctype, doc.name, user, "signature_sheet")
		doc.save()
	return doc


def concluded(case, rows: list[dict] | None = None, **values):
	"""The same, signed and concluded."""
	doc = meeting(case, rows, **values)
	user = cases.surveyors(case.township)[0]
	act(user, doc, appraisals.SIGN)
	act(user, doc, "Conclude Appraisal")
	return doc


def inquiry(case, user: str = "", **values):
	"""A neighbour visit by two surveyors."""
	first, second = cases.surveyors(case.township)[:2]
	row = {"doctype": "Collateral Inquiry", "application": case.name, "inquiry_kind": "Neighbour Visit"}
	row |= {
		"asked": "测试邻居",
		"question": "测试：家庭生活情况",
		"answer": "测试：与申报一致",
		"finding": "Agrees with Declaration",
	}
	row["second_investigator"] = frappe.db.get_value("Assistance Official", {"user": second})
	return insert({**row, **values}, user or first)


def authorized(case) -> None:
	"""Every member signed the authorisation to verify."""
	for row in case.members:
		values = {"doctype": "Verification Authorization", "application": case.name, "resident": row.resident}
		insert({**values, "signed_on": nowdate()}, cases.clerk(case.township))


def report(case, over: bool = True, **values):
	"""A verification answered by the city: the head's deposits over the limit, or nothing found."""
	doc = insert(
		{"doctype": "Verification Request", "application": case.name, **values}, cases.clerk(case.township)
	)
	if values.get("purpose") == "Objection":
		with acting_as(cases.clerk(case.township)):
			doc.objection_proof = cases.photo(doc.doctype, doc.name, cases.clerk(case.township))
			doc.save()
	act(cases.clerk(case.township), doc, "Send Request")
	verifier = factories.holder("SJZJ City Verifier", factories.parent_of(case.county))
	act(verifier, doc, "Start Verification")
	return doc, verifier


def answered(case, over: bool = True, result: str | None = None, **values):
	"""The same with its results, issued."""
	doc, verifier = report(case, over, **values)
	with acting_as(verifier):
		for number, row in enumerate(doc.persons):
			found = {
				"resident": row.resident,
				"item": "Bank Deposits",
				"queried_on": nowdate(),
				"source": "测试银行",
			}
			hit = over and number < 2
			found |= (
				{"result": "Found", "value": 90000 + number, "over_limit": 1}
				if hit
				else {"result": "None Found"}
			)
			doc.append("results", found)
		doc.overall_conclusion, doc.recheck_result = "Over Limits" if over else "Within Limits", result
		doc.save()
	act(verifier, doc, "Issue Report")
	return doc
