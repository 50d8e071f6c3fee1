"""Public notices: made from a case, checked by a second person, posted for their days (57号 arts 19, 24)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, flt, getdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.exceptions import ImmutableRecord, NoticeNotFinished
from sjzj_app.publicity import objections
from sjzj_app.rules.clocks import notice_over
from sjzj_app.rules.identity import age_on

REVIEW, DECISION, COMBINED, PUBLISHED = (
	"Review Result",
	"Proposed Decision",
	"Combined Notice",
	"Published Result",
)
# Which notices answer for a kind: under the combined scheme one notice carries both titles.
ANSWERING = {REVIEW: (REVIEW, COMBINED), DECISION: (DECISION, COMBINED), PUBLISHED: (PUBLISHED,)}
# The stage of a case in which its notice hangs.
CASE_STAGE = {
	REVIEW: "REVIEW_NOTICE",
	COMBINED: "REVIEW_NOTICE",
	DECISION: "DECISION_NOTICE",
	PUBLISHED: "DECIDED_YES",
}
# What is printed, so in Chinese whatever the official's language.
RESULTS = {
	REVIEW: "经审核，拟予保障",
	DECISION: "拟予确认",
	COMBINED: "经审核符合条件，拟予确认",
	PUBLISHED: "已予确认",
}
NOT_ELIGIBLE = "经审核，拟不予保障"
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
	for earlier in _standing(application.name, kind, notice.name):
		mark_replaced(frappe.get_doc("Public Notice", earlier), notice)
	return notice


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
		"result_text": NOT_ELIGIBLE if refused else RESULTS[kind],
		"notice_days": notice_days(application, today),
		"clock_rule": work_calendar.name_of(notice_rule(application, today)),
	}


def notice_days(application, today: date) -> int:
	"""The days a notice hangs: the city's setting, never fewer than the clock that governs the case."""
	entered = cint(frappe.db.get_single_value("SJZJ Settings", "notice_days"))
	return max(entered, notice_rule(application, today).limit)


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
	application = frappe.get_doc("Assistance Application", notice.application)
	values = facts_of(application, notice.notice_kind, act.today)
	values |= {
		"prepared_by": act.user,
		"free_text": notice.free_text,
		"places": notice.places,
		"replaces": notice.name,
	}
	notice.replaced_by = system_rows.insert({"doctype": "Public Notice", **values}).name


def finished(application: str, kind: str, today: date) -> bool:
	"""Whether the notice of this kind has hung its days without open or upheld objection (INV-1)."""
	return _hindrance(application, kind, today) is None


def require_finished(application: str, kind: str, today: date) -> None:
	"""Raises NoticeNotFinished, saying what is missing, until the day after the notice's last day (57号 art. 19)."""
	hindrance = _hindrance(application, kind, today)
	if hindrance:
		frappe.throw(hindrance, NoticeNotFinished)


def _hindrance(application: str, kind: str, today: date) -> str | None:
	"""Why the case may not move on yet, from stored dates alone; None when it may."""
	notice = standing_notice(application, kind)
	if not notice or not notice.posted_on:
		return _("The notice '{0}' has not been posted yet (57号 article 19).").format(_(kind))
	if objections.upheld_on(notice.name):
		return _(
			"An objection to this notice was upheld: investigate again, then post a new notice (57号 article 19)."
		)
	if notice.removed_on and getdate(notice.removed_on) <= getdate(notice.due_on):
		return _(
			"The notice was taken down before its last day: post it again for its full days (57号 article 19)."
		)
	if not notice_over(getdate(notice.due_on), today):
		return _(
			"The notice runs until {0}; the case may move on from the day after (57号 article 19)."
		).format(getdate(notice.due_on).isoformat())
	if objections.open_on_case(application):
		return _("An objection to the notice is open: check it and enter the result first (57号 article 19).")
	return None


def standing_notice(application: str, kind: str):
	"""The newest notice that answers for this kind and was not replaced, or None."""
	notice = frappe.qb.DocType("Public Notice")
	rows = (
		frappe.qb.from_(notice)
		.select(notice.name, notice.stage, notice.posted_on, notice.due_on, notice.removed_on)
		.where((notice.application == application) & notice.notice_kind.isin(ANSWERING[kind]))
		.where(notice.replaced_by.isnull())
		.orderby(notice.creation, order=frappe.qb.desc)
		.limit(1)
	).run(as_dict=True)
	return rows[0] if rows else None


def refuse_changes(notice) -> None:
	"""From its check on a notice stays as it was checked, whoever saves it and in whichever way (INV-6)."""
	before = notice.get_doc_before_save()
	if not before or not before.snapshot_sha256:
		return
	fixed = [*SETTLED_BY_CHECK, *(SETTLED_BY_POSTING if before.due_on else ())]
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


def _standing(application: str, kind: str, but: str) -> list[str]:
	notice = frappe.qb.DocType("Public Notice")
	rows = (
		frappe.qb.from_(notice)
		.select(notice.name)
		.where((notice.application == application) & notice.notice_kind.isin(ANSWERING[kind]))
		.where((notice.name != but) & notice.replaced_by.isnull())
		.orderby(notice.creation)
	).run()
	return [name for (name,) in rows]
