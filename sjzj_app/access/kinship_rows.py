"""The rows behind a comparison of families with officials: residents, households, declarations, accounts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _

from sjzj_app.rules.kinship import Finding, Kin, Official, Person

CASE = "Assistance Application"
DECLARED = ["official", "official_name", "post", "relation", "resident"]
NOBODY = ("",)

IN_POST = """
	(d.county = %(county)s or coalesce(d.county, '') = '') and (
		(coalesce(d.user, '') = '' and (d.in_post_to is null or d.in_post_to >= %(day)s))
		or exists (
			select 1 from `tabAssistance Official` o where o.user = d.user and coalesce(d.user, '') <> ''
			and o.valid_from <= %(day)s and (o.valid_to is null or o.valid_to >= %(day)s)
		)
	)
"""
FIELDS = "d.name, d.user, d.official, d.declarant_name, d.post, d.own_identity_key, d.home_address, d.contact_phone"


def of_case(child: str, application: str, fields: list[str]) -> list:
	"""Rows of one of a case's tables."""
	where = {"parent": application, "parenttype": CASE}
	return frappe.get_all(child, filters=where, fields=fields, order_by="idx asc")


def household_members(household: str | None) -> list[str]:
	"""Residents who are entered in the household, counted or not."""
	if not household:
		return []
	return frappe.get_all("Household Member", filters={"parent": household}, pluck="resident")


def holder(account: str | None) -> str | None:
	"""The resident to whom a payee account belongs."""
	return frappe.db.get_value("Payee Account", account, "resident") if account else None


def people(residents: list[str], with_accounts: bool = False) -> list[Person]:
	"""These residents with what they can be compared by."""
	found = frappe.db.sql(
		"""
		select r.name, r.full_name, coalesce(i.id_hash, '') id_hash, coalesce(r.contact_phone, '') phone
		from `tabResident` r left join `tabResident Identity` i on i.resident = r.name where r.name in %(names)s
		""",
		{"names": tuple(residents) or NOBODY},
		as_dict=True,
	)
	homes, addresses = households(residents)
	accounts = accounts_of(residents) if with_accounts else {}
	holders = holders_of(residents) if with_accounts else {}
	return [
		Person(
			row.name, row.full_name, row.id_hash, addresses.get(row.name, ""), row.phone, homes.get(row.name, {}),
			frozenset(accounts.get(row.name, ())), frozenset(holders.get(row.name, set()) - {row.full_name}),
		)
		for row in found
	]  # fmt: skip


def households(residents: Iterable[str]) -> tuple[dict, dict]:
	"""({resident: {household: relation to its head}}, {resident: address})."""
	found = frappe.db.sql(
		"""
		select m.resident, m.parent, m.relation, coalesce(h.address, '') from `tabHousehold Member` m
		join `tabHousehold` h on h.name = m.parent where m.resident in %(names)s
		""",
		{"names": tuple(residents) or NOBODY},
	)
	homes, addresses = defaultdict(dict), {}
	for resident, household, relation, address in found:
		homes[resident][household] = relation
		addresses[resident] = address
	return homes, addresses


def accounts_of(residents: Iterable[str]) -> dict[str, set[str]]:
	"""Resident → indexes of the numbers of their payee accounts."""
	found = defaultdict(set)
	where = {"resident": ["in", list(residents) or [""]]}
	for row in frappe.get_all("Payee Account", filters=where, fields=["resident", "account_index"]):
		found[row.resident].add(row.account_index or "")
	return {resident: indexes - {""} for resident, indexes in found.items()}


def holders_of(residents: Iterable[str]) -> dict[str, set[str]]:
	"""Resident → names in which their payee accounts stand."""
	found = defaultdict(set)
	where = {"resident": ["in", list(residents) or [""]]}
	for row in frappe.get_all("Payee Account", filters=where, fields=["resident", "account_name"]):
		found[row.resident].add(row.account_name)
	return found


def cohabitants(persons: list[Person]) -> dict[str, str]:
	"""{identity index: resident} of everybody who is entered in a household together with one of these people."""
	homes = {household for person in persons for household in person.households}
	found = frappe.db.sql(
		"""
		select i.id_hash, m.resident from `tabHousehold Member` m
		join `tabResident Identity` i on i.resident = m.resident where m.parent in %(homes)s
		""",
		{"homes": tuple(homes) or NOBODY},
	)
	return dict(found)


def declarations_with(indexes: set[str], county: str, on: date) -> list:
	"""Declarations of people in post that name one of these identities, as the own one or as a relative's."""
	values = {"indexes": tuple(indexes) or NOBODY, "county": county or "", "day": on}
	return frappe.db.sql(
		f"""
		select {FIELDS} from `tabRelative Identity` i
		join `tabRelative Declaration` d on d.own_identity_key = i.subject
		where i.id_hash in %(indexes)s and {IN_POST}
		union
		select {FIELDS} from `tabRelative Identity` i
		join `tabOfficial Relative` k on k.identity_key = i.subject
		join `tabRelative Declaration` d on d.name = k.parent
		where i.id_hash in %(indexes)s and (k.ended_on is null or k.ended_on > %(day)s) and {IN_POST}
		""",
		values,
		as_dict=True,
	)


def declarations_of_county(county: str, on: date) -> list:
	"""All declarations of people in post in the county and in the city's offices."""
	query = f"select {FIELDS} from `tabRelative Declaration` d where {IN_POST}"
	return frappe.db.sql(query, {"county": county or "", "day": on}, as_dict=True)


def own_residents(declarations: list) -> dict[str, str]:
	"""{identity index: resident} of officials and relatives who are registered as residents themselves."""
	names = tuple(row.name for row in declarations) or NOBODY
	found = frappe.db.sql(
		"""
		select r.id_hash, r.resident from `tabResident Identity` r join `tabRelative Identity` i on i.id_hash = r.id_hash
		where i.subject in (
			select d.own_identity_key from `tabRelative Declaration` d where d.name in %(names)s
			union select k.identity_key from `tabOfficial Relative` k where k.parent in %(names)s
		)
		""",
		{"names": names},
	)
	return dict(found)


def officials(declarations: list, residents: dict[str, str], with_accounts: bool = False) -> list[Official]:
	"""The declarants with their identities and relatives; `residents` says who of them is a resident too."""
	kin = _relatives(declarations)
	indexes = _indexes(
		[row.own_identity_key for row in declarations]
		+ [k.identity_key for rows in kin.values() for k in rows]
	)
	homes, _addresses = households(residents.values())
	accounts = accounts_of(residents.values()) if with_accounts else {}

	def owned(index: str) -> frozenset[str]:
		return frozenset(accounts.get(residents.get(index, ""), ()))

	made = []
	for row in declarations:
		own = indexes.get(row.own_identity_key, "")
		relatives = [(k, indexes.get(k.identity_key, "")) for k in kin.get(row.name, ())]
		made.append(
			Official(
				row.user or row.name, row.declarant_name, row.post or "", row.user or "", row.official or "", own,
				row.home_address or "", row.contact_phone or "",
				tuple(Kin(k.full_name, k.relation, index, owned(index)) for k, index in relatives),
				homes.get(residents.get(own, ""), {}) if own else {}, owned(own),
			)
		)  # fmt: skip
	return made


def _relatives(declarations: list) -> dict[str, list]:
	found = defaultdict(list)
	where = {"parent": ["in", [row.name for row in declarations] or [""]], "ended_on": ["is", "not set"]}
	fields = ["parent", "full_name", "relation", "identity_key"]
	for row in frappe.get_all("Official Relative", filters=where, fields=fields, order_by="idx asc"):
		found[row.parent].append(row)
	return found


def _indexes(subjects: Iterable[str | None]) -> dict[str, str]:
	names = [subject for subject in subjects if subject]
	where = {"subject": ["in", names or [""]]}
	return dict(
		frappe.get_all("Relative Identity", filters=where, fields=["subject", "id_hash"], as_list=True)
	)


def official_named(posting: str | None, name: str, county: str, on: date) -> Official | None:
	"""The official whom a family names by link, or by a name that exactly one in the county bears; None otherwise."""
	filters = (
		{"name": posting} if posting else {"full_name": name, "county": county, "valid_from": ["<=", on]}
	)
	fields = ["name", "user", "full_name", "position", "valid_to"]
	found = frappe.get_all("Assistance Official", filters=filters, fields=fields, order_by="name asc")
	found = [row for row in found if posting or not row.valid_to or row.valid_to >= on]
	if len({row.user for row in found}) != 1:
		return None
	row = found[0]
	return Official(row.user, row.full_name, _(row.position, "zh"), row.user, row.name)


def registered(application: str) -> list[Finding]:
	"""What the register of relatives holds about a case."""
	if not frappe.db.table_exists("Kinship Record"):
		return []
	fields = ["actor", "official", "official_name", "post", "resident", "person_name", "relation", "source"]
	found = frappe.get_all("Kinship Record", filters={"application": application}, fields=fields)
	return [
		Finding(
			Official(row.actor or row.official_name, row.official_name, row.post or "", row.actor or "", row.official or ""),
			Person(row.resident or "", row.person_name or ""), row.relation, row.source,
		)
		for row in found
	]  # fmt: skip
