"""The property test of a case by the rows of its area, its matter and its class (民发〔2021〕57号第十四条)."""

from datetime import date
from decimal import Decimal

import frappe
from frappe import _

from sjzj_app.casework.calculations import case_rows
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules import means
from sjzj_app.rules.money import plain_figure
from sjzj_app.rules.standards import Standard

FIELDS = (
	"item", "family_class", "operator", "limit_value", "basis", "per", "hard", "exemptions", "source", "valid_from",
	"valid_to", "synthetic", "administrative_unit",
)  # fmt: skip
SIGNS = {"At Most": "<=", "Less Than": "<"}


def test(
	application, people: int, standard: Standard, on: date, family_class: str = "", matter: str = ""
) -> means.TestResult:
	"""Whether the declared property is within the rows valid on the day of acceptance.

	family_class: the class of low-income family that is tested; a row for the class goes before one for all.
	matter: whose rows measure; the case's own when it is not given.
	"""
	rows = rules(application, governed_day(application, on), family_class, matter)
	return means.property_test(
		case_rows.properties(application),
		[_rule(row) for row in rows],
		people,
		standard,
		governed_day(application, on),
	)


def rules(application, on: date, family_class: str = "", matter: str = "") -> list:
	"""The rows that measure each item: of the nearest area, and of the class before those for all classes."""
	areas = case_rows.areas_of(application.administrative_unit)
	found = frappe.get_all(
		"Means Test Rule",
		filters={
			"assistance_type": matter or application.assistance_type,
			"administrative_unit": ["in", areas],
			"valid_from": ["<=", on],
		},
		fields=list(FIELDS),
		order_by="item asc, name asc",
	)
	found = [row for row in found if (row.family_class or "") in ("", family_class)]
	found = [row for row in found if not row.valid_to or row.valid_to >= on]
	best = {}
	for row in found:
		rank = (areas.index(row.administrative_unit), not row.family_class)
		best[row.item] = min(best.get(row.item, rank), rank)
	return [
		row for row in found if (areas.index(row.administrative_unit), not row.family_class) == best[row.item]
	]


def notes(application, result: means.TestResult, on: date, family_class: str = "", matter: str = "") -> dict:
	"""What an explanation keeps: each rule with what was measured and the limit."""
	rows = [
		{
			"item": _(row.item, "zh"),
			"measured": result.figures.get(f"{row.item}.measured", ""),
			"limit": f"{_(row.operator, 'zh')}{result.figures.get(f'{row.item}.limit', '')}",
			"basis": f"{plain_figure(Decimal(str(row.limit_value)))}({_(row.basis, 'zh')},{_(row.per, 'zh')})",
			"source": case_rows.source_of(row),
			"exceeded": "是" if _exceeded(row, result) else "否",
		}
		for row in rules(application, governed_day(application, on), family_class, matter)
	]
	return {
		"passed": result.passed,
		"figures": result.figures,
		"reasons": [reason.as_dict() for reason in result.reasons],
		"rules": rows,
	}


def _exceeded(row, result: means.TestResult) -> bool:
	return any(reason.figures.get("item") == row.item for reason in result.reasons)


def _rule(row) -> means.PropertyRule:
	return means.PropertyRule(
		item=row.item,
		operator=SIGNS[row.operator],
		value=Decimal(str(row.limit_value)),
		basis=case_rows.BASES[row.basis],
		per="HEAD" if row.per == "Per Head" else "HOUSEHOLD",
		exemptions=frozenset(line.strip() for line in (row.exemptions or "").splitlines() if line.strip()),
		hard=bool(row.hard),
		label=_(row.item, "zh"),
		source=row.source,
		valid_from=row.valid_from,
		valid_to=row.valid_to,
	)
