"""The demo's standards and means-test rules: figures that nobody published, and that say so."""

from sjzj_app.demo.marks import SOURCE, once
from sjzj_app.demo.places import CITY

SINCE = "2026-01-01"
# (residence, amount in yuan, unit)
STANDARDS = (("Urban", 700, "Month"), ("Rural", 4800, "Year"))
# 特困: basic living as the standards above; care by tier, yuan per month.
SUPPORT = (("Urban", 950, "Month"), ("Rural", 6500, "Year"))
CARE = (("Half Care", 300), ("Full Care", 600))
# Rule Parameter: last year's disposable income per head, and what may be given before the papers.
PARAMETERS = (
	("DISPOSABLE_INCOME_URBAN", "36000"),
	("DISPOSABLE_INCOME_RURAL", "20000"),
	("RELIEF_FIRST_LIMIT", "2000"),
	("RIGID_RATIO", "0.6"),
)
# (item, operator, limit, basis, per)
MEANS = (
	("Financial Assets", "At Most", 24, "Months of Standard", "Per Head"),
	("Dwelling", "At Most", 1, "Count", "Per Household"),
	("Non-residential Property", "At Most", 0, "Count", "Per Household"),
	("Motor Vehicle", "At Most", 0, "Count", "Per Household"),
	("Business Registration", "At Most", 0, "Count", "Per Household"),
)
# 低收入家庭: the savings of an 边缘家庭, of one in rigid hardship, as months of the standard for each head.
LOW_INCOME = (("EDGE", 36), ("RIGID", 48))
# 分类施保: (category, yuan per month on top).
ON_TOP = (("Severe Illness", 100),)


def make() -> None:
	"""Makes the standards and rules that are missing."""
	for residence, amount, unit in STANDARDS:
		find = {
			"assistance_type": "DIBAO",
			"administrative_unit": CITY,
			"residence": residence,
			"component": "Basic Living",
			"synthetic": 1,
		}
		once(
			"Assistance Standard",
			find,
			{"amount": amount, "unit": unit, "valid_from": SINCE, "source": SOURCE},
		)
	_support()
	for code, value in PARAMETERS:
		find = {"parameter_code": code, "administrative_unit": CITY, "synthetic": 1}
		values = {"value_text": value, "valid_from": SINCE, "source": SOURCE, "reliability": "Local Setting"}
		once("Rule Parameter", find, values)
	for item, operator, limit, basis, per in MEANS:
		find = {"assistance_type": "DIBAO", "administrative_unit": CITY, "item": item, "synthetic": 1}
		values = {"operator": operator, "limit_value": limit, "basis": basis, "per": per, "hard": 1}
		once("Means Test Rule", find, {**values, "valid_from": SINCE, "source": SOURCE})
	_low_income()


def _low_income() -> None:
	"""The property of each class of low-income family, and what is paid on top of 低保 (分类施保)."""
	for family_class, months in LOW_INCOME:
		find = {
			"assistance_type": "LOWINCOME",
			"administrative_unit": CITY,
			"item": "Financial Assets",
			"synthetic": 1,
		}
		values = {
			"operator": "At Most",
			"limit_value": months,
			"basis": "Months of Standard",
			"per": "Per Head",
			"hard": 1,
		}
		once(
			"Means Test Rule",
			{**find, "family_class": family_class},
			{**values, "valid_from": SINCE, "source": SOURCE},
		)
	for residence, _amount, _unit in STANDARDS:
		for category, amount in ON_TOP:
			find = {
				"assistance_type": "DIBAO",
				"administrative_unit": CITY,
				"residence": residence,
				"synthetic": 1,
			}
			find |= {"component": "Supplement", "category": category}
			once(
				"Assistance Standard",
				find,
				{"amount": amount, "unit": "Month", "valid_from": SINCE, "source": SOURCE},
			)


def _support() -> None:
	"""The standards of 特困 by residence, and of care by tier, the same at home and in an institution."""
	since = {"valid_from": SINCE, "source": SOURCE}
	for residence, amount, unit in SUPPORT:
		place = {
			"assistance_type": "TEKUN",
			"administrative_unit": CITY,
			"residence": residence,
			"synthetic": 1,
		}
		once(
			"Assistance Standard",
			{**place, "component": "Basic Living"},
			{"amount": amount, "unit": unit, **since},
		)
		for tier, care in CARE:
			find = {**place, "component": "Care", "tier": tier}
			once("Assistance Standard", find, {"amount": care, "unit": "Month", **since})
