"""Two townships of one county and one of another, with officials who hold API keys, and a row of every kind in each.

Made once for the run and really committed; every text in it carries the run's mark, so that a leak is recognised.
"""

from dataclasses import dataclass, field

import frappe

from sjzj_app.access.registry import RULES, SCOPED
from tests import cases, factories
from tests.factories import mark
from tests.http import planting

PASSWORD = "Test-4-people"
CONTACT = ("office_head", "office_phone", "supervision_phone", "office_address")
TOWNSHIP_POSITIONS = ("Township Clerk", "Township Surveyor", "Township Reviewer", "Township Approver")
COUNTY_POSITIONS = ("County Administrator", "County Reviewer", "County Inspector", "County Finance")
CITY_POSITIONS = ("City Supervisor", "City Verifier")


@dataclass
class Office:
	"""One township's officials and rows. `rows` is {DocType: name}, `secrets` the texts only its own people may read."""

	unit: str
	village: str
	people: dict[str, str] = field(default_factory=dict)
	rows: dict[str, str] = field(default_factory=dict)
	secrets: list[str] = field(default_factory=list)


@dataclass
class World:
	tree: factories.Tree
	own: Office
	foreign: Office
	far: Office
	above: dict[str, str] = field(default_factory=dict)
	tokens: dict[str, str] = field(default_factory=dict)

	@property
	def offices(self) -> tuple[Office, ...]:
		return self.own, self.foreign, self.far

	def token(self, user: str) -> str:
		"""The value of the Authorization header of this user; keys are made at the first call."""
		if user not in self.tokens:
			self.tokens[user] = _keys(user)
			frappe.db.commit()
		return self.tokens[user]


def make() -> World:
	"""Writes the world and commits it."""
	tree = factories.make_tree()
	units = tree.township, tree.other_township, tree.townships[tree.other_county][0]
	world = World(tree, *(Office(unit, tree.villages[unit][0]) for unit in units))
	for unit in units:
		frappe.db.set_value("Administrative Unit", unit, dict.fromkeys(CONTACT, "0454-0000000"))
	for position in CITY_POSITIONS:
		world.above[position] = official(position, tree.city)
	for position in COUNTY_POSITIONS:
		world.above[position] = official(position, tree.county)
	for position in TOWNSHIP_POSITIONS[1:]:
		world.own.people[position] = official(position, world.own.unit)
	world.own.people["Village Assistant"] = official("Village Assistant", world.own.village)
	world.own.people["Integration"] = official("Integration", world.own.unit)
	for office in world.offices:
		office.people["Township Clerk"] = official("Township Clerk", office.unit)
		_cases(office)
	cases.standard(tree.city)
	factories.in_force_agreement(world.own.unit)
	for office in world.offices:
		_plant(office)
	for user in [
		*world.above.values(),
		*(user for office in world.offices for user in office.people.values()),
	]:
		world.token(user)
	frappe.db.commit()
	return world


def official(position: str, unit: str) -> str:
	"""A user posted at the unit."""
	return factories.user_with(f"SJZJ {position}", unit, f"测试{position}")


def dialled() -> str:
	"""A mobile number that no other row of this run has."""
	return f"139{int(mark(), 16) % 10**8:08d}"


def _cases(office: Office) -> None:
	"""A family with its application, by the office's own clerk."""
	case = cases.lodged(office.village)
	home = frappe.get_doc("Household", case.household)
	office.rows |= {"Assistance Application": case.name, "Household": home.name, "Resident": home.head}
	office.rows["Payee Account"] = case.payee_account
	secret = f"密{mark()}"
	with factories.acting_as(office.people["Township Clerk"]):
		person = frappe.get_doc("Resident", home.head)
		person.update({"full_name": secret, "contact_phone": dialled()}).save()
		home.update({"address": f"住{mark()}"}).save()
		case.update({"application_reason": f"因{mark()}"}).save()
	office.secrets += [secret, person.contact_phone, home.address, case.application_reason, person.masked_id]


def _plant(office: Office) -> None:
	"""One row of every further scoped DocType, written past its controller: these tests ask who reaches it."""
	for doctype, rule in RULES.items():
		if rule.kind == SCOPED and doctype not in office.rows:
			office.rows[doctype] = planted(doctype, office).name
	office.secrets += [office.rows[doctype] for doctype in ("Official Letter", "Case Event", "Access Record")]


def planted(doctype: str, office: Office, **values):
	"""A row of this DocType in the office's village, its Links led to the office's own rows."""
	county = factories.parent_of(office.unit)
	place = planting.Place("", (factories.parent_of(county), county, office.unit, office.village))
	return planting.planted(
		doctype, place, {"User": office.people["Township Clerk"], **office.rows}, **values
	)


def _keys(user: str) -> str:
	from frappe.utils.password import set_encrypted_password, update_password

	key, secret = mark(), mark()
	frappe.db.set_value("User", user, "api_key", key, update_modified=False)
	set_encrypted_password("User", user, secret, "api_secret")
	if user not in frappe.STANDARD_USERS:
		update_password(user, PASSWORD)
	return f"token {key}:{secret}"
