"""Objections to a notice: who may raise one until when, and what each does to the case (57号 arts 19, 37)."""

import hashlib
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import chain, covered
from sjzj_app.exceptions import BadInput, ImmutableRecord, MissingStep

OPEN, UPHELD = "Open", "Upheld"
# After these the case is at its end: what is said then is a complaint.
ENDED = ("DECIDED_YES", "DECIDED_NO", "CLOSED")
FIXED = ("public_notice", "application", "received_on", "received_way", "facts")


def open_on_case(application: str) -> bool:
	"""Whether any objection of the case waits for its result, whichever of its notices it was raised against."""
	return bool(frappe.db.exists("Notice Objection", {"application": application, "status": OPEN}))


def upheld_on(notice: str) -> bool:
	"""Whether an objection to this notice was found right: then the notice never counts."""
	return bool(frappe.db.exists("Notice Objection", {"public_notice": notice, "status": UPHELD}))


def require_in_time(objection, today: date) -> None:
	"""Raises BadInput unless the objection came while the notice hung and the case is still open."""
	notice = frappe.db.get_value(
		"Public Notice",
		objection.public_notice,
		["posted_on", "due_on", "removed_on", "application"],
		as_dict=True,
	)
	received = getdate(objection.received_on)
	if received > today:
		frappe.throw(_("The day of receipt cannot be in the future."), BadInput)
	if not notice.posted_on or received < getdate(notice.posted_on):
		frappe.throw(
			_("This notice was not posted on that day: there is nothing to object to yet."), BadInput
		)
	last = min(getdate(day) for day in (notice.due_on, notice.removed_on) if day)
	stage = frappe.db.get_value("Assistance Application", notice.application, "stage")
	if received > last or stage in ENDED:
		frappe.throw(
			_(
				"The notice ended on {0}. What is reported afterwards is a complaint: register it as a complaint"
				" (57号 article 37)."
			).format(last.isoformat()),
			BadInput,
		)


def require_lawful_change(objection, before, user: str, today: date) -> None:
	"""An objection keeps its facts; it is settled once, with a result, and never opened again."""
	if before.status != OPEN:
		if any(
			str(objection.get(field) or "") != str(before.get(field) or "") for field in _compared(objection)
		):
			frappe.throw(
				_("This objection has been settled. It is not opened again or changed."), ImmutableRecord
			)
		return
	if any(str(objection.get(field) or "") != str(before.get(field) or "") for field in FIXED):
		frappe.throw(
			_("What was objected stays as it was recorded. Enter the result instead."), ImmutableRecord
		)
	if objection.status != OPEN:
		settle(objection, user, today)


def settle(objection, user: str, today: date) -> None:
	"""Writes who settled the objection and when. Raises MissingStep without a result."""
	if not (objection.result or "").strip():
		frappe.throw(_("Enter what was checked and found before the objection is settled."), MissingStep)
	objection.handled_by, objection.handled_on = user, today


def record_received(objection) -> None:
	"""Leaves the receipt in the case's chain: hashes and ways, never words or names."""
	payload = {
		"notice": objection.public_notice,
		"received_on": str(objection.received_on),
		"received_way": objection.received_way,
		"facts_sha256": _hash(objection.facts),
	}
	chain.append(objection, "Objection Received", payload, covers=[covered.cover(objection, FIXED)])


def record_settled(objection) -> None:
	"""Leaves the result in the case's chain."""
	payload = {
		"notice": objection.public_notice,
		"status": objection.status,
		"result_sha256": _hash(objection.result),
	}
	chain.append(objection, "Objection Settled", payload, covers=[covered.cover(objection)])


def _compared(objection) -> list[str]:
	return [*FIXED, "status", "result", "handled_by", "handled_on", "objector_name", "real_name"]


def _hash(text: str | None) -> str:
	return hashlib.sha256((text or "").encode()).hexdigest()
