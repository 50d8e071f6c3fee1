"""Guards and effects of the documents that the casework room owns (see workflow/steps.py)."""

from sjzj_app.casework import decision, duties, intake, investigation, review, verification

GUARDS: dict = {
	"Assistance Application": {
		"SUPPLEMENT": [intake.require_missing_list],
		"ACCEPTED": [intake.require_signed_promise, intake.require_materials],
		"CLOSED": [intake.require_reason],
		"REVIEW": [investigation.require_signed_survey, investigation.require_verification],
		"REVIEW_NOTICE": [
			investigation.require_signed_survey,
			review.require_reviewer,
			review.require_opinion,
			review.require_conclusion_yes,
		],
		"PROPOSED": [investigation.require_signed_survey, review.require_reviewer, review.require_review_notice],
		"Propose Refusal": [review.require_opinion, review.require_conclusion_no],
		"DECISION_NOTICE": [decision.require_power, review.require_conclusion_yes],
		"DECIDED_YES": [
			investigation.require_signed_survey,
			decision.require_power,
			decision.require_approver,
			decision.require_notices,
			decision.require_eligible,
		],
		"DECIDED_NO": [
			investigation.require_signed_survey,
			decision.require_power,
			decision.require_approver,
			decision.require_grounds,
		],
	},
	"Duty Exception": {"CONFIRMED": [duties.require_other_person]},
	"Household Survey": {
		"Sign Survey": [investigation.require_not_relative],
		"SIGNED": [investigation.require_two_signatures],
	},
	"Verification Request": verification.GUARDS,
}

EFFECTS: dict = {
	"Assistance Application": {
		"SUPPLEMENT": [intake.ask_for_supplement],
		"ACCEPTED": [intake.accept],
		"REVIEW": [investigation.compute_figures],
		"REVIEW_NOTICE": [review.prepare_review_notice],
		"Propose Refusal": [review.sign_refusal_proposal],
		"DECISION_NOTICE": [review.prepare_decision_notice],
		"DECIDED_YES": [decision.confirm],
		"DECIDED_NO": [decision.refuse],
		"Refer to County": [review.route_again],
	},
	"Duty Exception": {"CONFIRMED": [duties.confirm]},
	"Household Survey": {
		"Sign Survey": [investigation.sign],
		"SIGNED": [investigation.issue_form],
	},
	"Verification Request": verification.EFFECTS,
}
