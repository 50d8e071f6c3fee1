"""The household's income: who counts, for how many months, what is left out and by which row (民发〔2021〕57号第十三条)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.casework.calculations.case_rows import INCOME_KINDS, REFERENCE
from sjzj_app.casework.governed_day import governed_day
from sjzj_app.rules import means
from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.exemptions import DEFAULT_EXEMPTIONS, IncomeExemption
from sjzj_app.rules.formula import evaluate
from sjzj_app.rules.money import figure, round_yuan, yuan
from sjzj_app.rules.reasons import NOTICE_2022, Reason

PERIODS = {"Month": "每月", "Year": "每年"}


@dataclass(frozen=True)
class IncomeFound:
	"""monthly: yuan per month; rows: each income with its formula; period: the months that are looked at."""

	monthly: Decimal
	reasons: list[Reason]
	rows: list[dict] = field(default_factory=list)
	period: str = ""

	def notes(self) -> dict:
		"""What an explanation keeps of it."""
		return {
			"income_reasons": [reason.as_dict() for reason in self.reasons],
			"income": self.rows,
			"income_period": self.period,
		}


def household_income(application, residents: set[str], on: date) -> IncomeFound:
	"""The counted monthly income of these residents. Raises RuleError as means.monthly_income."""
	day = governed_day(application, on)
	months = parameters_for(application.administrative_unit, day).get(
		"INCOME_MONTHS", application.assistance_type
	)
	table = exemptions()
	found = [(row, _entry(row, months.whole())) for row in application.incomes if row.resident in residents]
	monthly, reasons = means.monthly_income([entry for _row, entry in found], day, table)
	rows = [_shown(row, entry, day, table) for row, entry in found]
	return IncomeFound(monthly, reasons, rows, _period(application, months))


def exemptions() -> list[IncomeExemption]:
	"""The incomes that do not count, each with its days: the site's rows, and the local ones from before the order."""
	rows = frappe.get_all(
		"Income Item",
		filters={"kind": "Exempt"},
		fields=["item_code", "item_name", "valid_from", "valid_to", "article"],
		order_by="item_code asc",
	)
	known = [
		IncomeExemption(
			row.item_code, row.item_name, getdate(row.valid_from), row.valid_to and getdate(row.valid_to), row.article or "", "A"
		)
		for row in rows
	]  # fmt: skip
	return [row for row in DEFAULT_EXEMPTIONS if row.tag == "D"] + known


def recompute(explanation: dict) -> None:
	"""Raises RuleError where the formulas of the incomes give another sum than the one that was used."""
	if "income" not in explanation:
		return
	total = sum((evaluate(row["formula"]) for row in explanation["income"]), Fraction(0))
	if yuan(int(total * 100)) != Decimal(explanation["inputs"]["monthly_total"]):
		raise RuleError("EXPLANATION_INCOME", "计算说明中的家庭月收入与其算式不符。")


def _entry(row, months: int) -> means.IncomeEntry:
	return means.IncomeEntry(
		kind=INCOME_KINDS[row.kind],
		member=row.member_name or row.resident,
		amount=Decimal(str(row.amount or 0)),
		period=(row.period or "").lower(),
		counted=not row.spared,
		deduction=Decimal(str(row.deduction or 0)),
		item=row.item or "",
		months=months if row.period == REFERENCE else 0,
		why=f"{row.reason or ''}({NOTICE_2022}一(一))" if row.spared else "",
	)


def _shown(row, entry: means.IncomeEntry, day: date, table) -> dict:
	net, reasons = means.counted_part(entry, day, table)
	months = entry.months or means.PERIODS[entry.period]
	words = [reason.text for reason in reasons]
	if row.imputed:
		words.append(f"按劳动能力推算:{row.reason}")
	return {
		"member": entry.member,
		"kind": _(row.kind, "zh"),
		"declared": f"{figure(entry.amount)}元/{PERIODS.get(row.period) or f'{months}个月'}".replace(
			"/每", "/"
		),
		"deduction": figure(entry.deduction),
		"formula": _formula(net, entry, months),
		"monthly": str(round_yuan(Fraction(net) / months)),
		"note": ";".join(words),
		"source": "、".join(dict.fromkeys(reason.article for reason in reasons if reason.article)),
		"evidence": row.evidence or "",
	}


def _formula(net: Fraction, entry: means.IncomeEntry, months: int) -> str:
	if not net:
		return "0"
	head = (
		f"({figure(entry.amount)} - {figure(entry.deduction)})" if entry.deduction else figure(entry.amount)
	)
	return head if months == 1 else f"{head} ÷ {months}"


def _period(application, months) -> str:
	end = getdate(application.applied_on)
	start = add_months(end, -months.whole())
	return f"{start.isoformat()}至{end.isoformat()}前({months.whole()}个月,{months.source})"
