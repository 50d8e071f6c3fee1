"""Guards and effects of inquiries and appraisals, and what they mean for the case (see workflow/steps.py)."""

from sjzj_app.casework import (
	appraisal_mode,
	appraisals,
	inquiries,
	investigation,
	relief_first,
	verification_objections,
	village_tasks,
)

VERIFIED = relief_first.unless_relieved(investigation.require_verification)

GUARDS: dict = {
	"Assistance Application": {
		"REVIEW": [
			inquiries.require_no_open_letter,
			verification_objections.require_none_open,
			appraisal_mode.require_new_work,
			appraisal_mode.require_appraisal,
		],
		# What a case brings along that comes back from its proposal is asked for when the review is done again.
		"REVIEW_NOTICE": [VERIFIED, appraisal_mode.require_new_work, appraisal_mode.require_appraisal],
		"Propose Refusal": [appraisal_mode.require_new_work, verification_objections.require_time_to_object],
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
