"""Whether a decision was lawful on its day, for those who answer for it and those who audit it."""

import frappe
from frappe import _

from sjzj_app.access import postings
from sjzj_app.api.v1.answers import answered
from sjzj_app.authority import replay as replays
from sjzj_app.exceptions import BadInput, WrongPosition

BELOW_THE_COUNTY = ("SJZJ Township Approver",)


@frappe.whitelist(methods=["GET", "POST"])
@answered
def replay(name: str) -> dict:
	"""{decision, decision_number, decided_on, lawful, sentence, findings: [{code, question, answer, article, note, rows,
	counts}]} of one decision within the user's scope; rows as [DocType, name, title].

	For officials of county and city, auditors, and the township's approver. Answered from stored rows only.
	"""
	if not isinstance(name, str) or not name:
		frappe.throw(_("Name one record."), BadInput)
	doc = frappe.get_doc("Assistance Decision", name)
	doc.check_permission("read")
	require_reviewer()
	answer = replays.replay(doc)
	return {**answer.as_dict(), "sentence": replays.sentence(answer)}


def require_reviewer() -> None:
	"""Raises WrongPosition for those whose position does not look into decisions."""
	user = frappe.session.user
	held = postings.postings_of(user)
	if user == "Administrator" or any(
		p.level in ("County", "City") or p.position in BELOW_THE_COUNTY for p in held
	):
		return
	frappe.throw(
		_(
			"Only the county, the city, auditors and the township's approver look into the lawfulness of a decision."
		),
		WrongPosition,
	)
