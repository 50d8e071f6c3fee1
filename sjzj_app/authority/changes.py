"""The order that changes a power in force (权限变动决定): suspends, resumes or ends powers, switches a matter on or off.

What it leaves are dated rows: Agreement Suspension, the last days of powers and agreements, Matter Activation.
None of them begins before the day of the order, so that what was decided until then stays lawful.
"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows
from sjzj_app.access.scoped import in_service
from sjzj_app.authority import activation, papers
from sjzj_app.evidence import chain, covered, numbers
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep

SUSPEND, RESUME, END = "Suspend Powers", "Resume Powers", "End Powers"
SWITCHES = {"Activate Matter": activation.ON, "Deactivate Matter": activation.OFF}
HELD = ("IN_FORCE", "SUSPENDED")
COPIED = ("item_name", "assistance_type", "power_action")


def check_change(doc) -> None:
	"""Whether an order is well formed, while it is drafted. Raises BadInput, Duplicate, MissingStep."""
	if in_service():
		return
	agreement = frappe.db.get_value(
		"Delegation Agreement",
		doc.agreement,
		["administrative_unit", "agreement_number", "stage"],
		as_dict=True,
	)
	if not agreement or agreement.administrative_unit != doc.administrative_unit:
		frappe.throw(_("The agreement is not one of this township."), BadInput)
	doc.title = f"{agreement.agreement_number or ''}{_(doc.change_kind, 'zh')}".strip()
	if doc.stage != "DRAFT":
		return
	if agreement.stage not in HELD:
		frappe.throw(_("The agreement is not in force."), MissingStep)
	if getdate(doc.effective_from) < getdate(nowdate()):
		frappe.throw(
			_("A change takes effect today at the earliest: what was decided stays valid."), BadInput
		)
	_check_dates(doc)
	_check_powers(doc)


def _check_dates(doc) -> None:
	if doc.change_kind != SUSPEND:
		doc.effective_to = None
	elif doc.effective_to and getdate(doc.effective_to) < getdate(doc.effective_from):
		frappe.throw(_("The suspension ends before it begins."), BadInput)
	if doc.change_kind == END and not doc.ground:
		frappe.throw(_("Choose the ground on which the powers are taken back."), BadInput)
	if doc.change_kind not in SWITCHES:
		doc.assistance_type = None
	elif not doc.assistance_type:
		frappe.throw(_("Choose the matter that is switched on or off."), BadInput)


def _check_powers(doc) -> None:
	"""Each row names a power of the agreement by its matter and its action."""
	if doc.change_kind in SWITCHES:
		doc.set("powers", [])
	held = frappe.get_doc("Delegation Agreement", doc.agreement).powers
	for row in doc.powers:
		named = (row.assistance_type, row.power_action)
		found = next(
			(
				power
				for power in held
				if named == (power.assistance_type, power.power_action)
				or (not all(named) and row.power_line == power.power_line)
			),
			None,
		)
		if not found:
			frappe.throw(_("Row {0} is not a power of this agreement.").format(row.idx), BadInput)
		row.power_line = found.power_line
		row.update({name: found.get(name) for name in COPIED})
	if len(_lines(doc)) != len(set(_lines(doc))):
		frappe.throw(_("The same power line stands twice in the change."), Duplicate)


def require_reason(doc, act) -> None:
	"""An order carries its reason and begins today at the earliest."""
	if not (doc.reason or "").strip():
		frappe.throw(_("State the reason for this step in the opinion."), BadInput)
	if getdate(doc.effective_from) < act.today:
		frappe.throw(
			_("A change takes effect today at the earliest: what was decided stays valid."), BadInput
		)


def require_held(doc, act) -> None:
	"""The agreement is in force, and what is resumed was suspended."""
	stage = frappe.db.get_value("Delegation Agreement", doc.agreement, "stage", for_update=True)
	if stage not in HELD:
		frappe.throw(_("The agreement is not in force."), MissingStep)
	agreement = frappe.get_doc("Delegation Agreement", doc.agreement)
	first = getdate(doc.effective_from)
	if doc.change_kind == RESUME and not list(open_suspensions(agreement, _lines(doc), first)):
		frappe.throw(_("None of these powers is suspended on that day."), MissingStep)
	if doc.change_kind in SWITCHES and doc.assistance_type not in {
		row.assistance_type for row in agreement.powers
	}:
		frappe.throw(_("The agreement does not contain this matter."), BadInput)


def order(doc, act) -> None:
	"""Numbers the order, writes its dated rows, and issues the notice to the township (W30C)."""
	doc.ordered_by, doc.ordered_on = act.user, act.now
	body = frappe.db.get_value("Delegation Agreement", doc.agreement, "county_body")
	code = frappe.db.get_value("Government Body", body, "office_code")
	doc.change_number = numbers.next_number("CHANGE", code, act.today, doc.doctype, doc.name)
	if doc.change_kind in SWITCHES:
		_switch(doc, act)
	else:
		_alter(doc, act)
	papers.issue_change(doc, act.today)


def _switch(doc, act) -> None:
	cause = {"agreement": doc.agreement, "authority_change": doc.name, "reason": doc.reason}
	first = getdate(doc.effective_from)
	activation.record(
		doc.administrative_unit, doc.assistance_type, SWITCHES[doc.change_kind], first, act, **cause
	)


def _alter(doc, act) -> None:
	"""Writes the rows on the agreement; an order about the whole of it takes its step as well."""
	agreement = frappe.get_doc("Delegation Agreement", doc.agreement, for_update=True)
	kinds = {
		SUSPEND: (suspend, "Suspend Agreement", "IN_FORCE"),
		RESUME: (resume, "Resume Agreement", "SUSPENDED"),
		END: (end, "End Agreement", None),
	}
	write, step, at_stage = kinds[doc.change_kind]
	write(agreement, doc, act)
	system_rows.save(agreement)
	if not doc.powers and at_stage in (None, agreement.stage):
		act.step("Delegation Agreement", agreement.name, step, doc.reason)
	else:
		_vouch(agreement, doc, act)


def _vouch(agreement, doc, act) -> None:
	"""An order about single powers leaves its event in the agreement's own chain too."""
	fields = [*covered.STATE, *covered.rule_of(agreement.doctype).settled]
	payload = {
		"authority_change": doc.name,
		"kind": doc.change_kind,
		"effective_from": str(doc.effective_from),
	}
	chain.append(agreement, "Powers Changed", payload, at=act.now, covers=[covered.cover(agreement, fields)])


def suspend(agreement, doc, act) -> None:
	"""One row for each power named, or one for the whole."""
	for line in _lines(doc) or [None]:
		name = next((row.item_name for row in doc.powers if row.power_line == line), None)
		add_suspension(agreement, act, doc.effective_from, doc.reason, line, name, doc.effective_to, doc.name)


def add_suspension(
	agreement, act, first: date, reason: str, line=None, item_name=None, last=None, change=None
) -> None:
	"""Appends a dated row; `line`: one power, None for the whole agreement; `last`: None until it is resumed."""
	row = {"power_line": line, "item_name": item_name, "suspended_from": first, "suspended_to": last}
	row |= {"reason": reason, "authority_change": change, "recorded_on": act.now}
	agreement.append("suspensions", row)


def resume(agreement, doc, act) -> None:
	"""Writes the day on which the powers are held again, once, on each row that is still open then."""
	for row in open_suspensions(agreement, _lines(doc), getdate(doc.effective_from)):
		row.resumed_on = doc.effective_from


def end(agreement, doc, act) -> None:
	"""The first day without the power: on each power named, or on the agreement."""
	if not doc.powers:
		agreement.ended_on, agreement.ended_reason = doc.effective_from, doc.reason
		agreement.ending_ground = doc.ground
		return
	named = set(_lines(doc))
	for row in agreement.powers:
		if row.power_line in named and not row.ended_on:
			row.ended_on, row.authority_change = doc.effective_from, doc.name


def open_suspensions(agreement, lines: list[str], on: date):
	"""The rows of these powers (none: of the whole agreement) that have not been resumed and not run out by that day."""
	for row in agreement.suspensions:
		concerned = row.power_line in lines if lines else not row.power_line
		if concerned and not row.resumed_on and not (row.suspended_to and getdate(row.suspended_to) < on):
			yield row


def _lines(doc) -> list[str]:
	return [row.power_line for row in doc.powers]
