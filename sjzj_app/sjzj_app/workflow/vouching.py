"""What the event of an act vouches for: the document as far as it is closed, and the opinion."""

from sjzj_app.evidence import covered
from sjzj_app.rules import stages
from sjzj_app.sjzj_app.workflow import editable


def covers(doc, opinion) -> list[dict]:
	"""The hashes that an act leaves of the document it led on and of its Approval Opinion."""
	return [covered.cover(doc, closed_fields(doc)), covered.cover(opinion)]


def closed_fields(doc) -> list[str] | None:
	"""The fields whose content the stage has settled; None for all of them."""
	open_fields = editable.EDITABLE.get(doc.doctype, {}).get(doc.stage)
	if not open_fields:
		return None
	settled = () if doc.stage == stages.first_stage(doc.doctype) else covered.rule_of(doc.doctype).settled
	return [*covered.STATE, *(field for field in settled if field not in open_fields)]
