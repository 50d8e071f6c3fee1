"""Guards and effects of the documents that the publicity room owns (see workflow/steps.py)."""

from sjzj_app.publicity import posting

GUARDS: dict = {
	"Public Notice": {
		"*": [posting.refuse_related],
		"CHECKED": [posting.require_second_person, posting.require_lawful_content],
		"POSTED": [posting.require_postable],
		"REMOVED": [posting.require_over],
		posting.TAKE_DOWN: [posting.require_photos],
		posting.REPLACE: [posting.require_reason],
	}
}

EFFECTS: dict = {
	"Public Notice": {
		"CHECKED": [posting.freeze],
		"POSTED": [posting.post],
		"REMOVED": [posting.take_down],
		posting.REPLACE: [posting.replace],
	}
}
