"""Days, years and numbers that no form of an office can mean: slips of the keyboard, found before any law is asked.

What may lie in the future and what has happened already is told by the field: a survey, a signature or a death has a
day that is over, a validity may end in years to come.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
MOST = Decimal(10_000_000_000)
"""A hundred times 一亿: more than any budget of a county; yuan, metres and pieces alike."""
YEAR = "_year"

HAPPENED: dict[str, frozenset[str]] = {
	"Account Custody": frozenset({"signed_on", "ended_on"}),
	"Administrative Unit": frozenset({"population_date"}),
	"Applicant Member": frozenset({"ground_since", "clergy_in_place_since"}),
	"Application Material": frozenset({"received_on"}),
	"Archive Loan": frozenset({"lent_on", "returned_on"}),
	"Assistance Application": frozenset({"applied_on", "agent_signed_on", "reported_at", "refusal_told_on"}),
	"Assistance Complaint": frozenset({"received_on", "fed_back_on"}),
	"Assistance Request": frozenset({"received_on", "replied_on", "declined_on"}),
	"Award Change": frozenset({"reported_on", "told_on", "admonished_on"}),
	"Award Review": frozenset({"reviewed_on"}),
	"Benefit Recovery": frozenset({"consent_on"}),
	"Care Assessment": frozenset({"reported_on", "assessed_on"}),
	"Collateral Inquiry": frozenset({"inquired_on"}),
	"County Visit": frozenset({"visited_on"}),
	"Death Report": frozenset({"known_on"}),
	"Delegation Agreement": frozenset({"legal_reviewed_on", "filed_on"}),
	"Delivery Record": frozenset({"delivered_on", "announced_from"}),
	"Duty Exception": frozenset({"requested_on"}),
	"Fund Allocation": frozenset({"allocated_on"}),
	"Household Member": frozenset({"ground_since"}),
	"Household Survey": frozenset({"survey_date"}),
	"Income Entry": frozenset({"payer_birth_date"}),
	"Job Offer": frozenset({"offered_on"}),
	"Legal Remedy": frozenset({"filed_on", "outcome_on"}),
	"Legal Supporter": frozenset({"birth_date", "authorization_signed_on"}),
	"Necessary Expense": frozenset({"paid_on"}),
	"Notice Objection": frozenset({"received_on", "replied_on"}),
	"Official Relative": frozenset({"ended_on"}),
	"Outreach Record": frozenset({"held_on"}),
	"Policy Document": frozenset({"published_on", "legal_reviewed_on", "filed_on"}),
	"Readiness Check": frozenset({"checked_on"}),
	"Readiness Item": frozenset({"checked_on"}),
	"Recovery Refund": frozenset({"refunded_on"}),
	"Relative Declaration": frozenset({"declared_on"}),
	"Reported Death": frozenset({"died_on"}),
	"Reserve Fund Entry": frozenset({"entered_on"}),
	"Resident": frozenset({"deceased_on"}),
	"Spot Check": frozenset({"referred_on"}),
	"Spot Check Case": frozenset({"inspected_on"}),
	"Survey Photo": frozenset({"taken_at"}),
	"Township Equipment": frozenset({"acquired_on", "upkeep_on"}),
	"Verification Authorization": frozenset({"signed_on", "withdrawn_on"}),
	"Verification Request": frozenset({"objected_on"}),
	"Verification Result": frozenset({"queried_on"}),
	"Village Task": frozenset({"done_on"}),
}
"""{DocType: fields whose day is over when it is written down}."""
SIGNED = frozenset({("Assistance Budget", "amount")})
"""(DocType, field) in which less than zero is meant: a further row that takes back a part of a budget."""


class Slip(Enum):
	"""What is wrong with a value."""

	TOO_EARLY = "too early"
	TOO_LATE = "too late"
	NOT_YET = "not yet"
	NEGATIVE = "negative"
	TOO_MUCH = "too much"


def slip_of_day(day: date, today: date, happened: bool) -> Slip | None:
	"""What is wrong with this day, if anything; `happened`: it may not lie after today."""
	if day < EARLIEST:
		return Slip.TOO_EARLY
	if day > LATEST:
		return Slip.TOO_LATE
	return Slip.NOT_YET if happened and day > today else None


def slip_of_number(value: Decimal, field: str, signed: bool = False) -> Slip | None:
	"""What is wrong with this number, if anything; a field that ends in `_year` holds a year."""
	if value < 0 and not signed:
		return Slip.NEGATIVE
	if field.endswith(YEAR) and value:
		return _slip_of_year(value)
	return Slip.TOO_MUCH if abs(value) > MOST else None


def _slip_of_year(value: Decimal) -> Slip | None:
	if value < EARLIEST.year:
		return Slip.TOO_EARLY
	return Slip.TOO_LATE if value > LATEST.year else None
