"""The people of an application: who counts, who is covered (民发〔2021〕57号第七、八条)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.scoped import in_service
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import classify
from sjzj_app.rules.household import MemberFacts, Verdict, counts_as_member

COPIED = ("resident", "relation", "not_counted_ground", "ground_since", "ground_evidence", "support_duty")
CLERGY, APART, NO_DUTY = "Clergy Living Apart", "Living Apart", "No Duty of Support"
NEED_SINCE = (CLERGY, APART)
OPEN = ("LODGED", "SUPPLEMENT", "INVESTIGATION")  # the stages in which the members may be edited


def fill_from_household(application) -> None:
	"""Brings in the household's members while the table is empty."""
	if application.members or not application.household:
		return
	household = frappe.get_doc("Household", application.household)
	for row in household.members:
		if _died_on(row) and row.resident != application.applicant:
			continue
		ground = row.not_counted_ground or ("" if row.shares_living else APART)
		counts = int(not ground)
		copied = {field: row.get(field) for field in COPIED} | {"not_counted_ground": ground}
		shown = ["full_name", "masked_id", "birth_date"]
		person = frappe.db.get_value("Resident", row.resident, shown, as_dict=True) or {}
		application.append("members", {**person, **copied, "counts": counts, "covered": counts})


def check(application) -> None:
	"""Raises BadInput where the members contradict the rules."""
	residents = [row.resident for row in application.members]
	if application.applicant not in residents:
		frappe.throw(_("The applicant must be one of the household members."), BadInput)
	if len(set(residents)) != len(residents):
		frappe.throw(_("The same person stands twice among the members."), BadInput)
	heads = [row for row in application.members if row.relation == "Head"]
	if len(heads) > 1:
		frappe.throw(_("A household has one head: {0} and {1} are both entered as head.").format(
			heads[0].full_name or heads[0].idx, heads[1].full_name or heads[1].idx), BadInput)  # fmt: skip
	for row in application.members:
		_check_row(row, application)
	_check_coverage(application)


def _check_row(row, application) -> None:
	name = row.full_name or row.idx
	if not row.counts and not row.not_counted_ground:
		frappe.throw(_("State why {0} does not count as a member (57号 article 7).").format(name), BadInput)
	if row.covered and not row.counts:
		frappe.throw(_("{0} does not count as a member and cannot be covered.").format(name), BadInput)
	if row.counts and row.not_counted_ground:
		frappe.throw(
			_("{0} counts as a member: remove the ground for not counting (57号 article 7).").format(name),
			BadInput,
		)
	if row.not_counted_ground and not (row.ground_evidence or "").strip():
		frappe.throw(
			_("Name the proof for not counting {0}: {1} (57号 article 7).").format(
				name, _(row.not_counted_ground)
			),
			BadInput,
		)
	_check_days(row, name)
	if row.birth_date and (row.counts or row.not_counted_ground == CLERGY):
		_check_verdict(row, name, application)


def _check_days(row, name) -> None:
	if row.not_counted_ground in NEED_SINCE and not row.ground_since:
		frappe.throw(_("Enter since when {0} lives apart (57号 article 7).").format(name), BadInput)
	for day in (row.ground_since, row.clergy_in_place_since):
		if day and getdate(day) > getdate(nowdate()):
			frappe.throw(_("A day entered for {0} lies in the future.").format(name), BadInput)


def _check_verdict(row, name, application) -> None:
	"""What article 7 says of the entered facts is what the form says."""
	if _died_on(row) and not _can_be_taken_out(row, application):
		return  # the steps are stopped, with a way out, by casework/deceased.py
	with as_refusal():
		found = verdict(row, getdate(nowdate()))
	if bool(found.counts) != bool(row.counts):
		frappe.throw(
			_("By article 7 of 57号 the entry for {0} is not right: {1}").format(name, found.reason.text),
			BadInput,
		)


def _can_be_taken_out(row, application) -> bool:
	"""Whether whoever saves can take the dead out of the members: the applicant only before the first save."""
	if application.is_new():
		return True
	return application.stage in OPEN and row.resident != application.applicant and not in_service()


def verdict(row, on) -> Verdict:
	"""Whether the person of this row counts on the day, by article 7; RuleError for a birth after it."""
	ground = row.not_counted_ground
	facts = MemberFacts(
		relation=row.relation.upper(),
		birth_date=getdate(row.birth_date),
		dependent=bool(row.cannot_live_alone),
		full_time_study=_studies(row),
		long_term_together=ground != APART,
		support_duty=None if not row.support_duty else True,
		clergy_apart_since=getdate(row.ground_since) if ground == CLERGY and row.ground_since else None,
		imprisoned=ground == "Imprisoned",
		compulsory_rehab=ground == "Compulsory Rehabilitation",
		declared_missing=ground == "Missing",
		provincial_exclusion=(row.ground_evidence or "") if ground == "Other Provincial Ground" else "",
		death_date=_died_on(row),
	)
	return counts_as_member(facts, on)


def _studies(row) -> bool:
	return bool(frappe.db.get_value("Resident", row.resident, "in_education"))


def _died_on(row):
	died = frappe.db.get_value("Resident", row.resident, "deceased_on")
	return getdate(died) if died else None


def _check_coverage(application) -> None:
	covered_rows = covered(application)
	if application.coverage == "Single Person":
		if len(covered_rows) != 1:
			frappe.throw(
				_("A single-person application covers exactly one person (57号 article 8)."), BadInput
			)
		return
	with as_refusal():
		classify.whole_family(len(counted(application)), len(covered_rows))


def counted(application) -> list:
	"""The rows of the people who count (57号 art. 7)."""
	return [row for row in application.members if row.counts]


def covered(application) -> list:
	"""The rows of the people who are to be covered."""
	return [row for row in application.members if row.covered]


def shown(application) -> list[dict]:
	"""Who counts and why, for an explanation."""
	today = getdate(nowdate())
	return [
		{
			"name": row.full_name or row.resident,
			"relation": _(row.relation, "zh"),
			"counts": "计入" if row.counts else "不计入",
			"covered": "是" if row.covered else "否",
			"why": _why(row, today),
			"proof": row.ground_evidence or "",
		}
		for row in application.members
	]


def _why(row, today) -> str:
	if row.not_counted_ground:
		return _(row.not_counted_ground, "zh")
	return verdict(row, today).reason.text if row.birth_date else ""
