"""What the file of a family holds by outcome, and how long it is kept."""

from datetime import date

import pytest

from sjzj_app.rules import archive_contents as contents
from sjzj_app.rules import retention
from sjzj_app.rules.archive_contents import APPROVAL, CLOSED, DAILY, NO, YES, Facts
from sjzj_app.rules.errors import RuleError


def sections(facts: Facts, kind: str = APPROVAL) -> list[str]:
	return [row.section for row in contents.wanted(kind, facts)]


def test_a_confirmed_familys_file_asks_for_every_step_in_its_order():
	assert sections(Facts(YES, paid=True, appraised=True)) == [
		"APPLICATION", "MATERIAL", "AUTHORISATION", "ACCEPTANCE", "SURVEY", "VERIFICATION", "APPRAISAL", "NOTICE",
		"OPINION", "DECISION", "EXPLANATION", "PAYMENT", "CHAIN",
	]  # fmt: skip


def test_a_refused_familys_file_asks_for_no_notice_explanation_or_payment():
	asked = sections(Facts(NO))
	assert "DECISION" in asked
	assert not {"NOTICE", "EXPLANATION", "PAYMENT"} & set(asked)


def test_a_closed_request_that_was_never_accepted_asks_for_little():
	assert sections(Facts(CLOSED, accepted=False)) == ["APPLICATION", "OPINION", "CHAIN"]


def test_a_status_without_money_and_an_emergency_ask_for_what_they_have():
	assert "EXPLANATION" not in sections(Facts(YES, amount=False))
	emergency = sections(Facts(YES, verified=False, noticed=False))
	assert not {"VERIFICATION", "NOTICE"} & set(emergency) and "SURVEY" in emergency


def test_what_is_missing_names_the_article():
	there = set(sections(Facts(YES))) - {"SURVEY"}
	assert contents.lacking(APPROVAL, Facts(YES), there) == [
		contents.Lack("SURVEY", "入户调查", "民发〔2021〕57号第十六条")
	]
	assert contents.lacking(APPROVAL, Facts(YES), [*there, "SURVEY"]) == []


def test_no_article_of_another_matter_is_quoted():
	support = [row.rule for row in contents.wanted(APPROVAL, Facts(NO, calculation="Special Support"))]
	assert "民发〔2021〕43号第十八条" in support
	assert not any("57号" in rule for rule in support)
	relief = {row.section: row.rule for row in contents.wanted(APPROVAL, Facts(YES, calculation="Relief"))}
	assert relief.pop("AUTHORISATION") == "《社会救助暂行办法》第五十八条"
	assert set(relief.values()) == {"本地设定"}


def test_every_form_has_a_section_of_the_list():
	assert set(contents.FORMS.values()) <= set(contents.SECTIONS)
	assert (contents.section_of("W28A"), contents.section_of("W99"), contents.section_of("EXPLAIN")) == (
		"DECISION", "OTHER", "EXPLANATION",
	)  # fmt: skip


def test_the_daily_file_asks_only_for_the_chain():
	assert sections(Facts(YES), DAILY) == ["CHAIN"]


@pytest.mark.parametrize(
	("kind", "years", "left", "kept"),
	[
		(APPROVAL, 3, date(2026, 11, 30), date(2029, 11, 30)),
		(APPROVAL, 3, None, None),
		(DAILY, 5, None, date(2031, 11, 22)),
	],
)
def test_the_years_of_keeping_run_from_the_right_day(kind, years, left, kept):
	assert retention.kept_until(kind, years, date(2026, 11, 22), left) == kept


def test_a_county_cannot_keep_files_for_fewer_years():
	for kind, years in ((APPROVAL, 2), (DAILY, 4)):
		with pytest.raises(RuleError, match="不得少于"):
			retention.kept_until(kind, years, date(2026, 11, 22), date(2026, 11, 22))


def test_destruction_is_not_proposed_before_the_last_day_is_over():
	last = date(2029, 11, 30)
	assert not retention.may_propose_destruction(last, last)
	assert retention.may_propose_destruction(last, date(2029, 12, 1))
	assert not retention.may_propose_destruction(None, date(2099, 1, 1))
