"""The draw of a check: made once, kept with its seed and population, and repeated whenever somebody asks (R114)."""

import secrets
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.exceptions import Duplicate, ImmutableRecord, MissingStep
from sjzj_app.rules import sampling_months
from sjzj_app.rules.sampling_months import PeriodDraw
from sjzj_app.supervision import inspectors, population

DOCTYPE = "Spot Check"
SEED_BYTES = 16
NOT_DRAWN = ("DRAFT", "DROPPED", "DISTRIBUTED")


def require_cases(doc, act) -> None:
	"""Raises MissingStep when nothing was decided in the period."""
	if not population.decided(doc.inspected_unit, doc.assistance_type, *_days(doc)):
		frappe.throw(
			_("No case was decided there in this period: there is nothing to draw from."), MissingStep
		)


def require_first_draw(doc, act) -> None:
	"""A period is drawn once: a second draw over the same decisions would choose among draws. Raises Duplicate."""
	found = drawn_before(doc.inspected_unit, doc.assistance_type, *_days(doc))
	if found:
		frappe.throw(
			_(
				"Decisions of this period were drawn already in the check '{0}'; a draw is not made a second time."
			).format(found),
			Duplicate,
		)


def drawn_before(township: str, matter: str | None, first: date, last: date) -> str | None:
	"""The title of a check that drew among decisions of these days and this matter, or None."""
	check = frappe.qb.DocType(DOCTYPE)
	query = (
		frappe.qb.from_(check)
		.select(check.title)
		.where((check.inspected_unit == township) & check.stage.notin(NOT_DRAWN))
		.where((check.period_from <= last) & (check.period_to >= first))
		.limit(1)
	)
	if matter:
		query = query.where(
			check.assistance_type.isnull() | (check.assistance_type == "") | (check.assistance_type == matter)
		)
	rows = query.run()
	return rows[0][0] if rows else None


def make(doc, act) -> None:
	"""Draws the cases and enters them with the inspectors who may check them."""
	cases = population.decided(doc.inspected_unit, doc.assistance_type, *_days(doc))
	doc.seed = secrets.token_hex(SEED_BYTES)
	doc.population = sampling_months.written(cases)
	found = draw(doc)
	doc.population_sha256, doc.population_count = found.population_sha256, len(cases)
	doc.drawn_on, doc.drawn_by, doc.drawn_count = act.now, act.user, len(found.keys)
	doc.shares = "\n".join(share_text(share) for share in found.shares)
	grounds = {row.candidate.key: row.candidate.ground for row in cases}
	doc.set("cases", [])
	for row in population.rows_for(doc, found.keys, found.full, grounds):
		doc.append("cases", row | inspectors.free_for(doc, row["application"], act.today))


def draw(doc) -> PeriodDraw:
	"""The draw from what the check keeps: the same for ever. Raises BadInput with the rule's article."""
	with as_refusal():
		params = parameters_for(doc.inspected_unit, getdate(doc.period_to))
		return sampling_months.draw_period(sampling_months.read(doc.population), doc.seed, params)


def require_same(doc, act) -> None:
	"""Draws again and compares. Raises ImmutableRecord when population, cases or decisions are not those of the draw."""
	found, first = draw(doc), [row.application_number for row in doc.cases]
	kept = {_identity(row) for row in sampling_months.read(doc.population)}
	today = {
		_identity(row) for row in population.decided(doc.inspected_unit, doc.assistance_type, *_days(doc))
	}
	if found.population_sha256 != doc.population_sha256:
		_refuse(_("The population that is kept is not the one that was drawn from."))
	if sorted(found.keys) != sorted(first):
		_refuse(_("Drawn again from its seed, the check has other cases than those that stand in it."))
	if kept != today:
		_refuse(_("The decisions of the period are not those of the draw."))


def share_text(share) -> str:
	"""One share in words: 2026年9月最低生活保障3件，抽取1件（比例30%，本地设定）."""
	matter = frappe.get_cached_value("Assistance Type", share.matter, "type_name") or share.matter
	year, month = share.month.split("-")
	rule = f"比例{share.percent}%，{share.source.split('(')[0]}"
	return f"{year}年{int(month)}月{matter}{share.total}件，抽取{share.drawn}件（{rule}）"


def _identity(row) -> tuple:
	return row.candidate.key, row.candidate.matter, row.on


def _days(doc) -> tuple:
	return getdate(doc.period_from), getdate(doc.period_to)


def _refuse(message: str) -> None:
	frappe.throw(message, ImmutableRecord)
