"""Families whose case is sorted into a class, walked from the acceptance to the decision."""

from tests import cases
from tests.factories import act
from tests.families import applied, family, wage


def edge_family(tree, income: float = 900, **values):
	"""One person whose income lies between the standard and one and a half times of it."""
	home = family(tree.village, 1)
	return applied(tree.village, home, [wage(home.head, income)], **values)


def to_review(case):
	"""The lodged case accepted, visited, verified and handed to the reviewer."""
	act(cases.clerk(case.township), case, "Accept Application")
	act(cases.clerk(case.township), case, "Start Investigation")
	cases.signed_survey(case)
	cases.verified(case)
	act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return case


def to_decision(case):
	"""From the review through both notices to the township's recognition."""
	cases.write_opinion(case)
	act(cases.reviewer(case.township), case, "Publish Review Result", "同意公示")
	cases.let_run(cases.post(case, "Review Result"))
	act(cases.reviewer(case.township), case, "Propose Decision", "建议予以认定")
	act(cases.approver(case.township), case, "Publish Proposed Decision", "同意公示")
	cases.let_run(cases.post(case, "Proposed Decision"))
	act(cases.approver(case.township), case, "Confirm Assistance", "予以认定")
	return case
