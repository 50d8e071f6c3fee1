"""Official numbers (机关代字〔年〕序号): given once, in order, and never given again."""

from datetime import date

import frappe
from frappe import _

from sjzj_app.access import system_rows
from sjzj_app.exceptions import BadInput
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.numbers import official_number

LETTERS = {
	"ACCEPT": "受",
	"SUPPLEMENT": "补",
	"DECIDE_YES": "确",
	"DECIDE_NO": "否",
	"AGREEMENT": "委",
	"LIST": "清",
	"CHANGE": "变",
	"NOTICE": "示",
	"VERIFY": "核",
	"AUTH": "授",
	"BATCH": "发",
	"FUND": "资",
	"FILE": "付",
	"SURVEY": "查",
	"REVIEW": "审",
	"EXPLAIN": "算",
	"ADJUST": "调",
	"RECOVER": "追",
	"RECHECK": "复",
	"VERIFY_RESULT": "果",
	"INQUIRY": "访",
	"APPRAISAL": "评",
	"OBJECTION": "异",
	"NOT_ACCEPTED": "不",
	"TRANSFER": "转",
	"RELATIVES": "备",
	"FORM": "表",
	"COMPLAINT": "诉",
	"EXTENSION": "延",
	"CUSTODY": "管",
	"DELIVERY": "送",
	"ARCHIVE": "档",
	"TERMINATE": "终",
	"CARE": "理",
	"RELIEF_FIRST": "先",
	"RELIEF_FORM": "临",
	"CHECK": "抽",
	"CHECK_RECORD": "检",
	"DIRECTIVE": "督",
	"RECTIFIED": "改",
}
FORMAT = "{code}{matter}{letter}〔{year}〕{seq:04d}号"
LONGEST_KEY = 100


def next_number(kind: str, code: str | None, on: date, reference_doctype: str, reference_name: str) -> str:
	"""The next number of this kind (a key of LETTERS) in the year of `on`, as 佳向西低保受〔2026〕0001号.

	`code`: the document code (office_code) of the body that numbers. The short name of the matter comes from the
	document that gets the number. The series stays locked until the transaction ends, so it has no gaps, and what was
	given stays in Number Register. Raises BadInput for another kind, or a document code that holds digits.
	"""
	template = _template(kind, code, _matter_of(reference_doctype, reference_name))
	sequence = _next_in(template, on.year)
	try:
		number = official_number(template, on.year, sequence)
	except RuleError as error:
		frappe.throw(error.message, BadInput)
	_keep(number, kind, template, sequence, on, reference_doctype, reference_name)
	return number


def _matter_of(doctype: str, name: str) -> str:
	"""The short name of the document's matter, empty when it concerns none."""
	if not frappe.get_meta(doctype).has_field("assistance_type"):
		return ""
	matter = frappe.db.get_value(doctype, name, "assistance_type")
	return frappe.db.get_value("Assistance Type", matter, "short_name") or "" if matter else ""


def _template(kind: str, code: str | None, matter: str) -> str:
	if kind not in LETTERS:
		frappe.throw(_("There is no official number of the kind {0}.").format(kind), BadInput)
	values = {"{code}": code or "", "{matter}": matter, "{letter}": LETTERS[kind]}
	template = FORMAT
	for slot, text in values.items():
		template = template.replace(slot, text)
	return template


def _next_in(template: str, year: int) -> int:
	"""Counts the series up; the row of the framework's counter is locked from here to the commit."""
	key = f"sjzj:{template}:{year}"
	if len(key) > LONGEST_KEY:
		frappe.throw(_("The document code is too long for an official number."), BadInput)
	series = frappe.qb.DocType("Series")
	frappe.qb.into(series).columns(series.name, series.current).insert(key, 1).on_duplicate_key_update(
		series.current, series.current + 1
	).run()
	counted = frappe.qb.from_(series).select(series.current).where(series.name == key).run()[0][0]
	given = _highest_given(template, year)
	if counted > given:
		return counted
	frappe.qb.update(series).set(series.current, given + 1).where(series.name == key).run()
	return given + 1


def _highest_given(template: str, year: int) -> int:
	"""The register outlives a counter that somebody set back."""
	register = frappe.qb.DocType("Number Register")
	rows = (
		frappe.qb.from_(register)
		.select(register.sequence)
		.where(register.series == template)
		.where(register.year == year)
		.orderby(register.sequence, order=frappe.qb.desc)
		.limit(1)
		.for_update()
	).run()
	return rows[0][0] if rows else 0


def _keep(number, kind, series, sequence, on, reference_doctype, reference_name) -> None:
	system_rows.insert(
		{
			"doctype": "Number Register",
			"number": number,
			"kind": kind,
			"series": series,
			"year": on.year,
			"sequence": sequence,
			"given_on": on,
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
		}
	)
