"""Authorisations to verify: signed by the person or the guardian, in force for a while (个人信息保护法 arts 29, 31)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.casework.paper_facts import township_body
from sjzj_app.evidence import chain, numbers
from sjzj_app.exceptions import BadInput, ImmutableRecord, MissingStep
from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.identity import age_on

ADULT = 18
MONTHS = 3
SCOPE_TEXT = (
	"授权民政部门查询、核对本人户籍、纳税、社会保险、不动产登记、市场主体登记、住房公积金、车船登记、"
	"银行存款、商业保险、证券、互联网金融资产、婚姻、殡葬等与社会救助有关的信息，仅用于本次社会救助的审核、确认和动态管理。"
)
FIXED = ("application", "resident", "signed_on", "valid_until", "guardian_name", "incapable", "scope_text")


def complete(authorization, today: date) -> None:
	"""Fills what is usual: three months, and the scope of 57号 art. 17."""
	if authorization.signed_on and not authorization.valid_until:
		authorization.valid_until = add_months(getdate(authorization.signed_on), MONTHS)
	authorization.scope_text = authorization.scope_text or SCOPE_TEXT


def number(authorization, today: date) -> None:
	"""Gives a new authorisation its official number; the register names the stored row, so it must be there already."""
	code = township_body(authorization.township).office_code
	given = numbers.next_number("AUTH", code, today, authorization.doctype, authorization.name)
	authorization.db_set("authorization_number", given, update_modified=False)


def check(authorization, today: date) -> None:
	"""Raises BadInput where days, member or guardian do not fit."""
	signed = getdate(authorization.signed_on)
	if signed > today:
		frappe.throw(_("The day of signing cannot be in the future."), BadInput)
	if getdate(authorization.valid_until) < signed:
		frappe.throw(_("The authorisation would end before it was signed."), BadInput)
	if authorization.withdrawn_on and not signed <= getdate(authorization.withdrawn_on) <= today:
		frappe.throw(_("The day of withdrawal lies between the signing and today."), BadInput)
	before = authorization.get_doc_before_save()
	if not before or any(authorization.get(field) != before.get(field) for field in ("application", "resident")):
		_set_capacity(authorization)  # who left the family since withdraws all the same
	if authorization.incapable and not (authorization.guardian_name or "").strip():
		frappe.throw(
			_("Name the guardian who signs for a person without capacity (57号 article 9)."), BadInput
		)
	if _is_minor(authorization.resident, signed) and not (authorization.guardian_name or "").strip():
		frappe.throw(_("Name the guardian who signs for a minor (PIPL article 31)."), BadInput)


def _set_capacity(authorization) -> None:
	member = {
		"parent": authorization.application,
		"parenttype": "Assistance Application",
		"resident": authorization.resident,
	}
	authorization.capacity = "Household Member"
	if not frappe.db.exists("Applicant Member", member):
		if authorization.resident not in supporters_of(authorization.application):
			frappe.throw(_("The person is not a member of this application."), BadInput)
		authorization.capacity = "Supporter"


def refuse_changes(authorization, before) -> None:
	"""What was signed stays; a withdrawal is added once. While no request used it, slips may be corrected."""
	changed = any(str(authorization.get(field) or "") != str(before.get(field) or "") for field in FIXED)
	if changed and _was_used(authorization.name):
		frappe.throw(
			_("This authorisation has been used. Take a new one, or enter its withdrawal."), ImmutableRecord
		)
	if before.withdrawn_on and str(authorization.withdrawn_on) != str(before.withdrawn_on):
		frappe.throw(_("A withdrawal is not taken back: take a new authorisation."), ImmutableRecord)


def record_withdrawal(authorization) -> None:
	"""Leaves the withdrawal in the case's chain."""
	payload = {"authorization": authorization.name, "withdrawn_on": str(authorization.withdrawn_on)}
	chain.append(authorization, "Authorization Withdrawn", payload)


def valid_for(application: str, resident: str, on: date) -> str | None:
	"""The newest authorisation of this person in this case that is signed, unexpired and not withdrawn on the day."""
	row = frappe.qb.DocType("Verification Authorization")
	rows = (
		frappe.qb.from_(row)
		.select(row.name)
		.where((row.application == application) & (row.resident == resident))
		.where((row.signed_on <= on) & (row.valid_until >= on) & row.withdrawn_on.isnull())
		.orderby(row.signed_on, order=frappe.qb.desc)
		.limit(1)
	).run()
	return rows[0][0] if rows else None


def require_valid(person, application: str, on: date) -> None:
	"""INV-5. Raises MissingStep unless the person of a request has a valid authorisation, a minor through the guardian."""
	name = valid_for(application, person.resident, on)
	if not name:
		frappe.throw(
			_(
				"There is no signed and valid authorisation of {0}: nobody's data are queried without it"
				" (57号 article 9, PIPL article 29)."
			).format(person.full_name),
			MissingStep,
		)
	guardian = frappe.db.get_value("Verification Authorization", name, "guardian_name")
	if _is_minor(person.resident, on) and not (guardian or "").strip():
		frappe.throw(
			_("The authorisation of {0}, a minor, is signed by the guardian (PIPL article 31).").format(
				person.full_name
			),
			MissingStep,
		)


def supporters_of(application: str) -> list[str]:
	"""Residents whom the case names as bound to support the applicant and able to sign (43号 art. 10)."""
	rows = _supporters(application)
	return list(dict.fromkeys(row.resident for row in rows if row.resident and not row.cannot_sign_reason))


def require_supporters(application: str, asked: set[str], on: date) -> None:
	"""Supporters sign too, in the app or on paper, or it is said why not (43号 art. 10). Raises MissingStep."""
	for row in _supporters(application):
		if row.cannot_sign_reason or (row.resident and row.resident in asked):
			continue
		if not row.resident and row.authorization_signed_on and getdate(row.authorization_signed_on) <= on:
			continue
		frappe.throw(
			_("The supporter {0} has not signed the authorisation to verify (43号 article 10).").format(
				row.full_name
			),
			MissingStep,
		)


def _supporters(application: str) -> list:
	return frappe.get_all(
		"Legal Supporter",
		filters={"parent": application, "parenttype": "Assistance Application"},
		fields=["full_name", "resident", "authorization_signed_on", "cannot_sign_reason"],
		order_by="idx asc",
	)


def _is_minor(resident: str, on: date) -> bool:
	born = frappe.db.get_value("Resident", resident, "birth_date")
	return bool(born) and age_on(getdate(born), on) < ADULT


def _was_used(name: str) -> bool:
	person, request = frappe.qb.DocType("Verification Person"), frappe.qb.DocType("Verification Request")
	rows = (
		frappe.qb.from_(person)
		.join(request)
		.on(request.name == person.parent)
		.select(request.name)
		.where((person.verification_authorization == name) & (request.stage != "DRAFT"))
		.limit(1)
	).run()
	return bool(rows)
