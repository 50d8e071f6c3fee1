"""The figures of a case: computed from its rows and the dated parameters, never typed (INV-8)."""

import json
from datetime import date
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import sorting
from sjzj_app.casework.calculations import WAYS
from sjzj_app.exceptions import BadInput

FIRST_WAY = "Income Gap"  # of explanations that were stored before they named their way


def assess(application, on: date) -> None:
	"""Writes eligibility, figures, amount and their explanation into the application, as of day `on`.

	Raises BadInput where a parameter is missing (for instance no standard in force on that day).
	"""
	way = frappe.get_cached_value("Assistance Type", application.assistance_type, "calculation")
	if way not in WAYS:
		frappe.throw(_("No calculation rule is set up for this matter yet."), BadInput)
	with as_refusal():
		outcome = WAYS[way].assess(application, on)
		sorting.suggest(application, outcome, on)
	explanation = outcome.explanation | {"as_of": on.isoformat(), "calculation": way}
	application.update(
		{
			**outcome.figures,
			"eligible": int(outcome.eligible),
			"family_class": outcome.family_class,
			"proposed_amount": outcome.amount,
			"explanation": json.dumps(explanation, ensure_ascii=False, indent=1, sort_keys=True, default=str),
		}
	)


def is_eligible(application) -> bool:
	"""Whether the stored figures say that the applicants get what they applied for."""
	return bool(application.eligible)


def recomputes(explanation: str, amount) -> bool:
	"""Whether a stored explanation gives the stored amount again, to the fen."""
	stored = json.loads(explanation)
	way = WAYS[stored.get("calculation", FIRST_WAY)]
	return way.recompute(stored) == Decimal(str(amount)).quantize(Decimal("0.01"))
