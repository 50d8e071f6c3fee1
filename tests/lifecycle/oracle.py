"""What the law forbids, told anew from the stored rows: nothing of this is asked of casework/ or rules/.

Every sentence names its article; `problems` answers with the sentences that a case breaks.
"""

import frappe
from frappe.utils import getdate, nowdate

from tests.lifecycle import amounts, care, relief

# The steps that a case may take from stage to stage (民发〔2021〕57号第二章至第四章).
LAWFUL = {
	"LODGED": {"SUPPLEMENT", "ACCEPTED", "RELIEVED", "CLOSED"},
	"SUPPLEMENT": {"ACCEPTED", "CLOSED"},
	"ACCEPTED": {"INVESTIGATION", "RELIEVED", "CLOSED"},
	"RELIEVED": {"REVIEW", "INVESTIGATION"},
	"INVESTIGATION": {"APPRAISAL", "REVIEW", "CLOSED"},
	"APPRAISAL": {"REVIEW", "INVESTIGATION", "CLOSED"},
	"REVIEW": {"REVIEW_NOTICE", "APPRAISAL", "INVESTIGATION", "PROPOSED", "CLOSED"},
	"REVIEW_NOTICE": {"PROPOSED", "INVESTIGATION", "APPRAISAL", "REVIEW", "CLOSED"},
	"PROPOSED": {"DECISION_NOTICE", "DECIDED_YES", "DECIDED_NO", "REVIEW", "CLOSED"},
	"DECISION_NOTICE": {"DECIDED_YES", "DECIDED_NO", "INVESTIGATION", "APPRAISAL", "REVIEW", "CLOSED"},
	"DECIDED_YES": set(),
	"DECIDED_NO": set(),
	"CLOSED": set(),
}
FINAL = {stage for stage, onward in LAWFUL.items() if not onward}
BEFORE_ACCEPTANCE = {"LODGED", "SUPPLEMENT"}
INVESTIGATED = {"REVIEW", "REVIEW_NOTICE", "PROPOSED", "DECISION_NOTICE", "DECIDED_YES", "DECIDED_NO"}
SCHEMES = {
	"Separate": ("Review Result", "Proposed Decision"),
	"Combined": ("Combined Notice", "Review Result"),
}


def problems(name: str) -> list[str]:
	"""The sentences of the law that this application breaks."""
	case = frappe.db.get_value("Assistance Application", name, "*", as_dict=True)
	found = [*_path(case), *_decisions(case), *_awards(case)]
	passed = {row.to_stage for row in _opinions(name)} | {case.stage}
	if passed - BEFORE_ACCEPTANCE - {"CLOSED"}:
		found += _acceptance(case)
	relieved = "RELIEVED" in passed
	if relieved:
		found += relief.problems(case)
	if case.stage in INVESTIGATED and not relieved:
		found += [*_investigation(case), *care.problems(case)]
	if case.stage == "DECIDED_YES":
		found += [] if relieved else _notices(case)
		found += [*_persons(case), *_power(case), *amounts.problems(case)]
	if case.stage in ("DECIDED_YES", "DECIDED_NO") and not relieved:
		found += _living(case)
	if case.stage == "DECIDED_NO":
		found += [*_persons(case), *_power(case), *_refusal(case)]
	return found


def frozen(name: str) -> tuple | None:
	"""What may never change again once the case is at its end; None before."""
	case = frappe.db.get_value("Assistance Application", name, "*", as_dict=True)
	if case.stage not in FINAL:
		return None
	facts = (
		"stage",
		"workflow_state",
		"proposed_amount",
		"explanation",
		"decision",
		"award",
		"applicant",
		"household",
	)
	decisions = frappe.get_all(
		"Assistance Decision", {"application": name}, ["name", "proof_sha256", "amount", "outcome"]
	)
	return tuple(str(case[fact]) for fact in facts), tuple(sorted(map(str, decisions)))


def _opinions(name: str) -> list:
	fields = ["from_stage", "to_stage", "actor", "opinion", "action"]
	filters = {"reference_doctype": "Assistance Application", "reference_name": name}
	return frappe.get_all(
		"Approval Opinion", filters, fields, order_by="acted_at asc, creation asc, name asc"
	)


def _path(case) -> list[str]:
	steps = [(row.from_stage, row.to_stage) for row in _opinions(case.name) if row.from_stage != row.to_stage]
	found = [
		f"从{start}到{end}不是法定步骤(57号第二十八条)" for start, end in steps if end not in LAWFUL[start]
	]
	if steps and not any(end == case.stage for _start, end in steps):
		found.append("阶段没有经过办理步骤(57号第二十八条)")
	return found


def _acceptance(case) -> list[str]:
	wanted = {
		"application_number": "受理编号",
		"accepted_on": "受理日期",
		"decision_due": "办结期限",
		"clock_rule": "所用时限",
	}
	return [f"已受理的案件缺少{label}(57号第十条)" for column, label in wanted.items() if not case[column]]


def _investigation(case) -> list[str]:
	found = []
	surveys = frappe.get_all("Household Survey", {"application": case.name, "stage": "SIGNED"}, pluck="name")
	if not any(len(_surveyors(name)) >= 2 for name in surveys):
		found.append("没有两人以上签字的调查(57号第十六条)")
	valid = [
		row for row in frappe.get_all(
			"Verification Request", {"application": case.name, "stage": "ANSWERED"}, ["name", "valid_until"]
		)
		if row.valid_until and getdate(row.valid_until) >= getdate(nowdate())
	]  # fmt: skip
	return found if valid else [*found, "没有有效的核对报告(57号第十七条)"]


def _surveyors(survey: str) -> set[str]:
	filters = {"parent": survey, "capacity": "Surveyor", "signed": 1}
	return {user for user in frappe.get_all("Survey Participant", filters, pluck="user") if user}


def _notices(case) -> list[str]:
	found = []
	kinds = SCHEMES[frappe.db.get_single_value("SJZJ Settings", "notice_scheme")]
	fields = ["name", "notice_kind", "posted_on", "due_on", "prepared_by", "checked_by"]
	rows = frappe.get_all("Public Notice", {"application": case.name}, fields)
	for kind in kinds:
		over = [
			row
			for row in rows
			if row.notice_kind == kind and row.posted_on and getdate(row.due_on) < getdate(nowdate())
		]
		if not over:
			found.append(f"{kind}没有公示期满(57号第十九条)")
		if any(row.prepared_by == row.checked_by for row in over):
			found.append(f"{kind}没有第二人审查")
	if frappe.db.exists("Notice Objection", {"application": case.name, "status": "Open"}):
		found.append("公示异议没有办结(57号第十九条)")
	return found


def _persons(case) -> list[str]:
	decided_by = frappe.db.get_value("Assistance Decision", {"application": case.name}, "decided_by")
	surveys = frappe.get_all("Household Survey", {"application": case.name}, pluck="name")
	surveyors = {user for name in surveys for user in _surveyors(name)}
	found = ["决定人参加了调查" for _ in [1] if decided_by in surveyors]
	found += ["审核人参加了调查" for _ in [1] if case.reviewed_by in surveyors]
	found += ["决定人就是审核人" for _ in [1] if decided_by == case.reviewed_by]
	if frappe.db.exists("Kinship Record", {"application": case.name}):
		visited = frappe.db.exists("County Visit", {"application": case.name, "stage": "RECORDED"})
		found += [] if visited else ["近亲属备案案件没有县级入户调查(57号第二十条)"]
	return found


def _living(case) -> list[str]:
	"""Nobody dies after a decision in these walks: who is dead was dead when it was taken."""
	members = frappe.get_all(
		"Applicant Member",
		{"parent": case.name, "parenttype": "Assistance Application", "counts": 1},
		pluck="resident",
	)
	dead = frappe.get_all(
		"Resident", {"name": ["in", [case.applicant, *members]], "deceased_on": ["is", "set"]}
	)
	return ["对已死亡的人作出决定(57号第七条)"] if dead else []


def _power(case) -> list[str]:
	decision = frappe.db.get_value("Assistance Decision", {"application": case.name}, "*", as_dict=True)
	if decision is None:
		return []  # told by _decisions
	if not decision.proof_sha256 or not decision.facts_sha256:
		return ["决定没有权限证据"]
	where = case.township if decision.route == "Devolved Route" else case.county
	posted = {"user": decision.decided_by, "position": decision.position, "administrative_unit": where}
	found = [] if frappe.db.exists("Assistance Official", posted) else ["决定人在有权机关没有这个岗位"]
	if decision.route != "Devolved Route":
		return found
	agreement = frappe.db.get_value("Delegation Agreement", decision.agreement, "*", as_dict=True)
	today = getdate(nowdate())
	in_force = (
		agreement
		and agreement.stage == "IN_FORCE"
		and getdate(agreement.valid_from) <= today <= getdate(agreement.valid_to)
	)
	return found if in_force else [*found, "决定时没有生效的下放协议"]


def _refusal(case) -> list[str]:
	last = [row for row in _opinions(case.name) if row.to_stage == "DECIDED_NO"]
	found = [] if last and last[-1].opinion else ["不予确认没有说明理由(57号第二十一条)"]
	letter = frappe.db.exists(
		"Official Letter", {"application": case.name, "letter_kind": ["in", ["W20", "W28"]]}
	)
	return found if letter else [*found, "不予确认没有书面告知(57号第二十一条)"]


def _decisions(case) -> list[str]:
	count = frappe.db.count("Assistance Decision", {"application": case.name})
	wanted = int(case.stage in ("DECIDED_YES", "DECIDED_NO"))
	return [] if count == wanted else [f"应有{wanted}份决定,实有{count}份"]


def _awards(case) -> list[str]:
	awards = frappe.get_all("Assistance Award", {"application": case.name}, ["name", "amount", "status"])
	wanted = int(case.stage == "DECIDED_YES")
	found = [] if len(awards) == wanted else [f"应有{wanted}份待遇,实有{len(awards)}份"]
	same = frappe.get_all(
		"Assistance Award",
		{"resident": case.applicant, "assistance_type": case.assistance_type, "status": "Active"},
	)
	return found if len(same) <= 1 else [*found, "同一人同一事项有两份有效待遇"]
