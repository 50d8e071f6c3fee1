"""复议 and 诉讼 against a decision: in time or not, how it ended, whether a new decision is due.

The limits are those of the clock C36 (行政复议法第二十条, 行政诉讼法第四十六条); what is late is noted, not refused, because
the reviewing body judges it.
"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import BadInput, ImmutableRecord
from sjzj_app.rules import remedies

DOCTYPE, DECISION = "Legal Remedy", "Assistance Decision"
PENDING = "Not Decided Yet"
FIXED = ("decision", "remedy_kind", "filed_on", "remedy_body")


def fill(remedy) -> None:
	"""Takes case and unit from the decision, and works out what follows from the outcome."""
	decision = frappe.db.get_value(
		DECISION,
		remedy.decision,
		["application", "administrative_unit", "decided_on", "applicant_name"],
		as_dict=True,
	)
	if not decision:
		return
	remedy.application, remedy.administrative_unit = decision.application, decision.administrative_unit
	remedy.applicant_name = decision.applicant_name
	remedy.new_decision_required = int(remedies.needs_new_decision(remedy.outcome))
	filed = getdate(remedy.filed_on) if remedy.filed_on else getdate(nowdate())
	late = filed > (_last_day(remedy.remedy_kind, getdate(decision.decided_on)) or filed)
	remedy.time_note = _("Filed after the time limit counted from the decision", "zh") if late else None


def _last_day(kind: str, decided_on: date) -> date | None:
	"""The last day for filing, counted from the decision; None for a kind without a clock of its own."""
	purpose = remedies.CLOCKS.get(kind)
	if not purpose:
		return None
	with as_refusal():
		return work_calendar.deadline_for(purpose, "", None, decided_on).date


def check(remedy) -> None:
	"""Rules of the form. Raises BadInput or ImmutableRecord."""
	decided = getdate(frappe.db.get_value(DECISION, remedy.decision, "decided_on"))
	today, before = getdate(nowdate()), remedy.get_doc_before_save()
	if not decided <= getdate(remedy.filed_on) <= today:
		frappe.throw(_("The remedy is filed between the decision and today."), BadInput)
	if remedy.outcome != PENDING and not (
		remedy.outcome_on and getdate(remedy.filed_on) <= getdate(remedy.outcome_on) <= today
	):
		frappe.throw(_("An outcome has its day, between the filing and today."), BadInput)
	if remedy.new_decision_required and not remedy.effect:
		frappe.throw(
			_("Write what follows for the case: a decision that did not hold is replaced by a new one."),
			BadInput,
		)
	if before:
		_refuse_changes(remedy, before)


def _refuse_changes(remedy, before) -> None:
	fixed = FIXED if before.outcome == PENDING else (*FIXED, "outcome", "outcome_on")
	if any(str(remedy.get(field) or "") != str(before.get(field) or "") for field in fixed):
		frappe.throw(
			_("What was filed and how it ended stays as it was recorded. A further remedy is a new record."),
			ImmutableRecord,
		)
