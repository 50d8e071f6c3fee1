"""An agreement of a township led through its steps, each by the office whose step it is."""

from tests import factories
from tests.factories import Tree, act, holder
from tests.walked import once

ADMINISTRATOR, REVIEWER = "SJZJ County Administrator", "SJZJ County Reviewer"
SUPERVISOR, APPROVER = "SJZJ City Supervisor", "SJZJ Township Approver"
STEPS = (
	"Submit for County Review",
	"Report to City",
	"Agree to Agreement",
	"Sign for the County",
	"Sign for the Township",
)


def offices(tree: Tree) -> dict[str, str]:
	"""Who takes which step of the agreement of `tree.township`."""
	administrator = holder(ADMINISTRATOR, tree.county)
	people = (administrator, holder(REVIEWER, tree.county), holder(SUPERVISOR, tree.city), administrator)
	return dict(zip(STEPS, (*people, holder(APPROVER, tree.township)), strict=True))


@once
def led_to(stage: str, tree: Tree, offices: dict[str, str]):
	"""An agreement of `tree.township` led as far as this stage."""
	doc = factories.draft_agreement(tree.township)
	for step in STEPS:
		if doc.stage == stage:
			return doc
		act(offices[step], doc, step, "同意")
	assert doc.stage == stage
	return doc
