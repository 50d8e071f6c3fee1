"""Verification of income and property: asked by the township, answered by the city (57号 arts 9, 17, 18; INV-5)."""

import hashlib
import json
from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, flt, getdate

from sjzj_app.access import county_switches, scope, work_calendar
from sjzj_app.access.postings import postings_of
from sjzj_app.casework import authorizations, inquiry_papers, verification_objections
from sjzj_app.casework.paper_facts import township_body
from sjzj_app.evidence import chain, numbers
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep, WrongPosition, WrongStage
from sjzj_app.rules import clocks

RE_CHECK, OBJECTION = "Re-check", "Objection"
WITHIN, OVER = "Within Limits", "Over Limits"
OPEN_CASE = ("ACCEPTED", "INVESTIGATION")
IN_RECEIPT = "DECIDED_YES"
UNDER_WAY = ("SENT", "STARTED")


def answered_for(application: str, on: date):
	"""The newest report on this case that is valid on that day (name, conclusion, dates), or None."""
	request = frappe.qb.DocType("Verification Request")
	rows = (
		frappe.qb.from_(request)
		.select(
			request.name,
			request.request_number,
			request.overall_conclusion,
			request.answered_on,
			request.valid_until,
		)
		.where((request.application == application) & (request.stage == "ANSWERED"))
		.where((request.answered_on <= on) & (request.valid_until >= on))
		.orderby(request.answered_on, order=frappe.qb.desc)
		.orderby(request.creation, order=frappe.qb.desc)
		.limit(1)
	).run(as_dict=True)
	return rows[0] if rows else None


def verified_people(application: str, on: date) -> set[str]:
	"""The residents whom the reports of this case cover that are valid on that day."""
	request, person = frappe.qb.DocType("Verification Request"), frappe.qb.DocType("Verification Person")
	rows = (
		frappe.qb.from_(person)
		.join(request)
		.on((request.name == person.parent) & (person.parenttype == "Verification Request"))
		.select(person.resident)
		.where((request.application == application) & (request.stage == "ANSWERED"))
		.where((request.answered_on <= on) & (request.valid_until >= on))
	).run()
	return {resident for (resident,) in rows}


def expired_on(application: str) -> date | None:
	"""The last day of the newest report of this case, or None when there is none."""
	filters = {"application": application, "stage": "ANSWERED"}
	rows = frappe.get_all(
		"Verification Request", filters=filters, pluck="valid_until", order_by="valid_until desc", limit=1
	)
	return getdate(rows[0]) if rows and rows[0] else None


def fill_persons(request, today: date) -> None:
	"""A draft names every counted member of the case, each with the authorisation that is valid today."""
	counted = _counted(request.application)
	supporters = authorizations.supporters_of(request.application)
	if not request.persons:
		for resident in [*counted, *supporters]:
			request.append("persons", {"resident": resident})
	for row in request.persons:
		if row.resident not in counted and row.resident not in supporters:
			frappe.throw(
				_("{0} is not a counted member of this case.").format(row.full_name or row.idx), BadInput
			)
		row.capacity = "Household Member" if row.resident in counted else "Supporter"
		row.full_name, row.masked_id = frappe.db.get_value(
			"Resident", row.resident, ["full_name", "masked_id"]
		)
		row.verification_authorization = authorizations.valid_for(request.application, row.resident, today)


def check_author(request, user: str) -> None:
	"""The township writes what it asks, the city what it found; neither writes the other's part."""
	columns = scope.columns_of(request)
	sends = scope.covers(user, columns, write=True) or _county_sends(user, columns)
	if request.stage == "DRAFT" and not sends:
		frappe.throw(_("A request is written by the township that sends it."), WrongPosition)
	if request.stage != "DRAFT" and not any(posting.level == "City" for posting in postings_of(user)):
		frappe.throw(_("Results are entered by the city's verifiers."), WrongPosition)


def _county_sends(user: str, columns: dict) -> bool:
	"""The county sends where it has switched the township's right off (seed 六(三)二)."""
	off = columns.get("township") and not county_switches.township_verifies(columns["township"])
	return bool(off) and scope.covers(user, columns, write=True, write_below=True)


def require_right_to_send(request, act) -> None:
	"""The township asks while its right is switched on; else the county asks for it. Raises WrongPosition."""
	if act.posting.level == ("Township" if county_switches.township_verifies(request.township) else "County"):
		return
	if act.posting.level == "County":
		frappe.throw(_("This township sends its requests for verification itself."), WrongPosition)
	frappe.throw(
		_("The township's right to entrust verification is switched off: the county sends this request."),
		WrongPosition,
	)


def require_open_case(request, act) -> None:
	"""Asked while the case is accepted or under investigation; a re-check also of a family in receipt."""
	stage = frappe.db.get_value("Assistance Application", request.application, "stage")
	allowed = (*OPEN_CASE, IN_RECEIPT) if request.purpose == RE_CHECK else OPEN_CASE
	if stage not in allowed:
		frappe.throw(
			_("Verification is requested while the case is accepted or under investigation."), WrongStage
		)
	if _under_way(request):
		frappe.throw(_("Another verification of this case is under way: wait for its report."), Duplicate)


def require_authorizations(request, act) -> None:
	"""INV-5: each counted member is in the request, with a signed authorisation that is valid today."""
	asked = {row.resident for row in request.persons}
	absent = [resident for resident in _counted(request.application) if resident not in asked]
	if absent:
		named = "、".join(frappe.db.get_value("Resident", resident, "full_name") for resident in absent)
		frappe.throw(_("The request leaves out members of the household: {0}.").format(named), MissingStep)
	for row in request.persons:
		authorizations.require_valid(row, request.application, act.today)
	authorizations.require_supporters(request.application, asked, act.today)


def send(request, act) -> None:
	"""Numbers the request and starts the city's clock."""
	case = _case(request)
	devolved = case.route == "Devolved Route"
	for row in request.persons:
		row.verification_authorization = authorizations.valid_for(
			request.application, row.resident, act.today
		)
	on = getdate(case.accepted_on or act.today)
	rule = work_calendar.rule_for("START_VERIFICATION", case.assistance_type, devolved, on)
	due = clocks.deadline(rule, act.today, work_calendar.load())
	request.sent_on, request.start_due, request.due_provisional = act.today, due.date, cint(due.provisional)
	request.clock_rule, request.calendar_version = work_calendar.name_of(rule), due.calendar_version
	if not request.request_number:
		code = township_body(case.township).office_code
		request.request_number = numbers.next_number("VERIFY", code, act.today, request.doctype, request.name)
		inquiry_papers.issue_verification(request, act, "request")


def require_reason(request, act) -> None:
	"""What is sent back says why: a member came or left since, or an authorisation ran out."""
	if not act.opinion:
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)


def take_back(request, act) -> None:
	"""The township asks anew, by a request with a number and a date of its own."""
	for field in (
		"request_number",
		"sent_on",
		"start_due",
		"due_provisional",
		"clock_rule",
		"calendar_version",
	):
		request.set(field, None)


def start(request, act) -> None:
	"""The verifier who takes the request answers for it."""
	request.started_on, request.handler = act.today, act.user


def require_report(request, act) -> None:
	"""A report has a conclusion and, for each person, at least one result that agrees with it."""
	if not request.overall_conclusion:
		frappe.throw(_("Enter the overall conclusion of the report."), MissingStep)
	found = {row.resident for row in request.results}
	without = [row.full_name for row in request.persons if row.resident not in found]
	if without:
		frappe.throw(_("There is no result yet for: {0}.").format("、".join(without)), MissingStep)
	check_results(request, act.today)
	over = any(row.over_limit for row in request.results)
	if (over and request.overall_conclusion == WITHIN) or (not over and request.overall_conclusion == OVER):
		frappe.throw(
			_("The overall conclusion contradicts the results: see the column 'over limit'."), BadInput
		)


def check_results(request, today: date) -> None:
	"""Raises BadInput for a result about a stranger or with an impossible day of query."""
	asked = {row.resident for row in request.persons}
	for row in request.results:
		if row.resident not in asked:
			frappe.throw(
				_("Row {0} of the results names a person who was not asked about.").format(row.idx), BadInput
			)
		row.queried_on = row.queried_on or today
		if not getdate(request.sent_on) <= getdate(row.queried_on) <= today:
			frappe.throw(
				_("Row {0} of the results: queried before the request or in the future.").format(row.idx),
				BadInput,
			)
		if row.over_limit and row.result != "Found":
			frappe.throw(
				_("Row {0} of the results is over the limit though nothing was found.").format(row.idx),
				BadInput,
			)


def answer(request, act) -> None:
	"""Dates the report and leaves its conclusion and hash in the case's chain (57号 art. 18 follows from it)."""
	months = frappe.db.get_single_value("SJZJ Settings", "verification_months")
	request.answered_on, request.valid_until = act.today, clocks.add_months(act.today, int(months))
	inquiry_papers.issue_verification(request, act, "report")
	if request.purpose != RE_CHECK or request.overall_conclusion == OVER:
		verification_objections.tell(request, act)
	payload = {
		"request": request.request_number,
		"conclusion": request.overall_conclusion,
		"results_sha256": results_hash(request),
		"valid_until": str(request.valid_until),
	}
	chain.append(request, "Verification Reported", payload, at=act.now)


def results_hash(request) -> str:
	"""SHA-256 over the results in their order, the same before and after they are stored."""
	rows = [
		[
			row.resident, row.item, row.result, f"{flt(row.value):.2f}", cint(row.over_limit),
			str(getdate(row.queried_on)), row.source or "", row.remark or "",
		]
		for row in request.results
	]  # fmt: skip
	return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _counted(application: str) -> list[str]:
	member = frappe.qb.DocType("Applicant Member")
	rows = (
		frappe.qb.from_(member)
		.select(member.resident)
		.where(
			(member.parent == application)
			& (member.parenttype == "Assistance Application")
			& (member.counts == 1)
		)
		.orderby(member.idx)
	).run()
	return [resident for (resident,) in rows]


def _case(request):
	fields = ["assistance_type", "route", "township", "accepted_on"]
	return frappe.db.get_value("Assistance Application", request.application, fields, as_dict=True)


def _under_way(request) -> bool:
	filters = {"application": request.application, "stage": ("in", UNDER_WAY), "name": ("!=", request.name)}
	return bool(frappe.db.exists("Verification Request", filters))


GUARDS: dict = {
	"SENT": [
		require_right_to_send,
		require_open_case,
		require_authorizations,
		verification_objections.require_proof,
	],
	"DRAFT": [require_reason],
	"STARTED": [require_authorizations],
	"ANSWERED": [require_report, verification_objections.require_result],
}

EFFECTS: dict = {"DRAFT": [take_back], "SENT": [send], "STARTED": [start], "ANSWERED": [answer]}
