"""W21 终止审核告知书: why nothing more is decided, by what article and power, and what may be done against it."""

import frappe
from frappe.utils import getdate

from sjzj_app.authority import proof
from sjzj_app.casework import intake_papers, matter_words
from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters

REFUSED, WITHDRAWN, DIED = "拒不配合", "撤回申请", "申请人死亡"


def issue_refusal(doc, act) -> None:
	"""The family refused to cooperate: facts, article, power and the remedies of the mode (委托、赋权、县级)."""
	power = frappe._dict(proof.proof_of(doc, doc.flags.power, act), county=doc.county, township=doc.township)
	body = frappe.get_doc("Government Body", power.issuing_body)
	told = {
		"ground": REFUSED,
		"refused": pick.zh(doc.refusal_kind),
		"facts": doc.refusal_facts,
		"told_on": getdate(doc.refusal_told_on),
		"statement": doc.refusal_statement,
		"reason": act.opinion,
		"basis": matter_words.termination(doc),
		"proof": pick.proof(power),
		"remedy_text": pick.remedy(power),
	}
	_issue(doc, act, body, told)


def issue_withdrawal(doc, act) -> None:
	"""The family took its accepted application back: the township confirms it, and that it may apply again."""
	body = pick.township_body(doc.township)
	told = {
		"ground": WITHDRAWN,
		"facts": act.opinion,
		"basis": [],
		"remedy_text": intake_papers.remedy(doc, body),
	}
	_issue(doc, act, body, told)


def issue_death(doc, act, died_on) -> None:
	"""The applicant died: those who are left are told that nothing is decided any more, and that they may apply."""
	body = pick.township_body(doc.township)
	told = {
		"ground": DIED,
		"facts": act.opinion,
		"died_on": died_on,
		"basis": [],
		"remedy_text": intake_papers.remedy(doc, body),
	}
	_issue(doc, act, body, told)


def _issue(doc, act, body, told: dict) -> None:
	context = pick.case_frame(doc) | {
		"issuing_body": body.body_name,
		"applied_on": getdate(doc.applied_on),
		"accepted_on": getdate(doc.accepted_on),
		"contact": pick.contact(doc),
	}
	number = numbers.next_number("TERMINATE", body.office_code, act.today, doc.doctype, doc.name)
	letters.issue(
		"W21", doc.doctype, doc.name, context | told,
		unit=doc.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today, application=doc.name,
	)  # fmt: skip
