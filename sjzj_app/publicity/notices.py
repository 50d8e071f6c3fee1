"""Public notices: made from a case, checked by a second person, posted for their days (57号 arts 19, 24)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, flt, getdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import ImmutableRecord
from sjzj_app.publicity import appraised
from sjzj_app.publicity.finished import (  # noqa: F401
	finished,
	finished_for,
	require_finished,
	require_finished_for,
	standing,
	standing_notice,
)
from sjzj_app.publicity.kinds import (  # noqa: F401
	ANSWERING,
	CASE_STAGE,
	COMBINED,
	DECISION,
	ENDING,
	NOT_ELIGIBLE,
	PUBLISHED,
	RESULTS,
	REVIEW,
)
from sjzj_app.rules.identity import age_on

ADULT = 18


def prepare(application, kind: str, act):
	"""The draft notice of `kind` (REVIEW, DECISION or PUBLISHED) for a case; returns the Public Notice.

	A draft that is still open is brought up to date; a checked or posted notice of an earlier round is marked as
	replaced and counts no more. Under the combined scheme the review's notice is the combined one.
	"""
	values = facts_of(application, _kind_under_scheme(kind), act.today) | {"prepared_by": act.user}
	draft = _draft_of(application.name, values["notice_kind"])
	if draft:
		notice = frappe.get_doc("Public Notice", draft)
		notice.update(values)
		system_rows.save(notice)
	else:
		notice = system_rows.insert({"doctype": "Public Notice", **values})
	for earlier in standing(application.name, kind, but=notice.name):
		mark_replaced(frappe.get_doc("Public Notice", earlier), notice)
	return notice


def prepare_for(document, act, *, award, end_reason: str, support_way: str = "", place: str = ""):
	"""The draft notice that a 特困 support is going to end (43号 art. 26, C17); returns the Public Notice.

	`document`: the governed document that ends the award, entering (act.to_stage) the stage in which it waits for the
	notice; it goes on by finished_for / require_finished_for(document, ENDING, today). `award`: the Assistance Award.
	`end_reason`: the category, in Chinese (rules/tekun_end.GROUNDS), no detail. `place`: a name, the institution; else
	the village. Called again, it replaces the earlier notice.
	"""
	values = ending_facts(award, end_reason, support_way, place, act.today) | {
		"subject_doctype": document.doctype,
		"subject_name": document.name,
		"subject_stage": act.to_stage,
		"prepared_by": act.user,
	}
	earlier = standing(None, ENDING, document)
	notice = system_rows.insert({"doctype": "Public Notice", **values})
	for name in earlier:
		mark_replaced(frappe.get_doc("Public Notice", name), notice)
	return notice


def ending_facts(award, end_reason: str, support_way: str, place: str, today: date) -> dict:
	"""What the notice of an ending says: name, way of support, category of the ground; nothing of health."""
	matter = frappe.db.get_value("Assistance Type", award.assistance_type, "type_name")
	unit = award.village or award.administrative_unit
	place = place or frappe.db.get_value("Administrative Unit", unit, "unit_name")
	with as_refusal():
		rule = work_calendar.rule_for("END_NOTICE", award.assistance_type, None, today)
	return {
		"notice_kind": ENDING,
		"application": award.application,
		"title": f"{award.recipient_name}（{place}）",
		"applicant_name": award.recipient_name,
		"applicant_is_minor": cint(is_minor(award.resident, today)),
		"household_people": award.people,
		"people": 0,
		"amount": 0,
		"category": matter,
		"place_name": place,
		"support_way": support_way,
		"end_reason": end_reason,
		"places": place,
		"notice_days": max(entered_days(), rule.limit),
		"clock_rule": work_calendar.name_of(rule),
	}


def facts_of(application, kind: str, today: date) -> dict:
	"""What a notice of this kind says about a case, before masking."""
	matter = frappe.db.get_value(
		"Assistance Type", application.assistance_type, ["type_name", "type_code"], as_dict=True
	)
	unit = application.village or application.administrative_unit
	place = frappe.db.get_value("Administrative Unit", unit, "unit_name")
	counted = [row for row in application.members if row.counts]
	refused = application.review_conclusion == "Not Eligible"
	return {
		"notice_kind": kind,
		"application": application.name,
		"title": f"{application.applicant_name}（{place}）",
		"applicant_name": application.applicant_name,
		"applicant_is_minor": cint(is_minor(application.applicant, today)),
		"household_people": len(counted),
		"people": 0 if refused else len([row for row in counted if row.covered]),
		"amount": 0 if refused else application.proposed_amount,
		"category": matter.type_name,
		"place_name": place,
		"result_text": appraised.opening(application, kind) + (NOT_ELIGIBLE if refused else RESULTS[kind]),
		"notice_days": notice_days(application, today),
		"clock_rule": work_calendar.name_of(notice_rule(application, today)),
	}


def notice_days(application, today: date) -> int:
	"""The days a notice hangs: the city's setting, never fewer than the clock that governs the case."""
	return max(entered_days(), notice_rule(application, today).limit)


def entered_days() -> int:
	"""The city's setting: days of a notice."""
	return cint(frappe.db.get_single_value("SJZJ Settings", "notice_days"))


def notice_rule(application, today: date):
	"""The clock rule for the notices of a case: that of the day it was accepted."""
	on = getdate(application.accepted_on) if application.accepted_on else today
	return work_calendar.rule_for(
		"NOTICE", application.assistance_type, application.route == "Devolved Route", on
	)


def is_minor(resident: str, on: date) -> bool:
	"""Whether a resident is under 18 on that day; an unknown day of birth protects nobody less, so yes."""
	born = frappe.db.get_value("Resident", resident, "birth_date")
	return not born or age_on(getdate(born), on) < ADULT


def mark_replaced(old, new) -> None:
	"""Notes on a notice that another stands in its place (INV-6: replaced, never changed)."""
	old.replaced_by = new.name
	system_rows.save(old)
	if not new.replaces:
		new.replaces = old.name
		system_rows.save(new)


def replace(notice, act) -> None:
	"""The effect of replacing: a fresh draft from the case as it stands now, linked both ways."""
	if notice.subject_name:
		values = {field: notice.get(field) for field in OF_SUBJECT}
	else:
		application = frappe.get_doc("Assistance Application", notice.application)
		values = facts_of(application, notice.notice_kind, act.today)
	values |= {
		"prepared_by": act.user,
		"free_text": notice.free_text,
		"places": notice.places,
		"replaces": notice.name,
	}
	notice.replaced_by = system_rows.insert({"doctype": "Public Notice", **values}).name


def refuse_changes(notice) -> None:
	"""From its check on a notice stays as it was checked, whoever saves it and in whichever way (INV-6)."""
	before = notice.get_doc_before_save()
	if not before or not before.snapshot_sha256:
		return
	fixed = [*SETTLED_BY_CHECK, *SUBJECT, *(SETTLED_BY_POSTING if before.due_on else ())]
	fixed += [field for field in SETTLED_ONCE if before.get(field)]
	if any(_text(notice, field) != _text(before, field) for field in fixed):
		frappe.throw(
			_("A checked notice is never changed. Replace it: a new notice is drafted, checked and posted."),
			ImmutableRecord,
		)


SETTLED_BY_CHECK = (
	"notice_kind", "application", "title", "notice_days", "applicant_name", "applicant_is_minor", "household_people",
	"people", "amount", "category", "place_name", "result_text", "free_text", "places", "snapshot_board",
	"snapshot_web", "snapshot_sha256", "prepared_by", "checked_by", "checked_on", "clock_rule",
)  # fmt: skip
SETTLED_BY_POSTING = (
	"posted_on", "posted_by", "due_on", "due_provisional", "calendar_version", "public_code", "notice_number", "letter",
)  # fmt: skip
SUBJECT = ("subject_doctype", "subject_name", "subject_stage", "support_way", "end_reason")
OF_SUBJECT = (
	"notice_kind", "application", "title", "notice_days", "applicant_name", "applicant_is_minor", "household_people",
	"people", "amount", "category", "place_name", "clock_rule", *SUBJECT,
)  # fmt: skip
SETTLED_ONCE = ("removed_on", "replaces", "replaced_by", "posted_photo", "removed_photo")


def _text(notice, field: str) -> str:
	value = notice.get(field)
	if notice.meta.get_field(field).fieldtype in ("Currency", "Int", "Check"):
		return f"{flt(value):.2f}"
	return "" if value is None else str(value).strip()


def _kind_under_scheme(kind: str) -> str:
	combined = frappe.db.get_single_value("SJZJ Settings", "notice_scheme") == "Combined"
	return COMBINED if combined and kind == REVIEW else kind


def _draft_of(application: str, kind: str) -> str | None:
	filters = {"application": application, "notice_kind": kind, "stage": "DRAFT"}
	return frappe.db.get_value("Public Notice", filters, "name", order_by="creation desc")
