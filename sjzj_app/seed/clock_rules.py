"""The default clock rules, from the law's table to rows an administrator keeps."""

from sjzj_app.rules.clock_points import POINT_RULES
from sjzj_app.rules.clock_rule import ClockRule
from sjzj_app.rules.clock_table import DEFAULT_RULES
from sjzj_app.seed.roles import role_name
from sjzj_app.seed.seeds import Seed

UNITS = {
	"working_days": "Working Days",
	"days": "Days",
	"hours": "Hours",
	"months": "Months",
	"next_month": "Next Month",
	"day_of_month": "Day of Month",
	"times": "Times",
}
DEVOLVED = {None: "Any", True: "Devolved", False: "Not Devolved"}
QUOTABLE = ("S", "A")
# Who has the thing in hand, by purpose. Without a row: whoever edits the document at its present state.
IN_CHARGE = {
	"ACCEPT_CHECK": "Township Clerk",
	"START_INVESTIGATION": "Township Clerk",
	"START_VERIFICATION": "City Verifier",
	"NOTICE": "Township Clerk",
	"END_NOTICE": "Township Clerk",
	"APPRAISAL": "Township Reviewer",
	"FIRST_OPINION": "Township Reviewer",
	"REINVESTIGATE": "Township Reviewer",
	"COUNTY_REVIEW": "County Reviewer",
	"REASSESS_CARE": "County Reviewer",
	"END_OBJECTION": "County Reviewer",
	"REFUSAL_LETTER": "Township Clerk",
	"RECONSIDERATION": "Township Clerk",
	"RECONSIDERATION_UNTOLD": "Township Clerk",
	"LAWSUIT": "Township Clerk",
	"PAYMENT_START": "County Finance",
	"PAYMENT_STOP": "County Finance",
	"PAYMENT_DAY": "County Finance",
	"CHANGE_START": "Township Reviewer",
	"REVIEW_CYCLE": "Township Surveyor",
	"DEATH_CHANGE": "Township Reviewer",
	"TAPER": "Township Reviewer",
	"UNREPORTED_CHANGE": "Township Reviewer",
	"VALIDITY": "Township Clerk",
	"VERIFICATION_VALIDITY": "Township Clerk",
	"COMPLETE_PAPERS": "Township Clerk",
	"PUBLISH_ITEM": "County Administrator",
	"PUBLISH_LATEST": "County Administrator",
	"AGREEMENT_TERM": "County Administrator",
	"COMPLAINT_REPLY": "Township Reviewer",
}
ESCALATED_TO = "County Reviewer"


def seeds() -> list[Seed]:
	"""One seed for each row of the default table, lengths of time and points alike."""
	return [Seed(f"clock:{rule.key}", "Clock Rule", _values(rule)) for rule in DEFAULT_RULES + POINT_RULES]


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
		"least": int(rule.least),
		"reasons": "\n".join(rule.reasons),
		"position": role_name(IN_CHARGE[rule.purpose]) if rule.purpose in IN_CHARGE else None,
		"escalate_to": role_name(ESCALATED_TO),
		"valid_from": rule.valid_from.isoformat(),
		"valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
		"source": rule.source,
		"reliability": "Law" if rule.tag in QUOTABLE else "Local Setting",
	}
