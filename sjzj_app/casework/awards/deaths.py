"""Deaths of people in receipt, one or a whole list: money stops, and the changes are due within three months (C30)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import system_rows, work_calendar
from sjzj_app.access.postings import only_unit
from sjzj_app.access.rule_parameters import parameters_for
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.casework import limits
from sjzj_app.casework.awards import death_lists, frame, grounds, standing
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import deaths as rule

OPEN = ("DRAFT", "REVIEW", "ENDING_NOTICE", "PROPOSED")
SHOWN = 20
LEVELS = ("Township", "Village")


def begin(report, user: str) -> None:
	"""A new report is of its author's own office where none is named. Raises BadInput where that says nothing."""
	report.administrative_unit = report.administrative_unit or only_unit(user, LEVELS)
	if not report.administrative_unit:
		frappe.throw(_("Choose the township or the village in which the people lived."), BadInput)


def read_list(report) -> None:
	"""Fills the table from an uploaded list while it is empty: all of its rows, or none (BadInput names the bad ones)."""
	if report.list_file and not report.deaths:
		place = columns_for_unit(report.administrative_unit) if report.administrative_unit else {}
		for row in death_lists.read(report.list_file, place.get("township")):
			report.append("deaths", row)
	report.death_count, report.title = len(report.deaths), title_of(report)


def title_of(report) -> str:
	"""What the report is called: by who died, and how many more."""
	rows = [
		row.full_name or frappe.db.get_value("Resident", row.resident, "full_name") for row in report.deaths
	]
	names = [name for name in rows if name]
	if len(names) < 2:
		return names[0] if names else _(report.source, "zh")
	return _("{0} and {1} more", "zh").format(names[0], len(names) - 1)


def check(report) -> None:
	"""Raises BadInput with a sentence for each death that cannot be."""
	township = columns_for_unit(report.administrative_unit).get("township")
	today, known = getdate(nowdate()), getdate(report.known_on)
	problems = [_("the day on which the office learned of it lies in the future")] if known > today else []
	seen: set[str] = set()
	for row in report.deaths:
		problem = _problem(row, township, known)
		if row.resident in seen:
			problem = _("this person stands in the list twice")
		seen.add(row.resident)
		if problem:
			problems.append(_("Row {0} ({1}): {2}").format(row.idx, row.full_name or "—", problem))
	if problems:
		refuse(problems)


def refuse(problems: list[str]) -> None:
	"""One refusal for all bad rows: nothing of the list is taken."""
	shown = "；".join(problems[:SHOWN])
	frappe.throw(_("The list of deaths is not taken, nothing was changed: {0}.").format(shown), BadInput)


def _problem(row, township: str | None, known) -> str | None:
	if not row.resident:
		return _("name the person")
	person = frappe.db.get_value(
		"Resident", row.resident, ["township", "birth_date", "deceased_on"], as_dict=True
	)
	if person.township != township:
		return _("this person is not registered in the township")
	died = getdate(row.died_on)
	if died > known:
		return _("the death lies after the day on which the office learned of it")
	if person.birth_date and died < getdate(person.birth_date):
		return _("the death lies before the birth")
	if person.deceased_on and getdate(person.deceased_on) != died:
		return _("another day of death is registered: {0}").format(person.deceased_on)
	return None


def require_deaths(report, act) -> None:
	"""A report names somebody."""
	if not report.deaths:
		frappe.throw(_("Enter the deceased, or attach the list."), MissingStep)
	check(report)


def register(report, act) -> None:
	"""Notes the deaths, which stops the money of the dead at once, and drafts the changes of their awards."""
	for row in report.deaths:
		note(row.resident, row.died_on)
	for row in report.deaths:
		for award in awards_of(row.resident):
			row.award_change = _change(award, row.resident, report)
	report.registered_on, report.death_count = act.now, len(report.deaths)


def note(resident: str, died_on) -> None:
	"""Writes the day of death into the register."""
	doc = frappe.get_doc("Resident", resident)
	if not doc.deceased_on:
		doc.deceased_on = died_on
		system_rows.save(doc)


def awards_of(resident: str) -> list[str]:
	"""Active monthly awards that cover this person or are paid to it."""
	award, member = frappe.qb.DocType("Assistance Award"), frappe.qb.DocType("Applicant Member")
	matter, change = frappe.qb.DocType("Assistance Type"), frappe.qb.DocType("Award Change")
	by_change = (
		frappe.qb.from_(change)
		.select(change.award)
		.where((change.name == member.parent) & (change.stage == "DECIDED"))
	)
	rows = (
		frappe.qb.from_(award)
		.join(matter)
		.on(matter.name == award.assistance_type)
		.join(member)
		.on((member.parent == award.application) | award.name.isin(by_change))
		.select(award.name)
		.distinct()
		.where(((member.resident == resident) & (member.covered == 1)) | (award.resident == resident))
		.where((award.status == standing.ACTIVE) & (matter.benefit == "Paid Monthly"))
		.orderby(award.name)
	).run()
	return [name for (name,) in rows]


def _change(award: str, resident: str, report) -> str:
	"""The draft change of an award after a death; one that is open already goes first, see waiting.py.

	The three months run from the death all the same (C30).
	"""
	found = frappe.db.get_value("Award Change", {"award": award, "stage": ["in", OPEN]})
	if not found:
		return _draft(award, resident, report).name
	died = getdate(frappe.db.get_value("Resident", resident, "deceased_on"))
	limits.start(frappe.get_doc("Award Change", found), "DEATH_CHANGE", died, governed_on=died)
	return found


def _draft(award: str, resident: str, report):
	name, died = frappe.db.get_value("Resident", resident, ["full_name", "deceased_on"])
	values = {
		"doctype": "Award Change",
		"award": award,
		"ground": grounds.DEATH,
		"resident": resident,
		"changed_on": died,
		"reported_on": report.known_on,
		"death_report": report.name,
		"statement": _("{0} died on {1}. Source: {2}.", "zh").format(name, died, _(report.source, "zh")),
	}
	return system_rows.insert(values)


def draft_waiting(award, but: str | None = None) -> bool:
	"""Drafts the change for a death that was registered while another change was open; whether there was one."""
	people = [row.resident for row in frame.latest_facts(award).members if row.covered]
	for resident in dict.fromkeys([award.resident, *people]):
		report = _report_of(resident) if resident != but else None
		if report:
			_draft(award.name, resident, report)
			return True
	return False


def _report_of(resident: str):
	"""The registered report of this person's death, or None."""
	row, report = frappe.qb.DocType("Reported Death"), frappe.qb.DocType("Death Report")
	rows = (
		frappe.qb.from_(row)
		.join(report)
		.on(report.name == row.parent)
		.select(report.name, report.known_on, report.source)
		.where((row.resident == resident) & (report.stage == "REGISTERED"))
		.limit(1)
	).run(as_dict=True)
	return rows[0] if rows else None


def the_dead_in(change) -> list[str]:
	"""Names, with their day, of those who stand covered in a change and have died."""
	covered = [row.resident for row in change.members if row.covered] or [""]
	rows = frappe.get_all(
		"Resident",
		filters={"name": ["in", covered], "deceased_on": ["is", "set"]},
		fields=["full_name", "deceased_on"],
		order_by="deceased_on asc, name asc",
	)
	return [f"{row.full_name}（{row.deceased_on}）" for row in rows]


def require_registered(change) -> None:
	"""Raises MissingStep while the death is not in the register."""
	died = frappe.db.get_value("Resident", change.resident, "deceased_on") if change.resident else None
	if not died:
		frappe.throw(
			_("Register the death first, with its day and source: the change rests on it."), MissingStep
		)
	change.changed_on = died


def limit_of(change):
	"""By when the changes after a death are finished: three months from the death (C30); None where no text says so."""
	died = getdate(change.changed_on)
	with as_refusal():
		plan = rule.after_death(
			change.assistance_type, died, 1, work_calendar.clock_rules(), work_calendar.load(),
			parameters_for(change.administrative_unit, died), max(died, getdate(change.reported_on)),
		)  # fmt: skip
	return plan.change_by
