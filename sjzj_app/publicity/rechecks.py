"""What was done about a family again: new investigations and appraisals after a case went back (57号 art. 19)."""

from datetime import date, datetime

import frappe
from frappe.utils import getdate

CASE, SURVEY, APPRAISAL = "Assistance Application", "Household Survey", "Democratic Appraisal"
NOTICES = ("REVIEW_NOTICE", "DECISION_NOTICE")
BACK = ("INVESTIGATION", "APPRAISAL")
# An objection that came in time may be entered when the case has gone on already: then it goes back by the review.
ON_THE_WAY_BACK = (*NOTICES, "REVIEW")
NAMES = {SURVEY: "重新入户调查", APPRAISAL: "民主评议"}
DONE = {SURVEY: "SIGNED", APPRAISAL: "CONCLUDED"}


def went_back(application: str, stages: tuple[str, ...] = NOTICES) -> datetime | None:
	"""When the case last went back from a notice (`stages`) to be investigated or appraised again, or None."""
	opinion = frappe.qb.DocType("Approval Opinion")
	rows = (
		frappe.qb.from_(opinion)
		.select(opinion.acted_at)
		.where((opinion.reference_doctype == CASE) & (opinion.reference_name == application))
		.where(opinion.from_stage.isin(list(stages)) & opinion.to_stage.isin(BACK))
		.orderby(opinion.acted_at, order=frappe.qb.desc)
		.limit(1)
	).run()
	return rows[0][0] if rows else None


def done_since(application: str, moment: datetime) -> list[dict]:
	"""Surveys signed and appraisals concluded since that moment: {reference_doctype, reference_name, acted_at}."""
	opinion = frappe.qb.DocType("Approval Opinion")
	rows = (
		frappe.qb.from_(opinion)
		.select(opinion.reference_doctype, opinion.reference_name, opinion.acted_at)
		.where((opinion.application == application) & (opinion.acted_at >= moment))
		.where(opinion.reference_doctype.isin(list(DONE)) & opinion.to_stage.isin(list(DONE.values())))
		.orderby(opinion.acted_at)
	).run(as_dict=True)
	return [row for row in rows if _stands(row)]


def done_after_objection(application: str, received_on: date) -> list[dict]:
	"""What was done again because of an objection that came on this day; empty while the case has not gone back."""
	moment = went_back(application, ON_THE_WAY_BACK)
	if not moment or getdate(moment) < received_on:
		return []
	return done_since(application, moment)


def _stands(row) -> bool:
	return (
		frappe.db.get_value(row.reference_doctype, row.reference_name, "stage") == DONE[row.reference_doctype]
	)


def checks_text(done: list[dict]) -> str | None:
	"""What was done again, in one line: 重新入户调查（2026年11月20日）；…; None when nothing was."""
	parts = [f"{NAMES[row['reference_doctype']]}（{_day(getdate(row['acted_at']))}）" for row in done]
	return "；".join(parts) or None


def _day(day: date) -> str:
	return f"{day.year}年{day.month}月{day.day}日"
