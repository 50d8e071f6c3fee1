"""Reads who in a case is a close relative of whom in office; what counts as one is decided in rules/kinship.py.

Identity numbers are compared by their keyed indexes only. The officials of the case's county and of the city count,
while they are in post.
"""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access import kinship_rows as rows
from sjzj_app.access import secrets
from sjzj_app.rules import kinship
from sjzj_app.rules.kinship import Finding, Hint, Official, Person

CASE = "Assistance Application"
CASE_FIELDS = ("name", "applicant", "household", "payee_account", "county")


def findings(application, on: date | None = None) -> list[Finding]:
	"""The certain relations in a case (a document or its name) on a day: by identity, household or declaration."""
	case, residents, declared = _case(application)
	day = on or getdate(nowdate())
	found = findings_among(residents, case.county, day)
	known = {(finding.official.key, finding.person.resident) for finding in found}
	for row in declared:
		finding = _declared(row, case, day)
		if (finding.official.key, finding.person.resident) not in known:
			found.append(finding)
	return found


def findings_among(residents: Iterable[str], county: str, on: date) -> list[Finding]:
	"""The certain relations of these residents with officials of the county and of the city."""
	residents = [name for name in dict.fromkeys(residents) if name]
	if not residents or not frappe.db.table_exists("Relative Declaration"):
		return []  # the new code may run already while the site has not yet migrated
	secrets.require_one_index()
	people = rows.people(residents)
	cohabitants = rows.cohabitants(people)
	indexes = {person.id_index for person in people if person.id_index} | set(cohabitants)
	return kinship.find(people, rows.officials(rows.declarations_with(indexes, county, on), cohabitants))


def related(application, on: date | None = None) -> dict[str, Finding]:
	"""User → the finding by which this user stays away from the case; what was registered once keeps counting."""
	name = application if isinstance(application, str) else application.name
	found = {finding.official.user: finding for finding in rows.registered(name)}
	found |= {finding.official.user: finding for finding in findings(application, on)}
	found.pop("", None)
	return found


def hints(application, on: date | None = None) -> list[Hint]:
	"""What in a case only looks like a relation with an official of its county; for people to look at."""
	case, residents, _declared_rows = _case(application)
	day = on or getdate(nowdate())
	people = rows.people(residents, with_accounts=True)
	everybody = rows.declarations_of_county(case.county, day)
	return kinship.hints(people, rows.officials(everybody, rows.own_residents(everybody), with_accounts=True))


def panel_findings(
	application, users: Iterable[str] = (), residents: Iterable[str] = (), on: date | None = None
) -> list[Finding]:
	"""The certain relations of the members of a panel with a family: officials by user, villagers by resident."""
	users, residents = set(users), list(residents)
	found = [finding for finding in findings(application, on) if finding.official.user in users]
	if residents:
		_case_row, family, _declared_rows = _case(application)
		members = [_as_member(person) for person in rows.people(residents)]
		found += kinship.find(rows.people(family), members)
	return found


def _as_member(person: Person) -> Official:
	return Official(
		f"resident:{person.resident}",
		person.name,
		"评议成员",
		id_index=person.id_index,
		households=person.households,
	)


def _case(application) -> tuple:
	"""(its row, residents who belong to it, the family's declarations); a document counts as it stands in memory."""
	if isinstance(application, str):
		case = frappe.db.get_value(CASE, application, CASE_FIELDS, as_dict=True)
		members = rows.of_case("Applicant Member", application, ["resident"])
		declared = rows.of_case("Declared Relative", application, rows.DECLARED)
	else:
		case, members, declared = application, application.members, application.relatives
	residents = [*(row.resident for row in members), case.applicant, rows.holder(case.payee_account)]
	residents += rows.household_members(case.household)
	return case, [name for name in dict.fromkeys(residents) if name], declared


def _declared(row, case, on: date) -> Finding:
	"""What the family itself declared; the official is known by the link, or by a name that one official bears."""
	official = rows.official_named(row.official, row.official_name, case.county, on)
	official = official or Official(f"name:{row.official_name}", row.official_name, row.get("post") or "")
	resident = row.resident or ""
	name = frappe.db.get_value("Resident", resident, "full_name") if resident else ""
	return Finding(official, Person(resident, name or ""), row.relation, kinship.BY_APPLICANT)
