"""What guests may see of devolved powers: who received which, in which mode, from when to when, and how it stands.

Nothing of a person: no signatory, no official, no free text. What ended stays on the page with the day of its end.
"""

from datetime import date

import frappe

from sjzj_app.authority import standing
from sjzj_app.rules.authority import ACTIONS, MODES, state_on

STANDINGS = {
	standing.LATER: "待生效",
	standing.HELD: "有效",
	standing.PARTLY: "部分有效",
	standing.SUSPENDED: "暂停",
	standing.REPLACED: "已由新协议替代",
	standing.EXPIRED: "已到期",
	standing.TAKEN_BACK: "已收回",
	standing.OFF: "未启用",
}
STATES = {
	"HELD": "有效",
	"NOT_YET_IN_FORCE": "待生效",
	"EXPIRED": "已到期",
	"ENDED": "已终止",
	"SUSPENDED": "暂停",
	"NOT_ACTIVATED": "未启用",
}
NONE = "县级办理"
IN_USE = (standing.HELD, standing.PARTLY)
GROUNDS = {
	"Term Over": "期限届满",
	"Power Exceeded, Abused or Not Exercised": "超越、滥用权力或者不履行职责",
	"No Longer Able to Perform": "不再具备承接能力",
	"Other Ground": "其他情形",
}


def counties(on: date) -> list[tuple[str, list[dict]]]:
	"""Every county with its townships: {code, name, state, lost}; `lost`: it had a power and holds none now."""
	unit, county = (
		frappe.qb.DocType("Administrative Unit"),
		frappe.qb.DocType("Administrative Unit").as_("county"),
	)
	rows = (
		frappe.qb.from_(unit)
		.join(county)
		.on(county.name == unit.parent_administrative_unit)
		.select(
			unit.name.as_("code"),
			unit.unit_name.as_("name"),
			county.unit_name.as_("county"),
			county.name.as_("of"),
		)
		.where((unit.level == "Township") & (unit.enabled == 1) & (county.level == "County"))
		.orderby(county.name)
		.orderby(unit.name)
	).run(as_dict=True)
	agreements = standing.all_of([row.code for row in rows], on) if rows else {}
	found: dict[tuple, list[dict]] = {}
	for row in rows:
		states = [state for _agreement, state, _own in agreements.get(row.code, [])]
		best = next((state for state in (*IN_USE, *STANDINGS) if state in states), None)
		entry = {"code": row.code, "name": row.name, "state": STANDINGS[best] if best else NONE}
		entry["lost"] = bool(best) and best not in (*IN_USE, standing.LATER)
		found.setdefault((row.of, row.county), []).append(entry)
	return [(name, townships) for (_code, name), townships in found.items()]


def of_township(code: str, on: date) -> dict | None:
	"""Name and agreements of a township, the newest first; None when there is no such township."""
	fields = [
		"unit_name",
		"parent_administrative_unit",
		"accepting_office",
		"office_phone",
		"supervision_phone",
	]
	unit = frappe.db.get_value(
		"Administrative Unit", {"name": code, "level": "Township"}, fields, as_dict=True
	)
	if not unit:
		return None
	rows = standing.all_of([code], on).get(code, [])
	return {
		"name": unit.unit_name,
		"county": frappe.db.get_value("Administrative Unit", unit.parent_administrative_unit, "unit_name"),
		"office": unit.accepting_office,
		"phone": unit.office_phone,
		"supervision": unit.supervision_phone,
		"agreements": [_agreement(agreement, state, own, on) for agreement, state, own in rows],
	}


def _agreement(row, state: str, own: list, on: date) -> dict:
	listed = frappe.db.get_value("Policy Document", row.policy_document, ["title", "document_number"]) or (
		"",
		"",
	)
	ground = frappe.db.get_value("Delegation Agreement", row.name, "ending_ground")
	return {
		"number": row.agreement_number,
		"version": row.version,
		"mode": MODES[row.mode],
		"giver": frappe.db.get_value("Government Body", row.county_body, "body_name"),
		"receiver": frappe.db.get_value("Government Body", row.township_body, "body_name"),
		"measures": "".join((listed[0], f"（{listed[1]}）" if listed[1] else "")),
		"first": standing.grants.first_day(row),
		"last": min((day for day in (row.valid_to, row.list_valid_to) if day), default=None),
		"state": STANDINGS[state],
		"held": state in IN_USE,
		"ended_on": row.ended_on,
		"ground": GROUNDS.get(ground, "") if row.ended_on else "",
		"powers": [_power(grant, power, on) for grant, power in own],
	}


def _power(grant, power, on: date) -> dict:
	state = state_on(grant, on)
	return {
		"code": power.item_code or "",
		"name": power.item_name,
		"action": ACTIONS[grant.action],
		"basis": power.basis,
		"limit": f"每件不超过{grant.limit_amount:.2f}元" if grant.limit_amount else "不设金额限制",
		"first": grant.valid_from,
		"last": _last(grant),
		"state": STATES[state],
		"held": state == "HELD",
		"until": next(
			(until for since, until in grant.suspended if since <= on and until and on <= until), None
		),
	}


def _last(grant) -> date | None:
	"""The last day on which the power is held: the agreed one, or the day before it ended."""
	days = [
		day
		for day in (grant.valid_to, grant.ended_on and date.fromordinal(grant.ended_on.toordinal() - 1))
		if day
	]
	return min(days, default=None)
