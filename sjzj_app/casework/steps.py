"""Guards and effects of the documents that the casework room owns (see workflow/steps.py)."""

from sjzj_app.casework import (
	county_visits,
	decision,
	duties,
	intake,
	investigation,
	kinship,
	review,
	verification,
)

# A case with a relative in office is registered, and waits for the county's visit (INV-4).
RELATIVES = [kinship.require_registered, county_visits.require_visit]

GUARDS: dict = {
	"Assistance Application": {
		"*": [kinship.refuse_related],
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
		"DECISION_NOTICE": [*RELATIVES, decision.require_approver, decision.require_power, review.require_conclusion_yes],
		"DECIDED_YES": [
			investigation.require_signed_survey,
			*RELATIVES,
			decision.require_power,
			decision.require_approver,
			decision.require_notices,
			decision.require_eligible,
		],
		"DECIDED_NO": [
			investigation.require_signed_survey,
			*RELATIVES,
			decision.require_power,
			decision.require_approver,
			decision.require_grounds,
		],
	},
	"Duty Exception": {
		"*": [kinship.refuse_related],
		"CONFIRMED": [duties.require_county, duties.require_other_person, duties.require_no_relative],
	},
	"County Visit": {"*": [kinship.refuse_related], "RECORDED": [county_visits.require_second_visitor]},
	"Household Survey": {
		"*": [kinship.refuse_related],
		"Sign Survey": [investigation.require_not_relative],
		"SIGNED": [investigation.require_two_signatures],
	},
	"Verification Request": {"*": [kinship.refuse_related], **verification.GUARDS},
}

EFFECTS: dict = {
	"Assistance Application": {
		"SUPPLEMENT": [intake.ask_for_supplement],
		"ACCEPTED": [intake.accept, kinship.register],
		"APPRAISAL": [kinship.register],
		"REVIEW": [investigation.compute_figures, kinship.register],
		"REVIEW_NOTICE": [review.prepare_review_notice, kinship.register],
		"Propose Refusal": [review.sign_refusal_proposal, kinship.register],
		"DECISION_NOTICE": [review.prepare_decision_notice],
		"DECIDED_YES": [decision.confirm],
		"DECIDED_NO": [decision.refuse],
		"Refer to County": [review.route_again],
	},
	"Duty Exception": {"CONFIRMED": [duties.confirm]},
	"County Visit": {"RECORDED": [county_visits.confirm]},
	"Household Survey": {
		"Sign Survey": [investigation.sign],
		"SIGNED": [investigation.issue_form],
	},
	"Verification Request": verification.EFFECTS,
}
