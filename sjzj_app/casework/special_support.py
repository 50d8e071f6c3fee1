"""特困: the form of an application, and its facts as the rules want them (民发〔2021〕43号第四至十条、第十九条)."""

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import tekun, tekun_criteria

KINDS = {
	"Intellectual": "INTELLECTUAL",
	"Mental": "MENTAL",
	"Limb": "LIMB",
	"Sight": "SIGHT",
	"Hearing": "HEARING",
	"Speech": "SPEECH",
}
GRADES = {"Grade One": 1, "Grade Two": 2, "Grade Three": 3, "Grade Four": 4}
WAYS = {"At Home": "SCATTERED", "In Institution": "CENTRALIZED"}
EXCUSED = ("no_civil_capacity", "declared_missing", "imprisoned")


def prepare(application) -> None:
	"""特困 is decided on for one person, the applicant, and treated as urban or rural by article 19."""
	application.coverage = "Single Person"
	for row in application.members:
		row.covered = int(row.resident == application.applicant)
		row.counts = 1 if row.covered else row.counts
	application.residence = tekun.tekun_residence(
		application.residence or "Rural",
		bool(application.contracts_land),
		bool(application.shares_collective),
		bool(application.resettled_urban),
	)
	if application.support_way != "In Institution":
		application.support_institution = None


def check(application) -> None:
	"""Rules of the form. Raises BadInput."""
	_check_disability(application, application.applicant_name)
	if application.support_way == "In Institution" and not (application.support_institution or "").strip():
		frappe.throw(
			_("Name the support institution that the person chose (Order 649 article 19)."), BadInput
		)
	if application.no_supporter and application.supporters:
		frappe.throw(
			_(
				"The declaration says that there is no legal supporter, but some are listed (43号 article 10)."
			),
			BadInput,
		)
	if application.resettled_urban and (application.contracts_land or application.shares_collective):
		frappe.throw(
			_(
				"A person is either resettled to town or still shares the collective's land or income (43号 article 19)."
			),
			BadInput,
		)
	seen = set()
	for row in application.supporters:
		_check_supporter(row)
		key = row.resident or (row.full_name, str(row.birth_date))
		if key in seen or row.resident == application.applicant:
			frappe.throw(
				_("Supporter {0} stands twice, or is the applicant.").format(row.full_name), BadInput
			)
		seen.add(key)


def _check_disability(row, name: str) -> None:
	if bool(row.disability_kind) != bool(row.disability_grade):
		frappe.throw(
			_("Enter both the kind and the grade of the disability of {0} (43号 article 5).").format(name),
			BadInput,
		)


def _check_supporter(row) -> None:
	_check_disability(row, row.full_name)
	if getdate(row.birth_date) > getdate(nowdate()):
		frappe.throw(_("The birth date of supporter {0} lies in the future.").format(row.full_name), BadInput)
	if row.authorization_signed_on and getdate(row.authorization_signed_on) > getdate(nowdate()):
		frappe.throw(
			_("The authorisation of supporter {0} is dated in the future.").format(row.full_name), BadInput
		)
	if Decimal(str(row.monthly_income or 0)) and not row.income_stated:
		frappe.throw(
			_("Tick that the income of supporter {0} is known, or leave it empty.").format(row.full_name),
			BadInput,
		)
	if row.cannot_sign_reason and not any(row.get(ground) for ground in EXCUSED):
		frappe.throw(
			_(
				"Only a supporter without civil capacity, declared missing or in prison may do without the"
				" authorisation: {0} (43号 article 10)."
			).format(row.full_name),
			BadInput,
		)


def require_declaration(doc, act) -> None:
	"""Acceptance: way of support chosen, supporters declared, one way or the other (43号 art. 10)."""
	if not doc.support_way:
		frappe.throw(
			_("The person chooses support at home or in an institution (Order 649 article 19)."), MissingStep
		)
	if not doc.supporters and not doc.no_supporter:
		frappe.throw(
			_("List the legal supporters, or declare that there are none (43号 article 10)."), MissingStep
		)


def require_authorizations(doc, act) -> None:
	"""Before the review: every supporter signed the authorisation for verification (43号 art. 10, INV-5)."""
	missing = [
		row.full_name
		for row in doc.supporters
		if not row.authorization_signed_on and not row.cannot_sign_reason
	]
	if missing:
		frappe.throw(
			_("The supporters sign the authorisation for verification too (43号 article 10): {0}.").format(
				"、".join(missing)
			),
			MissingStep,
		)


def require_payee(doc, act) -> None:
	"""集中: the institution's account; 分散: the person's."""
	holder = frappe.db.get_value("Payee Account", doc.payee_account, "holder_kind") or "Person"
	if (holder == "Institution") != (doc.support_way == "In Institution"):
		frappe.throw(
			_(
				"Support in an institution is paid to the institution's account, support at home to the person's: choose the"
				" right payee account."
			),
			BadInput,
		)


def facts(application, monthly_income: Decimal, property_within: bool) -> tekun_criteria.TekunFacts:
	"""The person's facts; `monthly_income` after the exclusions of article 6."""
	born = frappe.db.get_value("Resident", application.applicant, "birth_date")
	return tekun_criteria.TekunFacts(
		birth_date=getdate(born),
		monthly_income=monthly_income,
		property_within=property_within,
		supporters=tuple(_supporter(row) for row in application.supporters),
		disability_kind=KINDS.get(application.disability_kind, ""),
		disability_grade=GRADES.get(application.disability_grade, 0),
		provincial=application.provincial_ground or "",
		child_programme=bool(application.child_programme),
	)


def _supporter(row) -> tekun_criteria.SupporterFacts:
	return tekun_criteria.SupporterFacts(
		name=row.full_name,
		birth_date=getdate(row.birth_date),
		is_tekun=bool(row.is_tekun),
		on_dibao=bool(row.on_dibao),
		disability_kind=KINDS.get(row.disability_kind, ""),
		disability_grade=GRADES.get(row.disability_grade, 0),
		monthly_income=Decimal(str(row.monthly_income or 0)) if row.income_stated else None,
		property_within=bool(row.property_within),
		no_civil_capacity=bool(row.no_civil_capacity),
		declared_missing=bool(row.declared_missing),
		imprisoned=bool(row.imprisoned),
		provincial=row.provincial_ground or "",
	)


def finding(application, on: date):
	"""The three criteria on that day, as the calculation finds them: rules/tekun_criteria.TekunFinding.

	For the end of a support: hand it to rules/tekun_end.grounds_found. Raises RuleError where a standard is missing.
	"""
	from sjzj_app.casework.calculations import special_support as calculation

	return calculation.criteria(application, on)[0]
