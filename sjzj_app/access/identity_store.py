"""Stores and reveals the secrets of residents and payee accounts."""

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime, nowdate

from sjzj_app.access import scope, secrets, system_rows
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import BadInput, Duplicate
from sjzj_app.rules import identity

SHORTEST_PURPOSE = 4


def take_id_number(resident) -> None:
	"""Moves the typed ID number out of the form: facts and mask stay, the number goes to Resident Identity."""
	secret_typed = (resident.get("id_number_input") or "").strip()
	resident.id_number_input = None
	if not secret_typed:
		return
	with as_refusal():
		secret_facts = identity.check_id_number(secret_typed, getdate(nowdate()))
	resident.birth_date, resident.sex = secret_facts.birth_date, secret_facts.sex
	resident.masked_id = identity.mask_id(secret_facts.number)
	resident.id_warning = "；".join(secret_facts.warnings)[:140] or None
	resident.flags.secret_id_number = secret_facts.number
	_refuse_known(resident, secrets.indexes(secret_facts.number))


def _refuse_known(resident, indexes: list[str]) -> None:
	known = frappe.db.get_value("Resident Identity", {"id_hash": ("in", indexes)}, "resident")
	if known and known != resident.name:
		frappe.throw(
			_(
				"This ID number is registered already. Search for the person by the number instead of adding them again. Who is"
				" not in your own register is registered with another township: ask the township where the family was before to"
				" hand the family over to you; you can apply for it then."
			),
			Duplicate,
		)


def owner_of_id(resident: str) -> str:
	"""What a resident's ciphertext is bound to: beside another resident it does not open."""
	return f"Resident:{resident}"


def owner_of_account(account: str, version: str) -> str:
	"""What an account's ciphertext is bound to: the row, and the version that disbursement lines refer to."""
	return f"Payee Account:{account}:{version}"


def keep_id_number(resident) -> None:
	"""Writes the encrypted number beside the saved resident."""
	secret_number = resident.flags.pop("secret_id_number", None)
	if not secret_number:
		return
	cipher, key_id = secrets.encrypt(secret_number, owner_of_id(resident.name))
	index, index_key = secrets.index(secret_number)
	values = {"id_cipher": cipher, "id_hash": index, "id_masked": resident.masked_id}
	values |= {"key_id": key_id, "index_key": index_key}
	name = frappe.db.get_value("Resident Identity", {"resident": resident.name})
	if name:
		stored = frappe.get_doc("Resident Identity", name)
		stored.update(values)
		system_rows.save(stored)
	else:
		system_rows.insert({"doctype": "Resident Identity", "resident": resident.name, **values})


def take_account_number(account) -> None:
	"""Moves the typed account number into cipher, index and mask."""
	secret_typed = (account.get("account_input") or "").strip()
	account.account_input = None
	if not secret_typed:
		if not account.account_cipher:
			frappe.throw(_("Enter the account number."), BadInput)
		return
	with as_refusal():
		secret_number = identity.normalise_account(secret_typed)
		account.account_warning = "；".join(identity.check_bank_account(secret_number))[:140] or None
	_keep_account(account, secret_number)


def _keep_account(account, secret_number: str) -> None:
	"""`account_hash` is a version: lines copy it, and it changes when the number does. It says nothing of the
	number.
	"""
	known = {account.account_index, account.account_hash} - {
		None
	}  # rows of before hold the index as the version
	if not known.intersection(secrets.indexes(secret_number)):
		account.account_hash = frappe.generate_hash(length=64)
	owner = owner_of_account(account.name, account.account_hash)
	account.account_cipher, account.key_id = secrets.encrypt(secret_number, owner)
	account.account_index, account.index_key = secrets.index(secret_number)
	account.account_masked = identity.mask_account(secret_number)


def account_number(account) -> str:
	"""The clear number of a Payee Account, or of a row with its name, account_hash and account_cipher."""
	return secrets.decrypt(account.account_cipher, owner_of_account(account.name, account.account_hash))


def find_by_id_number(secret_id_number: str) -> dict | None:
	"""The resident with this number within the user's county (the search width), logged. Masked facts only."""
	with as_refusal():
		secret_facts = identity.check_id_number(secret_id_number, getdate(nowdate()))
	resident = frappe.db.get_value(
		"Resident Identity", {"id_hash": ("in", secrets.indexes(secret_facts.number))}, "resident"
	)
	if not resident:
		return None
	row = frappe.db.get_value(
		"Resident",
		resident,
		["name", "full_name", "masked_id", "county", "township", "village"],
		as_dict=True,
	)
	if not _same_county(row):
		return None
	log_access("Resident", resident, "ID number", _("Search by ID number"), row.village)
	return {key: row[key] for key in ("name", "full_name", "masked_id", "township")}


def _same_county(row) -> bool:
	from sjzj_app.access.postings import postings_of

	user = frappe.session.user
	counties = {columns_for_unit(p.unit).get("county") for p in postings_of(user) if p.level != "City"}
	return user == "Administrator" or row.county in counties or scope.covers(user, row)


def reveal(doctype: str, name: str, purpose: str) -> str:
	"""The clear number of a resident or payee account, once, for a stated purpose; leaves an Access Record."""
	require_purpose(purpose)
	doc = frappe.get_doc(doctype, str(name))
	doc.check_permission("read")
	secret_number, label = _stored_number(doc)
	log_access(doctype, doc.name, label, purpose.strip(), scope.unit_of(doc))
	return secret_number


def require_purpose(purpose: str) -> None:
	"""Raises BadInput unless a purpose is stated."""
	if len((purpose or "").strip()) < SHORTEST_PURPOSE:
		frappe.throw(_("State for what purpose the full number is needed."), BadInput)


def _stored_number(doc) -> tuple[str, str]:
	"""(clear number, what it is) of a resident or payee account. Raises BadInput when none is stored."""
	if doc.doctype == "Resident":
		cipher = frappe.db.get_value("Resident Identity", {"resident": doc.name}, "id_cipher")
		if cipher:
			return secrets.decrypt(cipher, owner_of_id(doc.name)), "ID Number"
	elif doc.account_cipher:
		return account_number(doc), "Account Number"
	frappe.throw(_("No number is stored for this record."), BadInput)


def log_access(doctype: str, name: str, label: str, purpose: str, unit: str | None) -> None:
	"""Writes who looked at what, when and what for."""
	system_rows.insert(
		{
			"doctype": "Access Record",
			"actor": frappe.session.user,
			"accessed_at": now_datetime(),
			"reference_doctype": doctype,
			"reference_name": name,
			"field_label": label,
			"purpose": purpose,
			"ip_address": getattr(frappe.local, "request_ip", None),
			"administrative_unit": unit,
		}
	)
