"""Guards and effects of inquiries and appraisals, and what they mean for the case (see workflow/steps.py)."""

from sjzj_app.casework import appraisal_mode, appraisals, inquiries, verification_objections, village_tasks

GUARDS: dict = {
	"Assistance Application": {
		"REVIEW": [
			inquiries.require_no_open_letter,
			verification_objections.require_none_open,
			appraisal_mode.require_new_work,
			appraisal_mode.require_appraisal,
		],
		"REVIEW_NOTICE": [appraisal_mode.require_appraisal],
		"Propose Refusal": [verification_objections.require_time_to_object],
	},
	"Collateral Inquiry": inquiries.GUARDS,
	"Democratic Appraisal": appraisals.GUARDS,
	"Village Task": village_tasks.GUARDS,
}

EFFECTS: dict = {
	"Collateral Inquiry": inquiries.EFFECTS,
	"Democratic Appraisal": appraisals.EFFECTS,
	"Village Task": village_tasks.EFFECTS,
}
