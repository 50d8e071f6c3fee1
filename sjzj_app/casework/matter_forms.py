"""What a matter's form asks beside the common one, by the way in which the matter is computed.

A form is a module with `prepare(application)` and `check(application)`; what it does not need may be missing.
"""

import frappe

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import low_income, relief, special_support

FORMS = {"Special Support": special_support, "Relief": relief, "Low-income Status": low_income}
ACCEPTANCE = {"Special Support": [special_support.require_declaration]}
REVIEW = {
	"Special Support": [special_support.require_declaration, special_support.require_authorizations],
	"Relief": [relief.require_cause, relief.require_situation, relief.require_expenses],
}
DECISION = {
	"Special Support": [special_support.require_payee],
	"Relief": [relief.require_level, relief.require_good_reason],
}
REVIEWED = {"Relief": [relief.route_by_amount]}


def way_of(application) -> str:
	"""The way in which the application's matter is computed (Assistance Type.calculation)."""
	return frappe.get_cached_value("Assistance Type", application.assistance_type, "calculation") or ""


def prepare(application) -> None:
	"""Fills what follows from other fields of the matter's form."""
	application.calculation = way_of(application)
	form = FORMS.get(application.calculation)
	if form:
		with as_refusal():
			form.prepare(application)


def check(application) -> None:
	"""Raises BadInput where the matter's form contradicts its rules."""
	form = FORMS.get(way_of(application))
	if form:
		form.check(application)


def require_before_acceptance(doc, act) -> None:
	"""What the matter's form must hold before it is accepted."""
	_run(ACCEPTANCE, doc, act)


def require_before_review(doc, act) -> None:
	"""What the matter's form must hold before its figures are computed."""
	_run(REVIEW, doc, act)


def require_before_decision(doc, act) -> None:
	"""What the matter asks for before it is granted."""
	_run(DECISION, doc, act)


def after_figures(doc, act) -> None:
	"""What follows from the figures of the matter."""
	_run(REVIEWED, doc, act)


def _run(table: dict, doc, act) -> None:
	for step in table.get(way_of(doc), ()):
		step(doc, act)
