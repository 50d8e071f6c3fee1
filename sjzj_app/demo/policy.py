"""The demo's standards and means-test rules: figures that nobody published, and that say so."""

from sjzj_app.demo.marks import SOURCE, once
from sjzj_app.demo.places import CITY

SINCE = "2026-01-01"
# (residence, amount in yuan, unit)
STANDARDS = (("Urban", 700, "Month"), ("Rural", 4800, "Year"))
# (item, operator, limit, basis, per)
MEANS = (
	("Financial Assets", "At Most", 24, "Months of Standard", "Per Head"),
	("Dwelling", "At Most", 1, "Count", "Per Household"),
	("Non-residential Property", "At Most", 0, "Count", "Per Household"),
	("Motor Vehicle", "At Most", 0, "Count", "Per Household"),
	("Business Registration", "At Most", 0, "Count", "Per Household"),
)


def make() -> None:
	"""Makes the standards and rules that are missing."""
	for residence, amount, unit in STANDARDS:
		find = {
			"assistance_type": "DIBAO",
			"administrative_unit": CITY,
			"residence": residence,
			"synthetic": 1,
		}
		once(
			"Assistance Standard",
			find,
			{"amount": amount, "unit": unit, "valid_from": SINCE, "source": SOURCE},
		)
	for item, operator, limit, basis, per in MEANS:
		find = {"assistance_type": "DIBAO", "administrative_unit": CITY, "item": item, "synthetic": 1}
		values = {"operator": operator, "limit_value": limit, "basis": basis, "per": per, "hard": 1}
		once("Means Test Rule", find, {**values, "valid_from": SINCE, "source": SOURCE})
