"""The graph of stages of every governed DocType, as data.

A Workflow's states are named and rearranged by an administrator; each maps to one of these stages, and only
the moves listed here are lawful. Moving within the same stage is allowed until it is final: that is an
administrator's extra state, for instance a check by the county inside REVIEW.
"""

from sjzj_app.rules.errors import RuleError

# stage -> stages it may go to; one that leads nowhere is final; a document begins in the first one listed.
STAGES: dict[str, dict[str, tuple[str, ...]]] = {
	"Assistance Application": {
		"LODGED": ("SUPPLEMENT", "ACCEPTED", "RELIEVED", "CLOSED"),
		"SUPPLEMENT": ("ACCEPTED", "CLOSED"),
		"ACCEPTED": ("INVESTIGATION", "RELIEVED", "CLOSED"),
		# Relief first, papers later: entered only as casework/relief_first.py allows (民发〔2018〕23号二(二)).
		"RELIEVED": ("REVIEW", "INVESTIGATION"),
		"INVESTIGATION": ("APPRAISAL", "REVIEW", "CLOSED"),
		"APPRAISAL": ("REVIEW", "INVESTIGATION", "CLOSED"),
		"REVIEW": ("REVIEW_NOTICE", "INVESTIGATION", "PROPOSED", "DECIDED_NO", "CLOSED"),
		# Back to the review where the day's figures are no longer the published ones: no new investigation is asked for that.
		"REVIEW_NOTICE": ("PROPOSED", "REVIEW", "INVESTIGATION", "APPRAISAL", "CLOSED"),
		"PROPOSED": ("DECISION_NOTICE", "DECIDED_YES", "DECIDED_NO", "REVIEW", "CLOSED"),
		"DECISION_NOTICE": ("DECIDED_YES", "DECIDED_NO", "REVIEW", "INVESTIGATION", "APPRAISAL", "CLOSED"),
		"DECIDED_YES": (),
		"DECIDED_NO": (),
		"CLOSED": (),
	},
	"Assistance Request": {
		"RECEIVED": ("VERIFIED", "TRANSFERRED", "APPLIED", "ANSWERED", "NOT_ACCEPTED", "DECLINED"),
		"VERIFIED": ("TRANSFERRED", "APPLIED", "ANSWERED", "NOT_ACCEPTED", "DECLINED"),
		"TRANSFERRED": ("REPLIED", "RECEIVED"),
		"REPLIED": (),
		"APPLIED": (),
		"ANSWERED": (),
		"NOT_ACCEPTED": (),
		"DECLINED": (),
	},
	"Policy Document": {
		"DRAFT": ("SUBMITTED",),
		"SUBMITTED": ("APPROVED", "DRAFT"),
		"APPROVED": ("REPEALED",),
		"REPEALED": (),
	},
	"Power List": {
		"DRAFT": ("IN_FORCE", "WITHDRAWN"),
		"IN_FORCE": ("WITHDRAWN",),
		"WITHDRAWN": (),
	},
	"Delegation Agreement": {
		"DRAFT": ("COUNTY_REVIEW", "ENDED"),
		"COUNTY_REVIEW": ("CITY_REVIEW", "DRAFT"),
		"CITY_REVIEW": ("CITY_AGREED", "DRAFT"),
		"CITY_AGREED": ("COUNTY_SIGNED", "DRAFT"),
		"COUNTY_SIGNED": ("IN_FORCE", "ENDED"),
		"IN_FORCE": ("SUSPENDED", "ENDED"),
		"SUSPENDED": ("IN_FORCE", "ENDED"),
		"ENDED": (),
	},
	"Readiness Check": {
		"DRAFT": ("COUNTY_REVIEW",),
		"COUNTY_REVIEW": ("PASSED", "FAILED", "DRAFT"),
		"PASSED": (),
		"FAILED": (),
	},
	"Authority Change": {
		"DRAFT": ("ORDERED", "DROPPED"),
		"ORDERED": (),
		"DROPPED": (),
	},
	"Duty Exception": {
		"DRAFT": ("CONFIRMED",),
		"CONFIRMED": (),
	},
	"County Visit": {
		"DRAFT": ("RECORDED", "DROPPED"),
		"RECORDED": (),
		"DROPPED": (),
	},
	"Spot Check": {
		"DRAFT": ("DRAWN", "DISTRIBUTED", "DROPPED"),
		# A draw is made once: nothing leads back to a plan that could be drawn anew.
		"DRAWN": ("NOTIFIED",),
		"NOTIFIED": ("INSPECTED",),
		"INSPECTED": ("CLOSED",),
		"DISTRIBUTED": (),
		"CLOSED": (),
		"DROPPED": (),
	},
	"Supervision Directive": {
		"DRAFT": ("ISSUED", "DROPPED"),
		"ISSUED": ("REPLIED",),
		"REPLIED": ("ISSUED", "CLEARED", "EXEMPTED"),
		"CLEARED": (),
		"EXEMPTED": (),
		"DROPPED": (),
	},
	"Time Limit Extension": {
		"DRAFT": ("EXTENDED", "DECLINED"),
		"EXTENDED": (),
		"DECLINED": (),
	},
	"Household Survey": {
		"DRAFT": ("SIGNED",),
		"SIGNED": (),
	},
	"Care Assessment": {
		"DRAFT": ("SIGNED",),
		"SIGNED": (),
	},
	"Collateral Inquiry": {
		"DRAFT": ("SENT", "ANSWERED"),
		"SENT": ("ANSWERED",),
		"ANSWERED": (),
	},
	"Democratic Appraisal": {
		"DRAFT": ("CONCLUDED",),
		"CONCLUDED": (),
	},
	"Village Task": {
		"DRAFT": ("GIVEN", "DROPPED"),
		"GIVEN": ("ANSWERED", "DROPPED"),
		"ANSWERED": ("ACCEPTED", "GIVEN"),
		"ACCEPTED": (),
		"DROPPED": (),
	},
	"Verification Request": {
		"DRAFT": ("SENT",),
		"SENT": ("STARTED", "DRAFT"),
		"STARTED": ("ANSWERED",),
		"ANSWERED": (),
	},
	"Delivery Record": {
		"DRAFT": ("DELIVERED", "DROPPED"),
		"DELIVERED": (),
		"DROPPED": (),
	},
	"Case Archive": {
		"DRAFT": ("FROZEN",),
		"FROZEN": (),
	},
	"Public Notice": {
		"DRAFT": ("CHECKED",),
		"CHECKED": ("POSTED", "REMOVED"),
		"POSTED": ("REMOVED",),
		"REMOVED": (),
	},
	"Disbursement Batch": {
		"DRAFT": ("SUBMITTED",),
		"SUBMITTED": ("COUNTY_APPROVED", "DRAFT"),
		"COUNTY_APPROVED": ("MERGED", "DRAFT"),
		"MERGED": ("FUNDED",),
		"FUNDED": ("PAID",),
		"PAID": ("RECONCILED",),
		"RECONCILED": (),
	},
	"Award Change": {
		"DRAFT": ("REVIEW", "DROPPED"),
		"REVIEW": ("PROPOSED", "ENDING_NOTICE", "DRAFT", "DROPPED"),
		"ENDING_NOTICE": ("PROPOSED", "REVIEW", "DROPPED"),
		"PROPOSED": ("DECIDED", "REVIEW", "DROPPED"),
		"DECIDED": (),
		"DROPPED": (),
	},
	"Award Review": {
		"DRAFT": ("CONCLUDED", "DROPPED"),
		"CONCLUDED": (),
		"DROPPED": (),
	},
	"Death Report": {
		"DRAFT": ("REGISTERED",),
		"REGISTERED": (),
	},
	"Benefit Recovery": {
		"DRAFT": ("ORDERED", "DROPPED"),
		"ORDERED": ("SETTLED",),
		"SETTLED": (),
		"DROPPED": (),
	},
	"Account Custody": {
		"DRAFT": ("SIGNED", "DROPPED"),
		"SIGNED": ("FILED", "DRAFT", "ENDED"),
		"FILED": ("ENDED",),
		"ENDED": (),
		"DROPPED": (),
	},
	"Funding Request": {
		"DRAFT": ("REQUESTED",),
		"REQUESTED": ("ALLOCATED", "DRAFT"),
		"ALLOCATED": ("EXPORTED",),
		"EXPORTED": ("RECONCILED",),
		"RECONCILED": (),
	},
}


def _graph(doctype: str) -> dict[str, tuple[str, ...]]:
	if doctype not in STAGES:
		raise RuleError("STAGE_DOCTYPE_UNKNOWN", f"“{doctype}”没有办理阶段图。")
	return STAGES[doctype]


def _known(doctype: str, stage: str) -> str:
	if stage not in _graph(doctype):
		raise RuleError("STAGE_UNKNOWN", f"“{doctype}”没有“{stage}”这一办理阶段。")
	return stage


def stages_of(doctype: str) -> tuple[str, ...]:
	"""All stages of a governed DocType in the order of the work. Raises RuleError for a DocType without a
	graph.
	"""
	return tuple(_graph(doctype))


def first_stage(doctype: str) -> str:
	"""The stage in which a new document of this DocType begins. Raises RuleError for a DocType without a
	graph.
	"""
	return stages_of(doctype)[0]


def next_stages(doctype: str, stage: str) -> tuple[str, ...]:
	"""The stages a document may go to from this one, itself not counted. Raises RuleError for an unknown
	stage.
	"""
	return _graph(doctype)[_known(doctype, stage)]


def is_final(doctype: str, stage: str) -> bool:
	"""Whether nothing leads out of this stage. Raises RuleError for an unknown DocType or stage."""
	return not next_stages(doctype, stage)


def may_move(doctype: str, from_stage: str, to_stage: str) -> bool:
	"""Whether a document may go from one stage to the other; within one stage until it is final.

	Raises RuleError for an unknown DocType or stage: a state mapped to a stage that does not exist is a
	mistake in the Workflow, not a refusal.
	"""
	_known(doctype, to_stage)
	onward = next_stages(doctype, from_stage)
	return to_stage in onward or (bool(onward) and to_stage == from_stage)
