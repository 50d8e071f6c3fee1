"""Who signs an agreement, after whom, and over which content."""

from datetime import date

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.authority.content import sha256_of
from sjzj_app.authority.lists import require_in_force
from sjzj_app.authority.policies import county_of, require_measures
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import Duplicate, DutyConflict, ImmutableRecord, MissingStep, WrongPosition


def require_basis(doc, act) -> None:
	"""The power list is in force and the city agreed to the measures it rests on (seed 五(一))."""
	county = county_of(doc.administrative_unit)
	require_in_force(doc.power_list, county, act.today)
	require_measures(doc.policy_document, county, act.today)


def require_other_reviewer(doc, act) -> None:
	"""The county's review is by someone else than the person who submitted the draft."""
	if act.user == _last_actor(doc, "COUNTY_REVIEW"):
		sentence = _("The document is reviewed by another person than the one who submitted it.")
		if doc.doctype == "Delegation Agreement":
			sentence = _("The agreement is reviewed by another person than the one who submitted it.")
		frappe.throw(sentence, DutyConflict)


def require_legal_review(doc, act) -> None:
	"""The justice office's review is recorded before the county reports, where the settings ask for it."""
	asked = frappe.db.get_single_value("SJZJ Settings", "legal_review_required")
	if asked and not (doc.legal_reviewed_on and (doc.legal_review_office or "").strip()):
		frappe.throw(
			_("Record the legal review first: its day and the reviewing office (local setting)."), MissingStep
		)


def require_county_review(doc, act) -> None:
	"""The city agrees to what the county reviewed and reported."""
	if not _last_actor(doc, "CITY_REVIEW"):
		frappe.throw(_("The county has not reviewed and reported this agreement yet."), MissingStep)


def require_city_consent(doc, act) -> None:
	"""No signature before the city agreed (seed 五(一))."""
	if not (doc.city_agreed_by and doc.city_agreed_on):
		frappe.throw(_("The city has not agreed to this agreement yet."), MissingStep)


def require_township_signature(doc, act) -> None:
	"""The township signs last, by an official of its own, over the content that the county signed."""
	if act.from_stage == "SUSPENDED":
		return
	if not doc.county_signed_by:
		frappe.throw(_("The county has not signed this agreement yet."), MissingStep)
	if act.posting.unit != doc.administrative_unit:
		frappe.throw(_("Only an official of this township signs for the township."), WrongPosition)
	if act.user == doc.county_signed_by:
		frappe.throw(_("One person cannot sign for both bodies."), DutyConflict)
	if sha256_of(doc) != doc.content_sha256:
		frappe.throw(_("The content is not the one that the county signed."), ImmutableRecord)
	require_basis(doc, act)


def give_number(doc, on: date) -> None:
	"""The agreement's number from the county's series, given at the city's consent and kept for good."""
	if not doc.agreement_number:
		code = frappe.db.get_value("Government Body", doc.county_body, "office_code")
		doc.agreement_number = numbers.next_number("AGREEMENT", code, on, doc.doctype, doc.name)


def sign_for_county(doc, act) -> None:
	"""The county's signature, and the hash of what is signed."""
	give_number(doc, act.today)
	doc.county_signed_by, doc.county_signed_on = act.user, act.now
	doc.content_sha256 = sha256_of(doc)


def sign_for_township(doc, act) -> None:
	doc.township_signed_by, doc.township_signed_on = act.user, act.now


def supersede(doc, first: date) -> None:
	"""An amendment names itself, and its first day, on the agreement whose place it takes; once."""
	if not doc.amends:
		return
	amended = frappe.get_doc("Delegation Agreement", doc.amends, for_update=True)
	if amended.superseded_by:
		frappe.throw(_("The agreement has been amended by another version already."), Duplicate)
	amended.superseded_by, amended.superseded_on = doc.name, first
	system_rows.save(amended)


def _last_actor(doc, to_stage: str) -> str | None:
	"""Who led the agreement into this stage the last time."""
	opinion = frappe.qb.DocType("Approval Opinion")
	rows = (
		frappe.qb.from_(opinion)
		.select(opinion.actor)
		.where(opinion.reference_doctype == doc.doctype)
		.where(opinion.reference_name == doc.name)
		.where(opinion.to_stage == to_stage)
		.where(opinion.from_stage != to_stage)
		.orderby(opinion.acted_at, order=frappe.qb.desc)
		.limit(1)
	).run()
	return rows[0][0] if rows else None
