"""Guards and effects of the documents that the casework room owns (see workflow/steps.py)."""

from sjzj_app.casework import (
	agents,
	care,
	closing,
	county_visits,
	decision,
	duties,
	intake,
	investigation,
	kinship,
	matter_forms,
	recognitions,
	registration,
	relief_first,
	requests,
	review,
	sorting,
	supplement,
	termination,
	transfers,
	verification,
)

# What only the full procedure asks for: a case relieved first may do without (民发〔2018〕23号二(二), INV-1).
VISITED = relief_first.unless_relieved(investigation.require_signed_survey)
VERIFIED = relief_first.unless_relieved(investigation.require_verification)
NOTICED = relief_first.unless_relieved(decision.require_notices)

# A case with a relative in office is registered, and waits for the county's visit (INV-4).
RELATIVES = [kinship.require_registered, county_visits.require_visit]

GUARDS: dict = {
	"Assistance Application": {
		"*": [kinship.refuse_related],
		"SUPPLEMENT": [supplement.require_list],
		"Ask for Supplement": [supplement.refuse_second_list],
		"Ask for Supplement Again": [supplement.require_override],
		"ACCEPTED": [
			registration.require_remit,
			matter_forms.require_before_acceptance,
			intake.require_signed_promise,
			agents.require_entrustment,
			intake.require_materials,
		],
		"CLOSED": [intake.require_reason, relief_first.refuse_closing],
		"Sign for First Relief": [relief_first.require_emergency, relief_first.require_signer],
		"RELIEVED": [
			relief_first.require_emergency,
			relief_first.require_handlers,
			relief_first.require_payment,
			relief_first.require_power,
		],
		"Propose to Confirm Relief": [
			relief_first.require_given,
			review.require_opinion,
			review.require_conclusion_yes,
		],
		"Do Not Accept": [closing.require_right_body],
		"Transfer Application": [closing.require_right_body],
		"Close as Abandoned": [supplement.require_day_passed],
		"Terminate Review": [termination.require_refusal, decision.require_power, decision.require_approver],
		"REVIEW": [matter_forms.require_before_review, relief_first.require_papers, VISITED, VERIFIED],
		"REVIEW_NOTICE": [
			VISITED,
			review.require_reviewer,
			review.require_opinion,
			review.require_conclusion_yes,
			recognitions.require_validity,
		],
		"PROPOSED": [VISITED, review.require_reviewer, review.require_review_notice],
		"Propose Refusal": [review.require_opinion, review.require_conclusion_no],
		"Continue as Next Class": [review.require_reviewer, sorting.require_next],
		"DECISION_NOTICE": [*RELATIVES, decision.require_approver, decision.require_power, review.require_conclusion_yes],
		"DECIDED_YES": [
			VISITED,
			*RELATIVES,
			decision.require_power,
			decision.require_approver,
			NOTICED,
			decision.require_eligible,
			matter_forms.require_before_decision,
		],
		"DECIDED_NO": [
			VISITED,
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
	"Assistance Request": {
		"VERIFIED": [requests.require_lead, requests.require_words],
		"APPLIED": [requests.require_verified, requests.require_application],
		"ANSWERED": [requests.require_verified, requests.require_words, requests.require_policy_told],
		"TRANSFERRED": [requests.require_verified, requests.require_words, transfers.require_target],
		"RECEIVED": [requests.require_words],
		"REPLIED": [transfers.require_reply],
		"NOT_ACCEPTED": [requests.require_verified, requests.require_words, closing.require_right_body],
		"DECLINED": [requests.require_verified, requests.require_policy_told, requests.require_declaration],
	},
	"Household Survey": {
		"*": [kinship.refuse_related],
		"Sign Survey": [investigation.require_not_relative],
		"SIGNED": [investigation.require_two_signatures],
	},
	"Care Assessment": care.GUARDS,
	"Verification Request": {"*": [kinship.refuse_related], **verification.GUARDS},
}

EFFECTS: dict = {
	"Assistance Application": {
		"SUPPLEMENT": [supplement.ask],
		"Ask for Supplement Again": [supplement.ask],
		"Do Not Accept": [closing.not_accept],
		"Transfer Application": [closing.transfer],
		"Withdraw Application": [closing.withdraw],
		"Close as Abandoned": [closing.abandon],
		"Terminate Review": [termination.end],
		"Sign for First Relief": [relief_first.sign],
		"RELIEVED": [relief_first.give, kinship.register],
		"Complete Papers": [relief_first.note_papers],
		"Propose to Confirm Relief": [review.sign_refusal_proposal, kinship.register],
		"ACCEPTED": [intake.accept, kinship.register],
		"APPRAISAL": [kinship.register],
		"REVIEW": [investigation.compute_figures, matter_forms.after_figures, kinship.register],
		"REVIEW_NOTICE": [review.prepare_review_notice, kinship.register],
		"Propose Refusal": [review.sign_refusal_proposal, kinship.register],
		"Continue as Next Class": [sorting.go_on],
		"DECISION_NOTICE": [review.prepare_decision_notice],
		"DECIDED_YES": [decision.confirm],
		"DECIDED_NO": [decision.refuse],
		"Refer to County": [review.route_again],
	},
	"Assistance Request": {
		"VERIFIED": [requests.note_verification],
		"APPLIED": [requests.link_application],
		"ANSWERED": [requests.end],
		"TRANSFERRED": [transfers.send],
		"RECEIVED": [transfers.take_back],
		"REPLIED": [transfers.note_reply],
		"NOT_ACCEPTED": [requests.not_accept],
		"DECLINED": [requests.end],
	},
	"Duty Exception": {"CONFIRMED": [duties.confirm]},
	"County Visit": {"RECORDED": [county_visits.confirm, county_visits.print_register]},
	"Household Survey": {
		"Sign Survey": [investigation.sign],
		"SIGNED": [investigation.issue_form],
	},
	"Care Assessment": care.EFFECTS,
	"Verification Request": verification.EFFECTS,
}
