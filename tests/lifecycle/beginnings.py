"""Where the walks begin: cases of each matter, at stages from the counter to the last notice."""

from tests import cases, factories, families, hardship


def made(tree: factories.Tree) -> dict:
	"""{label: case}, all in one township whose county has the standards they need."""
	_standards(tree)
	village = tree.village
	return {
		"dibao, lodged": cases.lodged(village),
		"dibao, under review": cases.under_review(village),
		"dibao, proposed": cases.proposed(village),
		"dibao, on the decision notice": cases.on_decision_notice(village),
		"well-off, under review": cases.under_review(village, income=1500),
		"old person, investigated": hardship.destitute_under_investigation(village),
		"old person, under review": hardship.destitute_under_review(village),
		"edge family, under review": _edge_family(tree),
		"hospital bill, under review": _to_review(hardship.relief(village)),
		"fire, lodged": hardship.emergency(village),
		"fire, relieved": hardship.relieved(village),
	}


def _standards(tree: factories.Tree) -> None:
	cases.standard(tree.county, 700, valid_from="2021-01-01")
	hardship.support_standards(tree.county)
	hardship.parameter("DISPOSABLE_INCOME_URBAN", "24000", tree.county)


def _edge_family(tree: factories.Tree):
	"""Two people with 700 yuan each: above the standard, below one and a half times of it."""
	home = families.family(tree.village, size=2)
	matter = factories.assistance_type("LOWINCOME")
	return _to_review(
		families.applied(tree.village, home, [families.wage(home.head, 1400)], assistance_type=matter)
	)


def _to_review(case):
	factories.act(cases.clerk(case.township), case, "Accept Application")
	factories.act(cases.clerk(case.township), case, "Start Investigation")
	cases.signed_survey(case)
	cases.verified(case)
	factories.act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return case
