"""The family's objection to a verification report: re-checked with its proof, both reports kept (57号 art. 18)."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import cint, getdate

from sjzj_app.casework import inquiry_papers
from sjzj_app.exceptions import BadInput, MissingStep

OBJECTION = "Objection"
OVER = "Over Limits"
MAINTAINED, CORRECTED = "Maintained", "Corrected"
UNDER_WAY = ("SENT", "STARTED")


def check(request, today: date) -> None:
	"""Rules of the form of an objection. Raises BadInput or MissingStep."""
	if request.purpose != OBJECTION:
		for field in ("objects_to", "objected_on", "objection_reason", "objection_proof"):
			request.set(field, None)
		return
	report = _report(request.objects_to)
	if not report or report.application != request.application or report.stage != "ANSWERED":
		frappe.throw(
			_("Name the report of this case that the family objects to (57号 article 18)."), BadInput
		)
	if not (request.objected_on and request.objection_reason):
		frappe.throw(_("Enter the day and the reason of the objection (57号 article 18)."), BadInput)
	if not getdate(report.answered_on) <= getdate(request.objected_on) <= today:
		frappe.throw(_("The day of the objection lies between the report and today."), BadInput)


def require_proof(request, act) -> None:
	"""The family objects with proof, within its days (57号 art. 18)."""
	if request.purpose != OBJECTION:
		return
	if not request.objection_proof:
		frappe.throw(_("Attach the proof with which the family objects (57号 article 18)."), MissingStep)
	due = _report(request.objects_to).objection_due
	if due and getdate(request.objected_on) > getdate(due):
		frappe.throw(
			_("Objections to this report were possible until {0} (57号 article 18).").format(
				getdate(due).isoformat()
			),
			BadInput,
		)


def require_result(request, act) -> None:
	"""A second look says whether the first report is maintained or corrected, and the reports bear it out."""
	if request.purpose != OBJECTION:
		return
	if not request.recheck_result:
		frappe.throw(
			_("Enter whether the first report is maintained or corrected (57号 article 18)."), MissingStep
		)
	same = _over_items(request.objects_to) == _over_items(request.name)
	same = same and _report(request.objects_to).overall_conclusion == request.overall_conclusion
	if same != (request.recheck_result == MAINTAINED):
		frappe.throw(
			_("The result of the re-check contradicts the two reports: compare their items."), BadInput
		)


def tell(request, act) -> None:
	"""W11 at once when something is over the limit; after a re-check always (57号 art. 18)."""
	if request.purpose == OBJECTION:
		inquiry_papers.issue_result(request, act, "recheck")
	elif request.overall_conclusion == OVER:
		days = cint(frappe.db.get_single_value("SJZJ Settings", "verification_objection_days"))
		request.objection_due = act.today + timedelta(days=days)
		inquiry_papers.issue_result(request, act, "result", request.objection_due)


def require_none_open(doc, act) -> None:
	"""The review waits for a re-check that is under way."""
	filters = {"application": doc.name, "purpose": OBJECTION, "stage": ["in", UNDER_WAY]}
	if frappe.db.exists("Verification Request", filters):
		frappe.throw(
			_(
				"The family's objection to the report is being re-checked: wait for its result (57号 article 18)."
			),
			MissingStep,
		)


def require_time_to_object(doc, act) -> None:
	"""Nobody is refused while the days for an objection to the report still run (57号 art. 18)."""
	rows = frappe.get_all(
		"Verification Request",
		filters={"application": doc.name, "stage": "ANSWERED", "objection_due": [">=", act.today]},
		fields=["name", "objection_due"],
	)
	looked_again = {"application": doc.name, "purpose": OBJECTION, "stage": "ANSWERED"}
	for row in rows:
		if not frappe.db.exists("Verification Request", {**looked_again, "objects_to": row.name}):
			frappe.throw(
				_(
					"The family may object to the verification report until {0}; propose the refusal after that (57号 article 18)."
				).format(getdate(row.objection_due).isoformat()),
				MissingStep,
			)


def _report(name: str | None):
	fields = ["application", "stage", "answered_on", "objection_due", "overall_conclusion"]
	return frappe.db.get_value("Verification Request", name, fields, as_dict=True) if name else None


def _over_items(request: str) -> set[tuple]:
	filters = {"parent": request, "parenttype": "Verification Request", "over_limit": 1}
	return set(
		frappe.get_all("Verification Result", filters=filters, fields=["resident", "item"], as_list=True)
	)
