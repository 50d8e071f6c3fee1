"""How long a file is kept. The years are settings of the county: they follow practice, not an article."""

from datetime import date

from sjzj_app.rules.archive_contents import DAILY
from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.errors import RuleError

SHORTEST = {"Approval File": 3, "Daily Management File": 5}
"""Years below which no county may go: an approval file after the family left, a daily one after it was frozen."""


def check_years(kind_of_file: str, years: int) -> None:
	"""Raises RuleError for a keeping period shorter than the shortest."""
	if years < SHORTEST[kind_of_file]:
		raise RuleError(
			"ARCHIVE_YEARS", f"档案保管年限不得少于{SHORTEST[kind_of_file]}年，请更正“系统设置”中的年限。"
		)


def kept_until(kind_of_file: str, years: int, frozen_on: date, left_on: date | None) -> date | None:
	"""The last day on which the file must be kept; None while the family still receives assistance.

	`left_on`: the day on which the family left (end of its award, refusal or closing). Raises RuleError for too few years.
	"""
	check_years(kind_of_file, years)
	start = frozen_on if kind_of_file == DAILY else left_on
	return add_months(start, years * 12) if start else None


def may_propose_destruction(kept: date | None, today: date) -> bool:
	"""Whether the file may stand on a list that proposes destruction: its last day has passed."""
	return kept is not None and today > kept
