"""How every DocType of the app belongs to a unit: the one list that all access control is built from.

A DocType that is missing here fails a test.
"""

from dataclasses import dataclass

SCOPED, GLOBAL, PRIVATE = "scoped", "global", "private"


@dataclass(frozen=True)
class Rule:
	"""`via`: the Link from which the unit is taken when the row has none of its own.
	`write_below`: an official of a higher unit may act on the row (a role right is still needed).
	`frozen`: rows are inserted once and never changed.
	`read_down`: officials below the unit read its own rows too, not those of its other parts.
	`own`: the field with the user whom the row is about. Below the county only this user and holders of the
	positions in `confidants` see it.
	`own_at`: with it, `own` holds only for officials of this level; those of other levels see rows by their unit.
	"""

	kind: str = SCOPED
	via: str | None = None
	write_below: bool = False
	frozen: bool = False
	read_down: bool = False
	own: str | None = None
	own_at: str | None = None
	confidants: tuple[str, ...] = ()


RULES: dict[str, Rule] = {
	"Administrative Unit": Rule(GLOBAL),
	"Government Body": Rule(GLOBAL),
	"Assistance Official": Rule(write_below=True),
	"Policy Document": Rule(GLOBAL, write_below=True),
	"Assistance Type": Rule(GLOBAL),
	"Assistance Standard": Rule(GLOBAL),
	"Means Test Rule": Rule(GLOBAL),
	"Clock Rule": Rule(GLOBAL),
	"Rule Parameter": Rule(GLOBAL),
	"Work Calendar Day": Rule(GLOBAL),
	"Income Item": Rule(GLOBAL),
	"SJZJ Settings": Rule(GLOBAL),
	"Power List": Rule(write_below=True, read_down=True),
	"Delegation Agreement": Rule(write_below=True),
	"Readiness Check": Rule(write_below=True),
	"Authority Change": Rule(write_below=True),
	"Matter Activation": Rule(frozen=True),
	"Case Handover": Rule(frozen=True),
	"Care Assessment": Rule(via="application", write_below=True),
	"Temporary Relief": Rule(frozen=True),
	"Reserve Fund Entry": Rule(write_below=True, frozen=True),
	"Resident": Rule(),
	"Resident Identity": Rule(PRIVATE),
	"Data Key": Rule(PRIVATE),
	"Household": Rule(),
	"Payee Account": Rule(),
	"Assistance Request": Rule(),
	"Assistance Application": Rule(write_below=True, own="owner", own_at="Village"),
	"Verification Authorization": Rule(via="application"),
	"Verification Request": Rule(via="application", write_below=True),
	"Household Survey": Rule(via="application"),
	"Collateral Inquiry": Rule(via="application"),
	"Democratic Appraisal": Rule(via="application"),
	"Standing Notice": Rule(frozen=True),
	"Approval Opinion": Rule(frozen=True),
	"Case Clock": Rule(frozen=True),
	"Time Limit Extension": Rule(via="application", write_below=True),
	"Duty Exception": Rule(write_below=True),
	"Duty Substitution": Rule(write_below=True),
	"Incompatible Positions": Rule(GLOBAL),
	"Relative Declaration": Rule(write_below=True, own="user", confidants=("SJZJ Township Approver",)),
	"Relative Identity": Rule(PRIVATE),
	"Kinship Record": Rule(via="application", frozen=True),
	"County Visit": Rule(via="application", write_below=True),
	"Spot Check": Rule(write_below=True),
	"Supervision Directive": Rule(write_below=True),
	"Assistance Decision": Rule(frozen=True),
	"Public Notice": Rule(via="application"),
	"Notice Objection": Rule(via="application"),
	"Village Task": Rule(),
	"Outreach Record": Rule(),
	"Assistance Complaint": Rule(write_below=True),
	"Legal Remedy": Rule(via="decision", write_below=True),
	"Assistance Award": Rule(),
	"Award Change": Rule(via="award", write_below=True),
	"Award Review": Rule(via="award"),
	"Death Report": Rule(),
	"Job Offer": Rule(via="award"),
	"Benefit Recovery": Rule(via="award", write_below=True),
	"Account Custody": Rule(via="payee_account", write_below=True),
	"Disbursement Batch": Rule(write_below=True),
	"Disbursement Line": Rule(),
	"Funding Request": Rule(write_below=True),
	"Assistance Budget": Rule(),
	"Fund Allocation": Rule(via="funding_request", frozen=True),
	"Payment File": Rule(via="funding_request", frozen=True),
	"Payment Return": Rule(via="payment_file"),
	"Fund Entry": Rule(via="funding_request", frozen=True),
	"Case Event": Rule(frozen=True),
	"Chain Anchor": Rule(GLOBAL, frozen=True),
	"Official Letter": Rule(),
	"Delivery Record": Rule(),
	"Case Archive": Rule(via="application"),
	"Access Record": Rule(frozen=True),
	"Seed Record": Rule(PRIVATE),
	"Number Register": Rule(PRIVATE),
	"Idempotent Request": Rule(PRIVATE),
}

CHILD_TABLES: dict[str, str] = {
	"Power List Item": "Power List",
	"Required Material": "Assistance Type",
	"Agreement Power": "Delegation Agreement",
	"Agreement Suspension": "Delegation Agreement",
	"Readiness Item": "Readiness Check",
	"Township Equipment": "Readiness Check",
	"Readiness Matter": "Readiness Check",
	"Changed Power": "Authority Change",
	"Handover Case": "Case Handover",
	"Household Member": "Household",
	"Applicant Member": "Assistance Application",
	"Income Entry": "Assistance Application",
	"Property Entry": "Assistance Application",
	"Application Material": "Assistance Application",
	"Declared Relative": "Assistance Application",
	"Legal Supporter": "Assistance Application",
	"Necessary Expense": "Assistance Application",
	"Relief Handler": "Assistance Application",
	"Care Assessor": "Care Assessment",
	"Settled Use": "Reserve Fund Entry",
	"Official Relative": "Relative Declaration",
	"Verification Person": "Verification Request",
	"Verification Result": "Verification Request",
	"Survey Participant": "Household Survey",
	"Appraisal Member": "Democratic Appraisal",
	"Survey Photo": "Household Survey",
	"Funding Request Batch": "Funding Request",
	"Archive Piece": "Case Archive",
	"Archive Loan": "Case Archive",
	"Award Amount": "Assistance Award",
	"Recovery Month": "Benefit Recovery",
	"Recovery Refund": "Benefit Recovery",
	"Reported Death": "Death Report",
	"Spot Check Case": "Spot Check",
}
"""Child table → the DocType whose rows it belongs to."""

ALSO_BELOW: dict[str, tuple[str, ...]] = {
	"Survey Photo": ("Village Task", "Outreach Record"),
	"Application Material": ("Village Task",),
	"Applicant Member": ("Award Change",),
	"Income Entry": ("Award Change",),
	"Property Entry": ("Award Change",),
	"Award Amount": ("Award Change",),
}
"""Child table → further DocTypes that carry the same table; its rows are read with these documents only."""

SCOPE_COLUMNS = {"County": "county", "Township": "township", "Village": "village"}


def scoped_doctypes() -> list[str]:
	"""DocTypes whose rows belong to a unit."""
	return [doctype for doctype, rule in RULES.items() if rule.kind == SCOPED]
