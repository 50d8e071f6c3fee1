"""The appraisal meeting (民主评议): who sits in it, how it votes, what follows (57号 art. 19; rules/appraisal.py)."""

import frappe
from frappe import _
from frappe.utils import cint, get_datetime, getdate

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import appraisal_mode, inquiry_papers, kinship
from sjzj_app.exceptions import BadInput, DutyConflict, MissingStep, WrongStage
from sjzj_app.rules import appraisal as rules
from sjzj_app.rules.reasons import OLD_DIBAO_ORDER

CASE = "Assistance Application"
OPEN_STAGES = ("INVESTIGATION", "APPRAISAL")
SIGN, BACK = "Sign Appraisal", "Return to Investigation"
CAPACITIES = {
	"Township Staff": "TOWNSHIP_STAFF",
	"Party Branch Member": "PARTY_BRANCH",
	"Village Committee Member": "VILLAGE_COMMITTEE",
	"Party Member": "PARTY_MEMBER",
	"Villager Representative": "REPRESENTATIVE",
}
OUTCOMES = {"CONFIRMED": "Facts Confirmed", "NOT_CONFIRMED": "Not Confirmed", "DISPUTED": "Disputed"}
OPEN_VOTE, UNNAMED_VOTE = "Open Vote", "Secret Vote"
VOTES = {"For": "votes_for", "Against": "votes_against", "Abstain": "votes_abstained"}


def check(meeting) -> None:
	"""Rules of the form: an open case, each person once, votes as the way of voting asks, no signature for others."""
	case = frappe.db.get_value(CASE, meeting.application, ["stage", "accepted_on"], as_dict=True)
	if meeting.is_new() and case.stage not in OPEN_STAGES:
		frappe.throw(
			_("An appraisal is held while the case is under investigation or appraisal."), WrongStage
		)
	held = get_datetime(meeting.held_at)
	if held > get_datetime() or (case.accepted_on and held.date() < getdate(case.accepted_on)):
		frappe.throw(_("The appraisal was held between the acceptance and now."), BadInput)
	names = [row.member_name for row in meeting.members]
	if len(set(names)) != len(names):
		frappe.throw(_("The same person stands twice among the members."), BadInput)
	for row in meeting.members:
		_check_row(meeting, row)
	_count_votes(meeting)
	_guard_signatures(meeting)


def _check_row(meeting, row) -> None:
	if row.recused:
		row.present, row.vote, row.signed = 0, None, 0
	if not row.present and row.vote:
		frappe.throw(_("{0} was absent and has no vote.").format(row.member_name), BadInput)
	if meeting.vote_way == UNNAMED_VOTE and row.vote:
		frappe.throw(_("A secret vote keeps no names: enter the counts only."), BadInput)
	if row.capacity == "Township Staff" and row.present and not row.user:
		frappe.throw(
			_("{0} is township staff: name the account, which signs.").format(row.member_name), BadInput
		)


def _count_votes(meeting) -> None:
	if meeting.vote_way == OPEN_VOTE:
		for vote, field in VOTES.items():
			meeting.set(field, sum(row.vote == vote for row in meeting.members))


def _guard_signatures(meeting) -> None:
	"""Who has an account signs with it; nobody ticks that signature by hand."""
	before = meeting.get_doc_before_save()
	signed = {row.user: row.signed_at for row in before.members if row.user and row.signed} if before else {}
	for row in meeting.members:
		if row.user:
			row.signed, row.signed_at = int(row.user in signed), signed.get(row.user)


def sign(doc, act) -> None:
	"""Marks the own row as signed."""
	row = next((row for row in doc.members if row.user == act.user and row.present), None)
	if not row:
		frappe.throw(_("You are not among those present at this appraisal."), BadInput)
	if row.signed:
		frappe.throw(_("You have signed this appraisal already."), BadInput)
	row.signed, row.signed_at = 1, act.now


def require_free_panel(doc, act) -> None:
	"""Nobody of the family, and none of its close relatives, takes part (57号 art. 11). Raises DutyConflict."""
	present = [row for row in doc.members if row.present]
	family = set(
		frappe.get_all("Applicant Member", {"parent": doc.application, "parenttype": CASE}, pluck="resident")
	)
	for row in present:
		if row.resident and rules.must_stay_away(row.resident, family, (), ()):
			frappe.throw(
				_("{0} belongs to the family: enter that this person stays away (57号 article 11).").format(
					row.member_name
				),
				DutyConflict,
			)
	users = [row.user for row in present if row.user]
	kinship.require_free_panel(doc.application, users, [row.resident for row in present if row.resident])


def require_valid(doc, act) -> None:
	"""The meeting was composed as it must be, its course is on record, and everybody present signed."""
	composition = composition_of(doc, parameters(doc))
	if not composition.valid:
		frappe.throw("；".join(_cited(fault) for fault in composition.faults), MissingStep)
	missing = rules.missing_steps(
		_steps_done(doc), [row.member_name for row in doc.members if row.signed], composition
	)
	if missing:
		frappe.throw("；".join(_cited(reason) for reason in missing), MissingStep)
	if not (doc.photo and doc.signature_sheet):
		frappe.throw(_("Attach the photo of the meeting and the signed sheet."), MissingStep)
	with as_refusal():
		_result(doc, composition)


def conclude(doc, act) -> None:
	"""Writes what the votes say and prints W14; a dispute leads the case back to the investigation."""
	result = _result(doc, composition_of(doc, parameters(doc)))
	doc.outcome, doc.outcome_note = OUTCOMES[result.outcome], _cited(result.reason)
	doc.concluded_at, doc.concluded_by = act.now, act.user
	doc.letter = inquiry_papers.issue_appraisal(doc, act).name
	if result.reinvestigate and frappe.db.get_value(CASE, doc.application, "stage") == "APPRAISAL":
		act.step(CASE, doc.application, BACK, result.reason.text)


def composition_of(doc, params) -> rules.Composition:
	"""Whether the meeting may conclude, by the figures of the day on which the case was accepted."""
	members = [
		rules.AppraisalMember(
			row.member_name,
			CAPACITIES[row.capacity],
			bool(row.present),
			(row.recusal_reason or "应当回避") if row.recused else "",
		)
		for row in doc.members
	]
	with as_refusal():
		return rules.check_composition(members, params, doc.chair, doc.recorder, _matter(doc))


def parameters(doc):
	"""The parameters that govern the case of this meeting."""
	return appraisal_mode.parameters_of(doc.application)


def _result(doc, composition):
	counts = [cint(doc.get(field)) for field in ("votes_for", "votes_against", "votes_abstained")]
	return rules.vote_result(composition, *counts, parameters(doc), _matter(doc))


def _matter(doc) -> str:
	return frappe.db.get_value(CASE, doc.application, "assistance_type")


def _steps_done(doc) -> list[str]:
	done = {"POLICY_READ": doc.policy_read, "FACTS_PRESENTED": doc.facts_presented, "DISCUSSED": doc.opinions}
	found = [step for step, text in done.items() if (text or "").strip()]
	return [
		*found,
		"CONCLUDED",
		"SIGNED",
	]  # counted and signed: checked by the votes and the signatures themselves


def _cited(reason) -> str:
	"""The reason with its source; a text that was repealed is a model only."""
	model = f"参照{OLD_DIBAO_ORDER}"
	source = (reason.article or "").replace(model, OLD_DIBAO_ORDER).replace(OLD_DIBAO_ORDER, model)
	return f"{reason.text}（{source}）" if source else reason.text


GUARDS: dict = {
	"*": [kinship.refuse_related],
	"CONCLUDED": [require_free_panel, require_valid],
}
EFFECTS: dict = {SIGN: [sign], "CONCLUDED": [conclude]}
