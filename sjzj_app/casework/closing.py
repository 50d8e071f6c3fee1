"""How an application ends before anything is decided: not accepted, transferred, withdrawn, given up."""

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.casework import intake_papers, termination_papers
from sjzj_app.exceptions import MissingStep

REQUEST = "Assistance Request"
TRANSFER = "Transfer Request"


def require_right_body(doc, act) -> None:
	"""Whoever is sent away is told where to go (社会救助暂行办法第六十条)."""
	if not doc.right_body:
		frappe.throw(
			_(
				"Name the competent body in 'Where to Go Instead': nobody is sent away without it (Decree 649 article 60)."
			),
			MissingStep,
		)


def not_accept(doc, act) -> None:
	"""Closes the application and issues W8 with reason, right body and remedies."""
	_close(doc, act, "Not Accepted")
	intake_papers.issue_not_accepted(doc, act, doc.applicant_name, doc.applied_on)


def transfer(doc, act) -> None:
	"""Closes the application and hands it over; the reply is tracked on a request of its own (转办)."""
	_close(doc, act, "Transferred")
	request = system_rows.insert(
		{
			"doctype": REQUEST,
			"person_name": doc.applicant_name,
			"resident": doc.applicant,
			"contact_phone": frappe.db.get_value("Resident", doc.applicant, "contact_phone"),
			"administrative_unit": doc.administrative_unit,
			"received_on": doc.applied_on,
			"content": doc.application_reason,
			"assistance_type": doc.assistance_type,
			"transfer_kind": "Hand Over",
			"transfer_to": doc.right_body,
			"transfer_matter": act.opinion,
			"application": doc.name,
		}
	)
	act.step(REQUEST, request.name, TRANSFER, act.opinion)
	doc.assistance_request = request.name


def withdraw(doc, act) -> None:
	"""The family takes its application back; once accepted, it is told in writing that the procedure ended (W21)."""
	_close(doc, act, "Taken Back")
	if doc.accepted_on:
		termination_papers.issue_withdrawal(doc, act)


def abandon(doc, act) -> None:
	"""The day for bringing material passed: the application counts as given up."""
	_close(doc, act, "Abandoned")


def _close(doc, act, ground: str) -> None:
	doc.closing_ground, doc.closed_on = ground, act.today
