"""The default workflows of inquiries, appraisals and village tasks, put in with those of packs.py."""

PACKS = {
	"Collateral Inquiry": {
		"states": [
			("Draft", "DRAFT", "Township Surveyor"),
			("Proof Requested", "SENT", "Township Surveyor"),
			("Inquiry Recorded", "ANSWERED", "Township Surveyor"),
		],
		"transitions": [
			("Draft", "Send Proof Request", "Proof Requested", ["Township Surveyor"], ""),
			("Draft", "Record Inquiry", "Inquiry Recorded", ["Township Surveyor"], ""),
			("Proof Requested", "Record Answer", "Inquiry Recorded", ["Township Surveyor"], ""),
		],
	},
	"Democratic Appraisal": {
		"states": [
			("Draft", "DRAFT", "Township Surveyor"),
			("Appraisal Concluded", "CONCLUDED", "Township Surveyor"),
		],
		"transitions": [
			(
				"Draft",
				"Sign Appraisal",
				"Draft",
				["Township Surveyor", "Township Clerk", "Township Reviewer", "Village Assistant"],
				"",
			),
			("Draft", "Conclude Appraisal", "Appraisal Concluded", ["Township Surveyor"], ""),
		],
	},
	"Village Task": {
		"states": [
			("Draft", "DRAFT", "Township Clerk"),
			("Task Given", "GIVEN", "Village Assistant"),
			("Task Answered", "ANSWERED", "Township Clerk"),
			("Task Accepted", "ACCEPTED", "Township Clerk"),
			("Task Withdrawn", "DROPPED", "Township Clerk"),
		],
		"transitions": [
			("Draft", "Give Task", "Task Given", ["Township Clerk"], ""),
			("Draft", "Withdraw Task", "Task Withdrawn", ["Township Clerk"], ""),
			("Task Given", "Answer Task", "Task Answered", ["Village Assistant"], ""),
			("Task Given", "Withdraw Task", "Task Withdrawn", ["Township Clerk"], ""),
			("Task Answered", "Accept Answer", "Task Accepted", ["Township Clerk"], ""),
			("Task Answered", "Return Task", "Task Given", ["Township Clerk"], ""),
		],
	},
}
