"""A family without an award, or one person, that moves to another township: the register goes there with them.

Nothing is decided about them: the new township's clerk may enter their application afterwards. How a move is done is a
local setting; no text that was read says it (domain: 转出/转入).
"""

from dataclasses import dataclass

import frappe
from frappe import _

from sjzj_app.casework import register_moves
from sjzj_app.exceptions import BadInput, MissingStep

HOUSEHOLD, RESIDENT, ACCOUNT = "Household", "Resident", "Payee Account"
REGISTERS = (HOUSEHOLD, RESIDENT)


@dataclass(frozen=True)
class Group:
	"""Who moves together, as names of rows: people, the households that only hold them, and their accounts.

	`staying` are people who are registered at the new township already: their own rows are left alone.
	"""

	people: tuple[str, ...]
	households: tuple[str, ...]
	accounts: tuple[str, ...]
	staying: tuple[str, ...] = ()

	@property
	def rows(self) -> list[tuple[str, str]]:
		"""(DocType, name) of every row that is carried."""
		going = [(RESIDENT, name) for name in self.people if name not in self.staying]
		return [*going, *((HOUSEHOLD, n) for n in self.households), *((ACCOUNT, n) for n in self.accounts)]


def group_of(register, move_to: str) -> Group:
	"""The people of a household, or one person, with what goes along; their rows are locked.

	Raises MissingStep where somebody is registered elsewhere, or lives in a household with people who stay.
	"""
	if register.doctype == HOUSEHOLD:
		people = sorted({row.resident for row in register.members})
	else:
		people = [register.name]
	staying = _registered_there(people, register.township, move_to)
	households = _households(register, people, register_moves.township_of(move_to))
	filters = {"resident": ["in", people], "township": register.township}
	accounts = frappe.get_all(ACCOUNT, filters=filters, pluck="name", order_by="name asc")
	return Group(tuple(people), tuple(households), tuple(accounts), tuple(staying))


def move(group: Group, move_to: str) -> None:
	"""Carries every row of the group to the new place."""
	for doctype, name in group.rows:
		register_moves.carry(doctype, name, move_to)


def _registered_there(people: list[str], township: str, move_to: str) -> list[str]:
	"""Who is registered at the new township already. Raises MissingStep for people of a third one."""
	table = frappe.qb.DocType(RESIDENT)
	rows = (
		frappe.qb.from_(table)
		.select(table.name, table.full_name, table.township)
		.where(table.name.isin(people))
		.orderby(table.name)
		.for_update()
	).run(as_dict=True)
	there = register_moves.township_of(move_to)
	strangers = [row.full_name for row in rows if row.township not in (township, there)]
	if strangers:
		frappe.throw(
			_(
				"{0} stands in this household and is registered with another township: take the person out of the household"
				" (name another head first, where it is the head), or ask that township to hand the person over first."
			).format("、".join(strangers)),
			MissingStep,
		)
	return [row.name for row in rows if row.township != township]


def _households(register, people: list[str], there: str | None) -> list[str]:
	"""The households of the own township that hold nobody but these people; those at the new one are left alone.

	Raises MissingStep for a household with people who stay behind.
	"""
	by_household = _members_by_household(people)
	filters = {"name": ["in", list(by_household) or ["-"]], "township": ["!=", there]}
	rows = frappe.get_all(HOUSEHOLD, filters=filters, fields=["name", "township"], order_by="name asc")
	mixed = [row.name for row in rows if not by_household[row.name] <= set(people)]
	if mixed:
		_refuse_mixed(register, mixed[0], people)
	return [row.name for row in rows if row.township == register.township]


def _members_by_household(people: list[str]) -> dict[str, set[str]]:
	"""Every household in which one of these people stands, with all its members."""
	own = {"parenttype": HOUSEHOLD, "resident": ["in", people]}
	parents = frappe.get_all("Household Member", filters=own, pluck="parent", distinct=True)
	every = {"parenttype": HOUSEHOLD, "parent": ["in", parents or ["-"]]}
	found: dict[str, set[str]] = {}
	for row in frappe.get_all(
		"Household Member", filters=every, fields=["parent", "resident"], limit_page_length=0
	):
		found.setdefault(row.parent, set()).add(row.resident)
	return found


def _refuse_mixed(register, household: str, people: list[str]) -> None:
	"""Whose household it is, is only said where it belongs to the same township."""
	row = frappe.db.get_value(HOUSEHOLD, household, ["head_name", "township"], as_dict=True)
	known = row.township == register.township
	whose = row.head_name if known else _("another township")
	members = {"parent": household, "parenttype": HOUSEHOLD, "resident": ["in", people]}
	names = frappe.get_all("Household Member", filters=members, pluck="full_name", order_by="idx asc")
	if register.doctype == HOUSEHOLD:
		text = _(
			"{0} also stands in a household of {1} with people who do not move: take the person out of one first."
		)
	else:
		text = _(
			"{0} stands in the household of {1} with people who do not move: take the person out of it first (name another"
			" head where it is the head), or hand over the whole household."
		)
	frappe.throw(text.format("、".join(names), whose), MissingStep)


def require_reason(reason: str) -> str:
	"""The reason without blanks at its ends. Raises BadInput when there is none."""
	said = (reason or "").strip()
	if not said:
		frappe.throw(
			_("State why the register is handed over, for instance where the family lives now."), BadInput
		)
	return said
