"""W34 送达回证: what is known of a delivery when the form is printed; the rest is written on it by hand."""

import frappe

from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters


def issue_receipt(record, act):
	"""The form for this letter, issued by the township whose clerk delivers it. Returns the Official Letter."""
	case = frappe.get_doc("Assistance Application", record.application)
	body = pick.township_body(case.township)
	context = pick.case_frame(case) | {
		"issuing_body": body.body_name,
		"addressee": record.addressee,
		"letters": [
			{"title": record.letter_title, "number": record.letter_number, "issued_on": record.issued_on}
		],
		"deliverers": [
			act.posting.full_name,
			*([record.second_deliverer] if record.second_deliverer else []),
		],
		"due_on": record.due_on,
		"way": pick.zh(record.delivery_way),
		"receiver": record.receiver_name,
		"relation": pick.zh(record.receiver_relation),
		"delivered_on": record.delivered_on,
		"witness": record.witness_name,
		"witness_post": record.witness_post,
		"refused_reason": record.refused_reason,
		"tracking_number": record.tracking_number,
		"contact": pick.contact(case),
	}
	context = {key: value for key, value in context.items() if value}
	number = numbers.next_number("DELIVERY", body.office_code, act.today, record.doctype, record.name)
	return letters.issue(
		"W34", record.doctype, record.name, context,
		unit=record.administrative_unit, number=number, issuing_body=body.name, issued_on=act.today,
		application=record.application,
	)  # fmt: skip
