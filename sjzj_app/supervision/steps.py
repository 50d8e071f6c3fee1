"""Guards and effects of the county's checks and directives (see workflow/steps.py)."""

from sjzj_app.supervision import directives, drawing, inspecting, inspectors, offices, spot_checks

REPEAT, SIGN = "Repeat Draw", "Sign Inspection"

GUARDS: dict = {
	"Spot Check": {
		"*": [spot_checks.require_county],
		"DRAWN": [
			spot_checks.require_level(offices.TOWNSHIP),
			drawing.require_first_draw,
			drawing.require_cases,
		],
		"DISTRIBUTED": [spot_checks.require_level(offices.COUNTY)],
		"NOTIFIED": [drawing.require_same, inspectors.require_all, spot_checks.require_visit_days],
		"INSPECTED": [drawing.require_same, inspecting.require_signed],
		"CLOSED": [spot_checks.require_rectified],
		"DROPPED": [directives.require_reason],
		REPEAT: [drawing.require_same],
		SIGN: [inspecting.require_own_rows],
	},
	"Supervision Directive": {
		"ISSUED": [directives.require_issuer, directives.require_issuable],
		"REPLIED": [directives.require_addressed, directives.require_reply],
		"CLEARED": [directives.require_issuer, directives.require_reason, directives.require_other_person],
		"EXEMPTED": [
			directives.require_issuer,
			directives.require_excusable,
			directives.require_reason,
			directives.require_other_person,
		],
		"DROPPED": [directives.require_issuer, directives.require_free, directives.require_reason],
	},
}

EFFECTS: dict = {
	"Spot Check": {
		"DRAWN": [drawing.make],
		"DISTRIBUTED": [spot_checks.distribute],
		"NOTIFIED": [spot_checks.notify],
		"INSPECTED": [inspecting.complete],
		"CLOSED": [spot_checks.close],
		SIGN: [inspecting.sign],
	},
	"Supervision Directive": {
		"ISSUED": [directives.issue],
		"REPLIED": [directives.reply],
		"CLEARED": [directives.conclude],
		"EXEMPTED": [directives.conclude],
	},
}
