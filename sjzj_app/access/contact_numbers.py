"""Telephone numbers that can be dialled: a notice with a wrong one leaves a family without an answer.

The library `phonenumbers` (Google's tables, already a part of the framework) knows the numbers of mainland China and of
other countries; local numbers without their area code and service numbers are added here. Several numbers in one field
are parted by 、 ， ； or /, an extension follows 转.
"""

import re

import frappe
import phonenumbers
from frappe import _

from sjzj_app.exceptions import BadInput

COUNTRY = "CN"
BETWEEN = re.compile(r"[、,，;；/]+")
EXTENSION = re.compile(r"\s*转\s*\d{1,6}$")
LOCAL = re.compile(r"[2-8]\d{6,7}|[19]\d{2,5}")
"""A number of the own town, or a service number (110, 12345, 95588, 961890)."""


def check(doc, method=None) -> None:
	"""Raises BadInput for a changed telephone number, that nobody can dial."""
	before = doc.get_doc_before_save()
	for field in doc.meta.get("fields"):
		value = doc.get(field.fieldname) if _is_phone(field) else None
		if value and not (before and before.get(field.fieldname) == value) and not can_be_dialled(value):
			frappe.throw(
				_(
					"{0}: {1} is no telephone number. Enter a mobile number of 11 digits, or area code and number; "
					"part several by “、”."
				).format(_(field.label), value),
				BadInput,
			)


def _is_phone(field) -> bool:
	name = field.fieldname
	return field.fieldtype == "Data" and (name == "phone" or name.endswith("_phone"))


def can_be_dialled(text: str) -> bool:
	"""Whether each number in the text is one."""
	numbers = [EXTENSION.sub("", part.strip()) for part in BETWEEN.split(text) if part.strip()]
	return bool(numbers) and all(_is_number(number) for number in numbers)


def _is_number(text: str) -> bool:
	if LOCAL.fullmatch(re.sub(r"[\s-]", "", text)):
		return True
	try:
		return phonenumbers.is_valid_number(phonenumbers.parse(text, COUNTRY))
	except phonenumbers.NumberParseException:
		return False
