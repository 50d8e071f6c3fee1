"""The default workflows of inquiries and appraisals, put in with those of packs.py."""

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
}
