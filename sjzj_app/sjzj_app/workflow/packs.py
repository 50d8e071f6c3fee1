"""The default workflows, put in once by the seed and then the administrators'.

A state is (name, stage, role that may edit); a transition is (state, action, next state, roles, condition).
Roles are named without their "SJZJ " prefix.
"""

from sjzj_app.sjzj_app.workflow import application_packs, award_packs, inquiry_packs, supervision_packs

PACKS = {
	**application_packs.PACKS,
	"Policy Document": {
		"states": [
			("Draft", "DRAFT", "County Administrator"),
			("City Review", "SUBMITTED", "City Supervisor"),
			("City Agreed", "APPROVED", "County Administrator"),
			("Repealed", "REPEALED", "County Administrator"),
		],
		"transitions": [
			("Draft", "Report to City", "City Review", ["County Administrator"], ""),
			("City Review", "Agree to Document", "City Agreed", ["City Supervisor"], ""),
			("City Review", "Return for Change", "Draft", ["City Supervisor"], ""),
			("City Agreed", "Repeal Document", "Repealed", ["County Administrator"], ""),
		],
	},
	"Power List": {
		"states": [
			("Draft", "DRAFT", "County Administrator"),
			("In Force", "IN_FORCE", "County Administrator"),
			("Powers Withdrawn", "WITHDRAWN", "County Administrator"),
		],
		"transitions": [
			("Draft", "Put Power List in Force", "In Force", ["County Administrator"], ""),
			("In Force", "Withdraw Powers", "Powers Withdrawn", ["County Administrator"], ""),
		],
	},
	"Delegation Agreement": {
		"states": [
			("Draft", "DRAFT", "County Administrator"),
			("County Review", "COUNTY_REVIEW", "County Reviewer"),
			("City Review", "CITY_REVIEW", "City Supervisor"),
			("City Agreed", "CITY_AGREED", "County Administrator"),
			("Signed by County", "COUNTY_SIGNED", "Township Approver"),
			("In Force", "IN_FORCE", "County Administrator"),
			("Agreement Suspended", "SUSPENDED", "County Administrator"),
			("Agreement Ended", "ENDED", "County Administrator"),
		],
		"transitions": [
			("Draft", "Submit for County Review", "County Review", ["County Administrator"], ""),
			("County Review", "Report to City", "City Review", ["County Reviewer"], ""),
			("County Review", "Return for Change", "Draft", ["County Reviewer"], ""),
			("City Review", "Agree to Agreement", "City Agreed", ["City Supervisor"], ""),
			("City Review", "Return for Change", "Draft", ["City Supervisor"], ""),
			("City Agreed", "Sign for the County", "Signed by County", ["County Administrator"], ""),
			("Signed by County", "Sign for the Township", "In Force", ["Township Approver"], ""),
			("In Force", "Suspend Agreement", "Agreement Suspended", ["County Administrator"], ""),
			("Agreement Suspended", "Resume Agreement", "In Force", ["County Administrator"], ""),
			("In Force", "End Agreement", "Agreement Ended", ["County Administrator"], ""),
			("Agreement Suspended", "End Agreement", "Agreement Ended", ["County Administrator"], ""),
		],
	},
	"Readiness Check": {
		"states": [
			("Draft", "DRAFT", "County Administrator"),
			("County Review", "COUNTY_REVIEW", "County Reviewer"),
			("Readiness Passed", "PASSED", "County Reviewer"),
			("Readiness Failed", "FAILED", "County Reviewer"),
		],
		"transitions": [
			("Draft", "Submit for County Review", "County Review", ["County Administrator"], ""),
			("County Review", "Return for Change", "Draft", ["County Reviewer"], ""),
			("County Review", "Pass Readiness Check", "Readiness Passed", ["County Reviewer"], ""),
			("County Review", "Fail Readiness Check", "Readiness Failed", ["County Reviewer"], ""),
		],
	},
	"Authority Change": {
		"states": [
			("Draft", "DRAFT", "County Administrator"),
			("Change Ordered", "ORDERED", "County Administrator"),
			("Change Dropped", "DROPPED", "County Administrator"),
		],
		"transitions": [
			("Draft", "Order Change", "Change Ordered", ["County Administrator"], ""),
			("Draft", "Drop Change", "Change Dropped", ["County Administrator"], ""),
		],
	},
	"Duty Exception": {
		"states": [
			("Draft", "DRAFT", "Township Reviewer"),
			("Exception Confirmed", "CONFIRMED", "County Reviewer"),
		],
		"transitions": [("Draft", "Confirm Exception", "Exception Confirmed", ["County Reviewer"], "")],
	},
	"County Visit": {
		"states": [
			("Draft", "DRAFT", "County Inspector"),
			("Visit Recorded", "RECORDED", "County Inspector"),
			("Visit Dropped", "DROPPED", "County Inspector"),
		],
		"transitions": [
			("Draft", "Record County Visit", "Visit Recorded", ["County Inspector", "County Reviewer"], ""),
			("Draft", "Drop County Visit", "Visit Dropped", ["County Reviewer"], ""),
		],
	},
	"Time Limit Extension": {
		"states": [
			("Draft", "DRAFT", "Township Reviewer"),
			("Time Limit Extended", "EXTENDED", "Township Approver"),
			("Extension Declined", "DECLINED", "Township Approver"),
		],
		"transitions": [
			("Draft", "Extend Time Limit", "Time Limit Extended", ["Township Approver", "County Reviewer"], ""),
			("Draft", "Decline Extension", "Extension Declined", ["Township Approver", "County Reviewer"], ""),
		],
	},
	"Household Survey": {
		"states": [
			("Draft", "DRAFT", "Township Surveyor"),
			("Survey Signed", "SIGNED", "Township Surveyor"),
		],
		"transitions": [
			("Draft", "Sign Survey", "Draft", ["Township Surveyor"], ""),
			("Draft", "Complete Survey", "Survey Signed", ["Township Surveyor"], ""),
		],
	},
	"Care Assessment": {
		"states": [
			("Draft", "DRAFT", "Township Surveyor"),
			("Care Assessed", "SIGNED", "Township Surveyor"),
		],
		"transitions": [
			("Draft", "Sign Assessment", "Draft", ["Township Surveyor", "County Reviewer", "County Inspector"], ""),
			("Draft", "Complete Assessment", "Care Assessed", ["Township Surveyor", "County Reviewer"], ""),
		],
	},
	"Verification Request": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Request Sent", "SENT", "City Verifier"),
			("Verification Started", "STARTED", "City Verifier"),
			("Report Issued", "ANSWERED", "City Verifier"),
		],
		"transitions": [
			("Draft", "Send Request", "Request Sent", ["Township Clerk", "County Reviewer"], ""),
			("Request Sent", "Start Verification", "Verification Started", ["City Verifier"], ""),
			("Request Sent", "Return Request", "Draft", ["City Verifier"], ""),
			("Verification Started", "Issue Report", "Report Issued", ["City Verifier"], ""),
		],
	},
	"Delivery Record": {
		"states": [
			("To Be Delivered", "DRAFT", "Township Clerk"),
			("Letter Delivered", "DELIVERED", "Township Clerk"),
			("Delivery Dropped", "DROPPED", "Township Clerk"),
		],
		"transitions": [
			("To Be Delivered", "Print Receipt Form", "To Be Delivered", ["Township Clerk"], ""),
			("To Be Delivered", "Record Delivery", "Letter Delivered", ["Township Clerk"], ""),
			("To Be Delivered", "Drop Delivery", "Delivery Dropped", ["Township Clerk"], ""),
		],
	},
	"Case Archive": {
		"states": [
			("Archive in Preparation", "DRAFT", "Township Clerk"),
			("Archive Frozen", "FROZEN", "Township Clerk"),
		],
		"transitions": [
			("Archive in Preparation", "List Contents", "Archive in Preparation", ["Township Clerk"], ""),
			("Archive in Preparation", "Freeze Archive", "Archive Frozen", ["Township Clerk"], ""),
		],
	},
	"Public Notice": {
		"states": [
			("Draft", "DRAFT", "Township Reviewer"),
			("Notice Checked", "CHECKED", "Township Clerk"),
			("Notice Posted", "POSTED", "Township Clerk"),
			("Notice Removed", "REMOVED", "Township Clerk"),
		],
		"transitions": [
			("Draft", "Check Notice", "Notice Checked", ["Township Clerk"], ""),
			("Notice Checked", "Post Notice", "Notice Posted", ["Township Clerk"], ""),
			("Notice Checked", "Replace Notice", "Notice Removed", ["Township Reviewer"], ""),
			("Notice Posted", "Take Down Notice", "Notice Removed", ["Township Clerk"], ""),
			("Notice Posted", "Replace Notice", "Notice Removed", ["Township Reviewer"], ""),
		],
	},
	"Disbursement Batch": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Batch Submitted", "SUBMITTED", "County Reviewer"),
			("County Approved", "COUNTY_APPROVED", "County Reviewer"),
			("Batch Merged", "MERGED", "County Reviewer"),
			("Batch Funded", "FUNDED", "County Finance"),
			("Batch Paid", "PAID", "County Finance"),
			("Batch Reconciled", "RECONCILED", "County Finance"),
		],
		"transitions": [
			("Draft", "Generate Lines", "Draft", ["Township Clerk"], ""),
			("Draft", "Submit Batch", "Batch Submitted", ["Township Approver"], ""),
			("Batch Submitted", "Return for Change", "Draft", ["County Reviewer"], ""),
			("Batch Submitted", "Approve Batch", "County Approved", ["County Reviewer"], ""),
			("County Approved", "Merge Batch", "Batch Merged", ["County Reviewer"], ""),
			("Batch Merged", "Mark Funded", "Batch Funded", ["County Finance"], ""),
			("Batch Funded", "Mark Paid", "Batch Paid", ["County Finance"], ""),
			("Batch Paid", "Mark Reconciled", "Batch Reconciled", ["County Finance"], ""),
		],
	},
	"Funding Request": {
		"states": [
			("Draft", "DRAFT", "County Reviewer"),
			("Funds Requested", "REQUESTED", "County Finance"),
			("Funds Allocated", "ALLOCATED", "County Finance"),
			("Payment File Written", "EXPORTED", "County Finance"),
			("Payments Reconciled", "RECONCILED", "County Finance"),
		],
		"transitions": [
			("Draft", "Request Funds", "Funds Requested", ["County Reviewer"], ""),
			("Funds Requested", "Allocate Funds", "Funds Allocated", ["County Finance"], ""),
			("Funds Allocated", "Write Payment File", "Payment File Written", ["County Finance"], ""),
			("Payment File Written", "Reconcile Payments", "Payments Reconciled", ["County Finance"], ""),
		],
	},
	**award_packs.PACKS,
	**inquiry_packs.PACKS,
	**supervision_packs.PACKS,
}
