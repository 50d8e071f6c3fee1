"""An award as it stands: what it gives in which month, and how its rows are written."""

from datetime import date
from decimal import Decimal

import frappe
from frappe.utils import getdate

from sjzj_app.access import system_rows
from sjzj_app.evidence import chain, covered
from sjzj_app.rules import money
from sjzj_app.rules.award_amounts import DatedAmount, fen_for

ACTIVE, STOPPED = "Active", "Stopped"


def dated(award) -> list[DatedAmount]:
	"""The amounts that changes have set, in the order in which they were decided."""
	return [
		DatedAmount(
			getdate(row.from_month),
			getdate(row.to_month) if row.to_month else None,
			money.fen(row.amount or 0),
		)
		for row in award.amounts
	]


def amount_for(award, month: date) -> Decimal:
	"""What the award gives in this month, in yuan; nothing after its last month."""
	if award.end_month and month > getdate(award.end_month):
		return Decimal("0.00")
	return money.yuan(fen_for(money.fen(award.amount or 0), dated(award), month))


def is_special_support(assistance_type: str) -> bool:
	"""Whether the matter is the support of 特困人员, which ends by its own articles (43号第二十四至二十七条)."""
	return frappe.get_cached_value("Assistance Type", assistance_type, "calculation") == "Special Support"


def save(award, event: str, act, payload: dict | None = None) -> None:
	"""Writes a changed award, and leaves in the case's chain what it says from now on."""
	system_rows.save(award)
	award.reload()
	chain.append(award, event, payload or {}, at=act.now, covers=[covered.cover(award)])
