"""Whether a case is appraised, and what stops its review until it was (57号 art. 19; 每案必评 before 1 July 2021)."""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate, nowdate

from sjzj_app.access import rule_parameters
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework.investigation import goes_back
from sjzj_app.exceptions import MissingStep
from sjzj_app.publicity import objections, rechecks
from sjzj_app.rules.appraisal import appraisal_need
from sjzj_app.rules.clock_table import ORDERS_DAY
from sjzj_app.rules.parameters import Parameter, Parameters
from sjzj_app.rules.reasons import LOCAL_SETTING

CASE, MEETING = "Assistance Application", "Democratic Appraisal"
MODES = {"Every Case": "EVERY_CASE", "On Objection": "ON_OBJECTION", "As Needed": "AS_NEEDED"}
STRICTEST = "Every Case"


def parameters_of(application: str) -> Parameters:
	"""The parameters of the day on which the case was accepted (today before), for its unit."""
	case = frappe.db.get_value(
		CASE, application, ["accepted_on", "assistance_type", "administrative_unit"], as_dict=True
	)
	on = getdate(case.accepted_on or nowdate())
	found = rule_parameters.parameters_for(case.administrative_unit, on)
	entered = [row for row in entered_mode(case.assistance_type) if row.in_force(on)]
	return Parameters((*found.rows, *entered), found.on, found.areas)


def entered_mode(matter: str) -> list[Parameter]:
	"""The city's setting where it is stricter than the orders; a county's own dated row still goes before it."""
	entered = frappe.db.get_single_value("SJZJ Settings", "appraisal_mode")
	if entered != STRICTEST:
		return []
	source = f"{LOCAL_SETTING}(民主评议方式)"
	since = ORDERS_DAY.replace(
		day=ORDERS_DAY.day + 1
	)  # newer than the order's own row, so that it goes before it
	return [Parameter("APPRAISAL_MODE", MODES[entered], since, None, source, "D", matter)]


def need_of(case):
	"""Whether this case needs an appraisal, by the mode of its matter, county and day (rules/appraisal.py)."""
	kind = "EMERGENCY" if case.procedure == "Emergency Procedure" else ""
	with as_refusal():
		return appraisal_need(case.assistance_type, parameters_of(case.name), kind=kind)


def require_appraisal(doc, act) -> None:
	"""Where every case is appraised, none is reviewed without; a disputed one is investigated again first."""
	newest = newest_of(doc.name)
	if newest and newest.outcome != "Facts Confirmed" and not _surveyed_since(doc.name, newest.concluded_at):
		frappe.throw(
			_(
				"The appraisal did not confirm the investigation: the family is investigated again first ({0})."
			).format(newest.outcome_note),
			MissingStep,
		)
	need = need_of(doc)
	if need.need != "REQUIRED":
		return
	if not (newest and newest.outcome == "Facts Confirmed" and _is_of_this_round(doc.name, newest.concluded_at)):
		frappe.throw(
			_("This case needs an appraisal meeting that confirms the investigation ({0}).").format(
				need.reason.article
			),
			MissingStep,
		)


def require_new_work(doc, act) -> None:
	"""After an objection: investigated again or appraised, and the objection settled (57号 art. 19)."""
	if goes_back(act):
		return
	if frappe.db.exists("Notice Objection", {"application": doc.name, "status": "Open"}):
		frappe.throw(_("An objection is still open: enter its result first (57号 article 19)."), MissingStep)
	moment = rechecks.went_back(doc.name)
	if (moment and not rechecks.done_since(doc.name, moment)) or objections.unanswered(doc.name):
		frappe.throw(
			_(
				"The case came back from its notice: a new household survey or an appraisal is needed before a new opinion"
				" (57号 article 19)."
			),
			MissingStep,
		)


def newest_of(application: str):
	"""The newest concluded meeting of a case: outcome, outcome_note, concluded_at; or None."""
	rows = frappe.get_all(
		MEETING,
		filters={"application": application, "stage": "CONCLUDED"},
		fields=["name", "outcome", "outcome_note", "concluded_at", "held_at"],
		order_by="concluded_at desc, creation desc",
		limit=1,
	)
	return rows[0] if rows else None


def _is_of_this_round(application: str, concluded_at: datetime) -> bool:
	moment = rechecks.went_back(application)
	return not moment or get_datetime(concluded_at) >= get_datetime(moment)


def _surveyed_since(application: str, moment: datetime) -> bool:
	return any(row.reference_doctype == rechecks.SURVEY for row in rechecks.done_since(application, moment))
