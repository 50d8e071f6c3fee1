"""一页算清 of a change: the page that explains its figures, from the explanation stored in it alone."""

import json

import frappe

from sjzj_app.casework import calculation_page


def html(change) -> str:
	"""The page as HTML; empty where the change rests on no assessment of the family (57号第三十二条)."""
	explanation = json.loads(change.explanation or "{}")
	inputs = explanation.get("inputs") or {}
	if not explanation.get("people") or not inputs:
		return ""
	case = frappe.db.get_value(
		"Assistance Application", change.application, ["application_number", "accepted_on"], as_dict=True
	)
	figures = {
		"people_counted": inputs.get("people") or change.people,
		"monthly_income": inputs.get("monthly_total"),
		"per_capita_income": change.per_capita_income,
		"standard_amount": inputs.get("line"),
		"proposed_amount": change.new_amount,
	}
	shown = frappe._dict(
		figures,
		explanation=change.explanation,
		applicant_name=change.recipient_name,
		assistance_type=change.assistance_type,
		application_number=case.application_number,
		accepted_on=case.accepted_on,
		eligible=explanation.get("eligible"),
	)
	return calculation_page.html(shown)
