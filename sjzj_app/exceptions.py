"""One class per kind of refusal. `code` is what the API returns and what callers may test for."""

import frappe


class Refusal(frappe.ValidationError):
	"""Something the law or a rule of the app does not allow. Nothing was changed."""

	code = "REFUSED"


class OutOfScope(frappe.PermissionError):
	"""The row belongs to a unit that this person does not work for."""

	code = "OUT_OF_SCOPE"


class WrongPosition(frappe.PermissionError):
	"""The person holds no posting that may take this step."""

	code = "WRONG_POSITION"


class NotThisWay(Refusal):
	"""A governed document was changed by another way than workflow.service.act."""

	code = "NOT_THIS_WAY"


class NotEditable(Refusal):
	"""The field may not be changed at this stage."""

	code = "NOT_EDITABLE"


class ImmutableRecord(Refusal):
	"""Decided, paid and evidential records are corrected by new records only (INV-12)."""

	code = "IMMUTABLE"


class WrongStage(Refusal):
	"""The step is not possible from the present stage."""

	code = "WRONG_STAGE"


class MissingStep(Refusal):
	"""A step that the law asks for first has not been done (INV-1)."""

	code = "MISSING_STEP"


class NoPower(Refusal):
	"""No agreement in force gives the township this power (INV-2)."""

	code = "NO_POWER"


class DutyConflict(Refusal):
	"""One person may not hold both duties in one case (INV-3)."""

	code = "DUTY_CONFLICT"


class NoticeNotFinished(Refusal):
	"""The notice still runs, or an objection is open (INV-1, INV-6)."""

	code = "NOTICE_NOT_FINISHED"


class DisclosureRefused(Refusal):
	"""The text holds what may not be published (INV-6)."""

	code = "DISCLOSURE"


class BadInput(Refusal):
	"""A value does not fit its rule."""

	code = "BAD_INPUT"


class Duplicate(Refusal):
	"""It exists already (INV-9, INV-10)."""

	code = "DUPLICATE"


class TotalsDiffer(Refusal):
	"""Sums that must agree do not agree (INV-11)."""

	code = "TOTALS_DIFFER"


class IdempotencyConflict(Refusal):
	"""The same key came again with another request."""

	code = "IDEMPOTENCY_CONFLICT"
	http_status_code = 409


class TooOften(Refusal):
	"""More requests than one person makes by hand."""

	code = "TOO_OFTEN"
	http_status_code = 429
