"""The default clock rules, from the law's table to rows an administrator keeps."""

from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clock_table import DEFAULT_RULES
from sjzj_app.seed.seeds import Seed

UNITS = {"working_days": "Working Days", "days": "Days", "hours": "Hours", "months": "Months"}
DEVOLVED = {None: "Any", True: "Devolved", False: "Not Devolved"}
QUOTABLE = ("S", "A")


def seeds() -> list[Seed]:
	"""One seed for each row of the default table."""
	return [Seed(f"clock:{rule.key}", "Clock Rule", _values(rule)) for rule in DEFAULT_RULES]


def _values(rule: ClockRule) -> dict:
	return {
		"rule_code": rule.code,
		"purpose": rule.purpose,
		"assistance_type": None if rule.matter == "ALL" else rule.matter,
		"devolved": DEVOLVED[rule.devolved],
		"kind": rule.kind,
		"time_limit": rule.limit,
		"extended_limit": rule.extended_limit,
		"limit_unit": UNITS[rule.unit],
		"roll": int(rule.roll),
		"reasons": "\n".join(rule.reasons),
		"valid_from": rule.valid_from.isoformat(),
		"valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
		"source": rule.source,
		"reliability": "Law" if rule.tag in QUOTABLE else "Local Setting",
	}
