"""W33C 整改通知书 (also 指导意见书, 约谈通知书) from the county or the city, W33D 整改报告 from the unit that replies."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.supervision import offices
from sjzj_app.supervision.check_papers import basis, contact

KINDS = {"Rectification": "整改", "Guidance": "指导", "Interview": "约谈"}


def issue_notice(directive, body, act):
	"""W33C to the unit that is told; returns the Official Letter."""
	context = _frame(directive) | {
		"addressee": offices.body_of(directive.addressed_unit).body_name,
		"facts": directive.facts,
		"requirement": directive.requirement,
		"due_on": getdate(directive.due_on),
		"repeat_count": directive.repeat_count or 0,
		"basis": basis(_matter(directive)) + _measures(directive),
		"contact": contact(body),
	}
	more = {
		"finding": directive.finding and _(directive.finding, "zh"),
		"way": directive.way_to_correct,
	}
	context |= {key: value for key, value in more.items() if value}
	return letters.issue(
		"W33C", directive.doctype, directive.name, context,
		unit=directive.addressed_unit, number=directive.directive_number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def issue_report(directive, act):
	"""W33D to the unit that told; returns the Official Letter."""
	body = offices.body_of(directive.addressed_unit)
	context = _frame(directive) | {
		"addressee": offices.body_of(directive.issuing_unit).body_name,
		"directive_number": directive.directive_number,
		"told_on": getdate(directive.issued_on),
		"measures": directive.measures,
		"outcome": directive.outcome_text,
		"corrections": _corrections(directive),
		"attached": int(bool(directive.reply_file)),
		"replier": act.posting.full_name,
		"contact": contact(body),
	}
	number = numbers.next_number("RECTIFIED", body.office_code, act.today, directive.doctype, directive.name)
	return letters.issue(
		"W33D", directive.doctype, directive.name, context,
		unit=directive.addressed_unit, number=number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def _frame(directive) -> dict:
	frame = {"directive_kind": KINDS[directive.directive_kind], "subject": directive.subject}
	if directive.concerned_case:
		number = frappe.db.get_value("Assistance Application", directive.concerned_case, "application_number")
		frame["case_number"] = number or "—"
	return frame


def _matter(directive) -> str | None:
	case = directive.concerned_case
	return frappe.db.get_value("Assistance Application", case, "assistance_type") if case else None


def _measures(directive) -> list[dict]:
	"""The county's or city's own measures that the directive names."""
	if not directive.policy_document:
		return []
	title, number = frappe.db.get_value(
		"Policy Document", directive.policy_document, ["title", "document_number"]
	)
	return [{"document": title if title.startswith("《") else f"《{title}》", "reference": number}]


def _corrections(directive) -> list[str]:
	"""By which documents a wrong award was corrected, or why by none."""
	found = []
	if directive.award_change:
		ground = frappe.db.get_value("Award Change", directive.award_change, "ground")
		found.append(f"待遇变更（{_(ground, 'zh')}）" if ground else "待遇变更")
	if directive.benefit_recovery:
		number = frappe.db.get_value("Benefit Recovery", directive.benefit_recovery, "recovery_number")
		found.append(f"追缴{number or '（尚未通知退回）'}")
	if directive.not_corrected:
		found.append(directive.not_corrected)
	return found
