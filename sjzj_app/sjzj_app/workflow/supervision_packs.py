"""The default workflows of the county's checks and of directives, put in with those of packs.py."""

OF_CITY, OF_COUNTY = "doc.issuing_level == 'City'", "doc.issuing_level == 'County'"
TO_TOWNSHIP, TO_COUNTY = "doc.addressed_level == 'Township'", "doc.addressed_level == 'County'"
ONE, ALL = "doc.inspected_level == 'Township'", "doc.inspected_level == 'County'"
COUNTY = ["County Reviewer", "County Inspector"]

PACKS = {
	"Spot Check": {
		"states": [
			("Check Planned", "DRAFT", "County Reviewer"),
			("Cases Drawn", "DRAWN", "County Reviewer"),
			("Drawn for Each Township", "DISTRIBUTED", "County Reviewer"),
			("Check Notified", "NOTIFIED", "County Inspector"),
			("Inspection Completed", "INSPECTED", "County Reviewer"),
			("Check Closed", "CLOSED", "County Reviewer"),
			("Check Dropped", "DROPPED", "County Reviewer"),
		],
		"transitions": [
			("Check Planned", "Draw Cases", "Cases Drawn", ["County Reviewer"], ONE),
			("Check Planned", "Draw for Each Township", "Drawn for Each Township", ["County Reviewer"], ALL),
			("Check Planned", "Drop Check", "Check Dropped", ["County Reviewer"], ""),
			("Cases Drawn", "Repeat Draw", "Cases Drawn", COUNTY, ""),
			("Cases Drawn", "Notify Township", "Check Notified", ["County Reviewer"], ""),
			("Check Notified", "Repeat Draw", "Check Notified", COUNTY, ""),
			("Check Notified", "Sign Inspection", "Check Notified", COUNTY, ""),
			("Check Notified", "Complete Inspection", "Inspection Completed", COUNTY, ""),
			("Inspection Completed", "Repeat Draw", "Inspection Completed", COUNTY, ""),
			("Inspection Completed", "Close Check", "Check Closed", ["County Reviewer"], ""),
		],
	},
	"Supervision Directive": {
		"states": [
			("Directive Drafted", "DRAFT", "County Reviewer"),
			("City Directive Drafted", "DRAFT", "City Supervisor"),
			("Directive Issued", "ISSUED", "Township Clerk"),
			("Directive Issued to County", "ISSUED", "County Reviewer"),
			("Directive Answered", "REPLIED", "County Reviewer"),
			("Directive Answered to City", "REPLIED", "City Supervisor"),
			("Directive Cleared", "CLEARED", "County Reviewer"),
			("Exempted from Liability", "EXEMPTED", "County Reviewer"),
			("Directive Dropped", "DROPPED", "County Reviewer"),
		],
		"transitions": [
			("Directive Drafted", "Issue Directive", "Directive Issued", ["County Reviewer"], OF_COUNTY),
			("Directive Drafted", "Drop Directive", "Directive Dropped", ["County Reviewer"], OF_COUNTY),
			("City Directive Drafted", "Issue Directive", "Directive Issued", ["City Supervisor"], TO_TOWNSHIP),
			("City Directive Drafted", "Issue Directive", "Directive Issued to County", ["City Supervisor"], TO_COUNTY),
			("City Directive Drafted", "Drop Directive", "Directive Dropped", ["City Supervisor"], ""),
			("Directive Issued", "Reply to Directive", "Directive Answered", ["Township Approver"], OF_COUNTY),
			("Directive Issued", "Reply to Directive", "Directive Answered to City", ["Township Approver"], OF_CITY),
			("Directive Issued to County", "Reply to Directive", "Directive Answered to City", ["County Reviewer"], ""),
			("Directive Answered", "Clear Directive", "Directive Cleared", ["County Reviewer"], ""),
			("Directive Answered", "Exempt from Liability", "Exempted from Liability", ["County Reviewer"], ""),
			("Directive Answered", "Send Back Reply", "Directive Issued", ["County Reviewer"], ""),
			("Directive Answered to City", "Clear Directive", "Directive Cleared", ["City Supervisor"], ""),
			("Directive Answered to City", "Exempt from Liability", "Exempted from Liability", ["City Supervisor"], ""),
			("Directive Answered to City", "Send Back Reply", "Directive Issued", ["City Supervisor"], TO_TOWNSHIP),
			("Directive Answered to City", "Send Back Reply", "Directive Issued to County", ["City Supervisor"], TO_COUNTY),
		],
	},
}
