"""The ID numbers of officials, their relatives and of agents: encrypted, found by a keyed index (INV-13).

The numbers stand in Relative Identity, which no role reads; the document keeps a key of its own and a mask.
"""

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.access import secrets, system_rows
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.rules import identity

KEY_LENGTH = 32


def owner_of(subject: str) -> str:
	"""What a declared number's ciphertext is bound to."""
	return f"Relative Identity:{subject}"


def take_numbers(declaration) -> None:
	"""Moves typed numbers out of the form: masks and keys stay, the numbers go to Relative Identity after the save.

	Raises BadInput for a number that is none.
	"""
	begin(declaration)
	take(declaration, declaration, "own_id_input", "own_masked_id", "own_identity_key")
	for row in declaration.relatives:
		take(declaration, row, "id_input", "masked_id", "identity_key")


def begin(document) -> None:
	"""Forgets what an earlier save of this document took."""
	document.flags.secret_numbers = {}


def take(document, row, typed: str, masked: str, key: str) -> None:
	"""Moves the number typed in one field of the document or of a row of it; `keep_numbers` stores it afterwards."""
	secret_typed = (row.get(typed) or "").strip()
	row.set(typed, None)
	if not secret_typed:
		return
	with as_refusal():
		secret_facts = identity.check_id_number(secret_typed, getdate(nowdate()))
	row.set(masked, identity.mask_id(secret_facts.number))
	row.set(key, row.get(key) or frappe.generate_hash(length=KEY_LENGTH))
	document.flags.secret_numbers[row.get(key)] = secret_facts.number


def keep_numbers(document) -> None:
	"""Writes the encrypted numbers beside the saved document."""
	for subject, secret_number in (document.flags.pop("secret_numbers", None) or {}).items():
		cipher, key_id = secrets.encrypt(secret_number, owner_of(subject))
		index, index_key = secrets.index(secret_number)
		values = {"id_cipher": cipher, "key_id": key_id, "id_hash": index, "index_key": index_key}
		name = frappe.db.get_value("Relative Identity", {"subject": subject})
		if name:
			stored = frappe.get_doc("Relative Identity", name)
			stored.update(values)
			system_rows.save(stored)
		else:
			system_rows.insert({"doctype": "Relative Identity", "subject": subject, **values})
