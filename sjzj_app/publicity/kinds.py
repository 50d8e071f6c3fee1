"""The kinds of notices: which answers for which, where the case stands meanwhile, and what each is called."""

REVIEW, DECISION, COMBINED, PUBLISHED, ENDING = (
	"Review Result",
	"Proposed Decision",
	"Combined Notice",
	"Published Result",
	"Ending of Support",
)
# Which notices answer for a kind: under the combined scheme one notice carries both titles.
ANSWERING = {
	REVIEW: (REVIEW, COMBINED),
	DECISION: (DECISION, COMBINED),
	PUBLISHED: (PUBLISHED,),
	ENDING: (ENDING,),
}
# The stage of a case in which its notice hangs; a notice about another document says its stage itself.
CASE_STAGE = {
	REVIEW: "REVIEW_NOTICE",
	COMBINED: "REVIEW_NOTICE",
	DECISION: "DECISION_NOTICE",
	PUBLISHED: "DECIDED_YES",
}
# What each is in rules/disclosure.
RULE_KINDS = {
	REVIEW: "REVIEW",
	DECISION: "DECISION",
	COMBINED: "COMBINED",
	PUBLISHED: "PUBLICATION",
	ENDING: "TEKUN_END",
}
# What is printed, so in Chinese whatever the official's language.
TITLES = {
	REVIEW: "民主评议及审核结果公示",
	DECISION: "拟审批（确认）结果公示",
	COMBINED: "审核及拟审批（确认）结果公示",
	PUBLISHED: "审批（确认）结果公布",
	ENDING: "特困人员救助供养终止公示",
}
RESULTS = {
	REVIEW: "经审核，拟予保障",
	DECISION: "拟予确认",
	COMBINED: "经审核符合条件，拟予确认",
	PUBLISHED: "已予确认",
}
NOT_ELIGIBLE = "经审核，拟不予保障"
