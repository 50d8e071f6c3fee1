"""What a change does to the amount: worked out from the rows of the day by the assessment, never typed (INV-8)."""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import frappe

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import assessment
from sjzj_app.casework.awards import corrections, frame, grounds, jobs, standing
from sjzj_app.rules import changes as rule
from sjzj_app.rules import deaths, money, taper
from sjzj_app.rules.clock_points import month_start
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement, explain_dict
from sjzj_app.rules.reasons import DIBAO_ORDER, Reason

KEEP, INCREASE, REDUCE, STOP, TAPER = "Keep", "Increase", "Reduce", "Stop", "Taper"
NOTHING = Decimal("0.00")
FIGURES = ("standard", "per_capita_income")


@dataclass
class Found:
	"""The result of a change: `rows` are the amounts by month that the award takes over."""

	result: str
	old: Decimal
	new: Decimal
	start: date
	last: date | None = None
	rows: list[dict] = field(default_factory=list)
	reasons: list[Reason] = field(default_factory=list)
	explanation: dict = field(default_factory=dict)


def compute(change, on: date) -> None:
	"""Writes result, amounts, months and reasons into the change, as of day `on`. Raises BadInput as the rules do."""
	award = frappe.get_doc("Assistance Award", change.award)
	case = frame.case_of(change, award)
	with as_refusal():
		found = _found(change, award, case, on)
	_write(change, found, case, on)


def _found(change, award, case, on: date) -> Found:
	old = standing.amount_for(award, month_start(on, 1))
	if change.ground == grounds.DEATH:
		return _death(change, award, case, old, on)
	if _stops(change):
		return _stopped(change, old, on, [])
	found = _reassessed(change, case, old, on)
	if corrections.reaches_back(change) and found.result != STOP:
		return corrections.correct(change, award, case, on, found)
	return found


def _stops(change) -> bool:
	special = standing.is_special_support(change.assistance_type)
	return change.ground in (grounds.ENDING if special else grounds.STOPPING)


def _stopped(change, old: Decimal, on: date, why: list[Reason], start: date | None = None) -> Found:
	table, code = work_calendar.clock_rules(), grounds.STOPPING.get(change.ground, "NOT_ELIGIBLE")
	code = "DEATH" if change.ground == grounds.DEATH else code
	stop = rule.stop(old, on, table, change.assistance_type, code, why)
	first = start or stop.from_month
	reasons = stop.reasons
	if standing.is_special_support(change.assistance_type):
		reasons = [
			Reason(
				"TEKUN_END",
				f"{grounds.words(change)}，自{first:%Y年%m月}起终止救助供养。",
				"民发〔2021〕43号第二十四条",
			)
		]
	return Found(STOP, old, NOTHING, first, month_start(first, -1), [], reasons)


def _death(change, award, case, old: Decimal, on: date) -> Found:
	died = frappe.db.get_value("Resident", change.resident, "deceased_on")
	left = sum(1 for row in case.members if row.covered)
	known = max(died, frappe.utils.getdate(change.reported_on))
	params = parameters_for(award.administrative_unit, on)
	plan = deaths.after_death(
		change.assistance_type, died, left, work_calendar.clock_rules(), work_calendar.load(), params, known
	)
	if plan.way == "STOP":
		return _stopped(change, old, on, plan.reasons, plan.unpaid_from)
	found = _reassessed(change, case, old, on)
	found.reasons = [*plan.reasons, *found.reasons]
	if found.result == REDUCE:  # the dead member's part ends with the month of the death
		found.start = plan.unpaid_from
		found.rows = [_row(found.start, None, found.new, change.people, grounds.words(change))]
	return found


def _reassessed(change, case, old: Decimal, on: date) -> Found:
	if not any(row.covered for row in case.members):
		text = "变更后没有保障对象：应当停发的，请选择停发（终止）的事由，或者更正家庭成员。"
		raise RuleError("NOBODY_COVERED", text, f"{DIBAO_ORDER}第三十二条")
	assessment.assess(case, on)
	case.flags.assessed = True
	entitled = _entitlement(change, case, on)
	change.people = case.people_counted
	if change.ground == grounds.EMPLOYMENT and not entitled.eligible:
		return _tapered(change, case, old, on, entitled)
	table = work_calendar.clock_rules()
	after = rule.after_review(old, entitled, on, table, change.assistance_type)
	kind = {"KEEP": KEEP, "INCREASE": INCREASE, "REDUCE": REDUCE, "STOP": STOP}[after.kind]
	if kind == STOP:
		return Found(
			STOP, old, NOTHING, after.from_month, month_start(after.from_month, -1), [], after.reasons
		)
	rows = [] if kind == KEEP else [_row(after.from_month, None, after.new, change.people, _word(kind))]
	said = explain_dict(entitled) if entitled.lines else json.loads(case.explanation)
	return Found(kind, old, after.new, after.from_month, None, rows, after.reasons, said)


def _entitlement(change, case, on: date) -> Entitlement:
	"""The amount of the day as the rules want it: the assessment's, or without the part of who refuses to work."""
	if change.ground == grounds.JOBS:
		return jobs.without_own_part(change, case, on)
	stored = json.loads(case.explanation)
	reasons = [
		Reason(r["code"], r["text"], r.get("article", ""), r.get("figures") or {}) for r in _reasons(stored)
	]
	amount = money.decimal_yuan(Decimal(str(case.proposed_amount or 0)).quantize(NOTHING))
	return Entitlement(
		amount, bool(assessment.is_eligible(case)), [], stored.get("method", ""), "0.01", stored, reasons
	)


def _reasons(stored: dict) -> list[dict]:
	return [*(stored.get("reasons") or []), *((stored.get("property") or {}).get("reasons") or [])]


def _tapered(change, case, old: Decimal, on: date, entitled: Entitlement) -> Found:
	holdings = (json.loads(case.explanation).get("property") or {}).get("passed", True)
	plan = taper.taper(
		old, on, work_calendar.clock_rules(), parameters_for(case.administrative_unit, on),
		by_employment=True, property_within=bool(holdings), months=change.taper_months or None,
	)  # fmt: skip
	people = change.people
	rows = [_row(m.month, m.month, m.line.value, people, m.line.label) for m in plan.months]
	lines = [m.line for m in plan.months]
	explained = {"method": "TAPER", "lines": [_line(one) for one in lines]}
	reasons = [plan.reason, *entitled.reasons]
	return Found(
		TAPER, old, rows[0]["amount"], rows[0]["from_month"], plan.months[-1].month, rows, reasons, explained
	)


def _line(one) -> dict:
	return {"label": one.label, "formula": one.formula, "value": str(one.value), "source": one.source}


def _row(first: date, last: date | None, amount: Decimal, people, note: str) -> dict:
	return {"from_month": first, "to_month": last, "amount": amount, "people": people or 0, "note": note}


def _word(kind: str) -> str:
	return frappe._(kind, "zh")


def _write(change, found: Found, case, on: date) -> None:
	change.update(
		{
			**{name: case.get(name) for name in FIGURES if case.flags.assessed},
			"result": found.result,
			"old_amount": found.old,
			"new_amount": found.new,
			"people": 0 if found.result == STOP else change.people,
			"from_month": found.start,
			"last_month": found.last,
			"reasons": "\n".join(
				f"{one.text}（{one.article}）" if one.article else one.text for one in found.reasons
			),
		}
	)
	change.set("planned_amounts", [])
	for row in found.rows:
		change.append("planned_amounts", row)
	kept = found.explanation | {"as_of": on.isoformat(), "because": [one.as_dict() for one in found.reasons]}
	change.explanation = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True, default=str)
