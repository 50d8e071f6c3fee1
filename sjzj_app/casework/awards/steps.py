"""Guards and effects of what happens after the decision (see workflow/steps.py)."""

from sjzj_app.casework.awards import (
	change_duties,
	changes,
	deaths,
	deciding,
	endings,
	relatives,
	reviews,
	waiting,
)

PROPOSAL = [
	changes.require_reviewer,
	changes.require_change,
	changes.require_living,
	changes.require_told,
	changes.require_admonished,
]

GUARDS: dict = {
	"Award Change": {
		"*": [change_duties.refuse_related],
		"Submit for Review": [changes.require_facts],
		"ENDING_NOTICE": [*PROPOSAL, endings.require_ending],
		"PROPOSED": [*PROPOSAL, endings.require_notice_first],
		"DECIDED": [
			changes.require_living,
			changes.require_told,
			changes.require_admonished,
			endings.require_finished,
			relatives.require_visit,
			deciding.require_power,
			deciding.require_approver,
			deciding.require_same_figures,
			deciding.require_recipient,
		],
		"DROPPED": [changes.require_reason],
	},
	"Award Review": {
		"*": [reviews.refuse_related],
		"Sign Review": [reviews.require_content],
		"CONCLUDED": [reviews.require_signatures],
		"DROPPED": [reviews.require_reason],
	},
	"Death Report": {"REGISTERED": [deaths.require_deaths]},
}

EFFECTS: dict = {
	"Award Change": {
		"REVIEW": [changes.compute_again, relatives.register],
		"ENDING_NOTICE": [changes.sign_review, endings.publish],
		"PROPOSED": [changes.sign_review],
		"Review Again": [endings.note_objection_limit],
		"Refer to County": [changes.route_again],
		"DECIDED": [deciding.decide, waiting.follow],
		"DROPPED": [waiting.follow],
	},
	"Award Review": {"Sign Review": [reviews.sign], "CONCLUDED": [reviews.conclude]},
	"Death Report": {"REGISTERED": [deaths.register]},
}
