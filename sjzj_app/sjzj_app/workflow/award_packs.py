"""The default workflows of what happens to a family after the decision (see packs.py)."""

from sjzj_app.sjzj_app.workflow.application_packs import COUNTY, DEVOLVED

CLERK, REVIEWER, APPROVER, OF_COUNTY = (
	["Township Clerk"],
	["Township Reviewer"],
	["Township Approver"],
	["County Reviewer"],
)

PACKS = {
	"Award Change": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Change under Review", "REVIEW", "Township Reviewer"),
			("On Ending Notice", "ENDING_NOTICE", "Township Reviewer"),
			("Change Proposed", "PROPOSED", "Township Approver"),
			("Change Decided", "DECIDED", "Township Approver"),
			("Change Dropped", "DROPPED", "Township Reviewer"),
		],
		"transitions": [
			("Draft", "Submit for Review", "Change under Review", CLERK, ""),
			("Draft", "Drop Change", "Change Dropped", [*CLERK, *REVIEWER], ""),
			("Change under Review", "Return for Change", "Draft", REVIEWER, ""),
			("Change under Review", "Propose Change", "Change Proposed", REVIEWER, ""),
			("Change under Review", "Publish Ending", "On Ending Notice", REVIEWER, ""),
			("Change under Review", "Drop Change", "Change Dropped", REVIEWER, ""),
			("On Ending Notice", "Propose Change", "Change Proposed", REVIEWER, ""),
			("On Ending Notice", "Review Again", "Change under Review", REVIEWER, ""),
			("Change Proposed", "Return to Review", "Change under Review", APPROVER, DEVOLVED),
			("Change Proposed", "Return to Review", "Change under Review", OF_COUNTY, COUNTY),
			("Change Proposed", "Refer to County", "Change Proposed", APPROVER, DEVOLVED),
			("Change Proposed", "Decide Change", "Change Decided", APPROVER, DEVOLVED),
			("Change Proposed", "Decide Change", "Change Decided", OF_COUNTY, COUNTY),
		],
	},
	"Award Review": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Review Concluded", "CONCLUDED", "Township Clerk"),
			("Review Dropped", "DROPPED", "Township Clerk"),
		],
		"transitions": [
			(
				"Draft",
				"Sign Review",
				"Draft",
				["Township Clerk", "Township Surveyor", "Township Reviewer"],
				"",
			),
			("Draft", "Conclude Review", "Review Concluded", ["Township Clerk", "Township Reviewer"], ""),
			("Draft", "Drop Review", "Review Dropped", REVIEWER, ""),
		],
	},
	"Death Report": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Deaths Registered", "REGISTERED", "Township Clerk"),
		],
		"transitions": [("Draft", "Register Deaths", "Deaths Registered", [*CLERK, *REVIEWER], "")],
	},
	"Benefit Recovery": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Recovery Ordered", "ORDERED", "Township Clerk"),
			("Recovery Settled", "SETTLED", "Township Clerk"),
			("Recovery Dropped", "DROPPED", "Township Approver"),
		],
		"transitions": [
			("Draft", "Order Recovery", "Recovery Ordered", [*APPROVER, *OF_COUNTY], ""),
			("Draft", "Drop Recovery", "Recovery Dropped", [*APPROVER, *OF_COUNTY], ""),
			("Recovery Ordered", "Agree to Deduction", "Recovery Ordered", CLERK, ""),
			("Recovery Ordered", "Confirm Refund Slips", "Recovery Ordered", ["County Finance"], ""),
			("Recovery Ordered", "Settle Recovery", "Recovery Settled", [*APPROVER, *OF_COUNTY], ""),
		],
	},
	"Account Custody": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Custody Agreement Signed", "SIGNED", "Township Clerk"),
			("Custody Agreement Filed", "FILED", "Township Clerk"),
			("Custody Ended", "ENDED", "Township Clerk"),
			("Custody Agreement Dropped", "DROPPED", "Township Clerk"),
		],
		"transitions": [
			("Draft", "Print Custody Agreement", "Draft", CLERK, ""),
			("Draft", "Sign Custody Agreement", "Custody Agreement Signed", APPROVER, ""),
			("Draft", "Drop Custody Agreement", "Custody Agreement Dropped", [*CLERK, *APPROVER], ""),
			("Custody Agreement Signed", "File Custody Agreement", "Custody Agreement Filed", OF_COUNTY, ""),
			("Custody Agreement Signed", "Return Custody Agreement", "Draft", OF_COUNTY, ""),
			("Custody Agreement Signed", "End Custody", "Custody Ended", CLERK, ""),
			("Custody Agreement Filed", "End Custody", "Custody Ended", CLERK, ""),
		],
	},
}
