"""The default workflows, put in once by the seed and then the administrators'.

A state is (name, stage, role that may edit); a transition is (state, action, next state, roles, condition).
Roles are named without their "SJZJ " prefix.
"""

from sjzj_app.sjzj_app.workflow import award_packs, inquiry_packs

DEVOLVED, COUNTY = "doc.route == 'Devolved Route'", "doc.route == 'County Route'"

EMERGENCY, RELIEVED = "doc.procedure == 'Emergency Procedure'", "doc.first_relief"
SIGNERS = ["Township Clerk", "Township Surveyor", "Township Reviewer"]

PACKS = {
	"Assistance Application": {
		"states": [
			("Lodged", "LODGED", "Township Clerk"),
			("Awaiting Supplement", "SUPPLEMENT", "Township Clerk"),
			("Accepted for Handling", "ACCEPTED", "Township Clerk"),
			("Relief Given First", "RELIEVED", "Township Clerk"),
			("Under Investigation", "INVESTIGATION", "Township Surveyor"),
			("Under Appraisal", "APPRAISAL", "Township Reviewer"),
			("Under Review", "REVIEW", "Township Reviewer"),
			("On Review Notice", "REVIEW_NOTICE", "Township Reviewer"),
			("Proposed for Decision", "PROPOSED", "Township Approver"),
			("On Decision Notice", "DECISION_NOTICE", "Township Approver"),
			("Assistance Confirmed", "DECIDED_YES", "Township Approver"),
			("Assistance Refused", "DECIDED_NO", "Township Approver"),
			("Case Closed", "CLOSED", "Township Clerk"),
		],
		"transitions": [
			("Lodged", "Ask for Supplement", "Awaiting Supplement", ["Township Clerk"], ""),
			("Lodged", "Accept Application", "Accepted for Handling", ["Township Clerk"], ""),
			("Lodged", "Do Not Accept", "Case Closed", ["Township Clerk"], ""),
			("Lodged", "Transfer Application", "Case Closed", ["Township Clerk"], ""),
			("Lodged", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Awaiting Supplement", "Ask for Supplement", "Awaiting Supplement", ["Township Clerk"], ""),
			("Awaiting Supplement", "Ask for Supplement Again", "Awaiting Supplement", ["Township Approver"], ""),
			("Awaiting Supplement", "Close as Abandoned", "Case Closed", ["Township Clerk"], ""),
			("Awaiting Supplement", "Accept Application", "Accepted for Handling", ["Township Clerk"], ""),
			("Awaiting Supplement", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Lodged", "Sign for First Relief", "Lodged", SIGNERS, EMERGENCY),
			("Lodged", "Give First Relief", "Relief Given First", ["Township Approver", "County Reviewer"], EMERGENCY),
			("Accepted for Handling", "Sign for First Relief", "Accepted for Handling", SIGNERS, EMERGENCY),
			("Accepted for Handling", "Give First Relief", "Relief Given First", ["Township Approver", "County Reviewer"], EMERGENCY),
			("Relief Given First", "Complete Papers", "Under Review", ["Township Clerk"], ""),
			("Relief Given First", "Start Investigation", "Under Investigation", ["Township Clerk"], ""),
			("Under Review", "Propose to Confirm Relief", "Proposed for Decision", ["Township Reviewer"], RELIEVED),
			("Accepted for Handling", "Start Investigation", "Under Investigation", ["Township Clerk"], ""),
			("Accepted for Handling", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Under Investigation", "Submit for Review", "Under Review", ["Township Surveyor"], ""),
			("Under Investigation", "Refer to Appraisal", "Under Appraisal", ["Township Surveyor"], ""),
			("Under Investigation", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Under Appraisal", "Submit for Review", "Under Review", ["Township Surveyor"], ""),
			("Under Appraisal", "Return to Investigation", "Under Investigation", ["Township Surveyor"], ""),
			("Under Appraisal", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Under Review", "Return to Investigation", "Under Investigation", ["Township Reviewer"], ""),
			("Under Review", "Continue as Next Class", "Under Investigation", ["Township Reviewer"], "doc.next_matter"),
			("Under Review", "Publish Review Result", "On Review Notice", ["Township Reviewer"], ""),
			("Under Review", "Propose Refusal", "Proposed for Decision", ["Township Reviewer"], ""),
			("Under Review", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("On Review Notice", "Propose Decision", "Proposed for Decision", ["Township Reviewer"], ""),
			("On Review Notice", "Investigate Again", "Under Investigation", ["Township Reviewer"], ""),
			("On Review Notice", "Refer to Appraisal", "Under Appraisal", ["Township Reviewer"], ""),
			("On Review Notice", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("Proposed for Decision", "Return to Review", "Under Review", ["Township Approver"], DEVOLVED),
			("Proposed for Decision", "Return to Review", "Under Review", ["County Reviewer"], COUNTY),
			("Proposed for Decision", "Publish Proposed Decision", "On Decision Notice", ["Township Approver"], DEVOLVED),
			("Proposed for Decision", "Publish Proposed Decision", "On Decision Notice", ["County Reviewer"], COUNTY),
			("Proposed for Decision", "Refer to County", "Proposed for Decision", ["Township Approver"], DEVOLVED),
			("Proposed for Decision", "Confirm Assistance", "Assistance Confirmed", ["Township Approver"], DEVOLVED),
			("Proposed for Decision", "Confirm Assistance", "Assistance Confirmed", ["County Reviewer"], COUNTY),
			("Proposed for Decision", "Refuse Assistance", "Assistance Refused", ["Township Approver"], DEVOLVED),
			("Proposed for Decision", "Refuse Assistance", "Assistance Refused", ["County Reviewer"], COUNTY),
			("Proposed for Decision", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
			("On Decision Notice", "Refer to County", "On Decision Notice", ["Township Approver"], DEVOLVED),
			("On Decision Notice", "Confirm Assistance", "Assistance Confirmed", ["Township Approver"], DEVOLVED),
			("On Decision Notice", "Confirm Assistance", "Assistance Confirmed", ["County Reviewer"], COUNTY),
			("On Decision Notice", "Refuse Assistance", "Assistance Refused", ["Township Approver"], DEVOLVED),
			("On Decision Notice", "Refuse Assistance", "Assistance Refused", ["County Reviewer"], COUNTY),
			("On Decision Notice", "Investigate Again", "Under Investigation", ["Township Reviewer"], ""),
			("On Decision Notice", "Refer to Appraisal", "Under Appraisal", ["Township Reviewer"], ""),
			("On Decision Notice", "Withdraw Application", "Case Closed", ["Township Clerk"], ""),
		],
	},
	"Assistance Request": {
		"states": [
			("Request Received", "RECEIVED", "Township Clerk"),
			("Lead Verified", "VERIFIED", "Township Clerk"),
			("Request Transferred", "TRANSFERRED", "Township Clerk"),
			("Reply Received", "REPLIED", "Township Clerk"),
			("Application Opened", "APPLIED", "Township Clerk"),
			("Request Answered", "ANSWERED", "Township Clerk"),
			("Request Not Accepted", "NOT_ACCEPTED", "Township Clerk"),
			("Help Declined", "DECLINED", "Township Clerk"),
		],
		"transitions": [
			("Request Received", "Verify Lead", "Lead Verified", ["Township Clerk", "Township Surveyor"], ""),
			("Request Received", "Open Application", "Application Opened", ["Township Clerk"], ""),
			("Request Received", "Answer Request", "Request Answered", ["Township Clerk"], ""),
			("Request Received", "Transfer Request", "Request Transferred", ["Township Clerk"], ""),
			("Request Received", "Do Not Accept Request", "Request Not Accepted", ["Township Clerk"], ""),
			("Request Received", "Record Declined Help", "Help Declined", ["Township Clerk"], ""),
			("Lead Verified", "Open Application", "Application Opened", ["Township Clerk"], ""),
			("Lead Verified", "Answer Request", "Request Answered", ["Township Clerk"], ""),
			("Lead Verified", "Transfer Request", "Request Transferred", ["Township Clerk"], ""),
			("Lead Verified", "Do Not Accept Request", "Request Not Accepted", ["Township Clerk"], ""),
			("Lead Verified", "Record Declined Help", "Help Declined", ["Township Clerk"], ""),
			("Request Transferred", "Record Reply", "Reply Received", ["Township Clerk"], ""),
			("Request Transferred", "Take Back Request", "Request Received", ["Township Clerk"], ""),
		],
	},
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
		],
		"transitions": [
			("Draft", "Record County Visit", "Visit Recorded", ["County Inspector", "County Reviewer"], ""),
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
}
