"""Guards and effects of deliveries and archives (see workflow/steps.py)."""

from sjzj_app.casework import archives, deliveries, kinship

GUARDS: dict = {
	"Delivery Record": {"*": [kinship.refuse_related], **deliveries.GUARDS},
	"Case Archive": {"*": [kinship.refuse_related], **archives.GUARDS},
}
EFFECTS: dict = {"Delivery Record": deliveries.EFFECTS, "Case Archive": archives.EFFECTS}
