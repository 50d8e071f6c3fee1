"""Text fields hold text: no markup, nothing invisible, and no spreadsheet formula in the place of a name.

Escaping where something is shown stays the rule; this keeps out what some other page, export or mail of the site
may one day forget to escape. No field of this app takes HTML.
"""

import re
import unicodedata

import frappe
from frappe import _

from sjzj_app.exceptions import BadInput

SHORT = ("Data", "Select")
LONG = ("Small Text", "Text", "Long Text", "Text Editor", "HTML Editor", "Markdown Editor")
MARKUP = re.compile(r"<\s*[!/?a-zA-Z]|&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|quot|apos);?")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠﹢﹣﹦﹫]")
NUMBER = re.compile(r"[+-]?[\d\s().,/#*-]*")
ORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT = frozenset("\n\r\t")
LINK_TITLES, HEADING = "__link_titles", "sub_heading"  # what the framework prints besides the fields


def check(doc, method=None) -> None:
	"""Raises BadInput for a text in the row, or in a row of its tables, that is more than text."""
	for row in [doc, *doc.get_all_children()]:
		for field in row.meta.get("fields"):
			value = row.get(field.fieldname)
			if isinstance(value, str) and value and field.fieldtype in SHORT + LONG:
				_check(value, field)


def require_filled(doc, method=None) -> None:
	"""Raises MandatoryError for what a person has to fill in and left empty, before any rule looks at the row."""
	empty = [
		_(field.label)
		for field in doc.meta.get("fields")
		if field.reqd
		and not field.read_only
		and not field.hidden
		and doc.get(field.fieldname) in (None, "", [])
	]
	if empty and not (doc.flags.ignore_mandatory or frappe.flags.in_install):
		frappe.throw(_("Fill in: {0}.").format("、".join(empty)), frappe.MandatoryError)


def blunt(doc, method=None, *args) -> None:
	"""`before_print`: the framework's print pages do not escape what an import past the program may have left."""
	for row in [doc, *doc.get_all_children()]:
		for field in row.meta.get("fields"):
			value = row.get(field.fieldname)
			if isinstance(value, str) and field.fieldtype in SHORT + LONG:
				row.set(field.fieldname, _blunted(value))
		titles = getattr(row, LINK_TITLES, None) or {}
		titles.update({key: _blunted(title) for key, title in titles.items() if isinstance(title, str)})
	if isinstance(doc.get(HEADING), str):
		doc.set(HEADING, _blunted(doc.get(HEADING)))


def _blunted(text: str) -> str:
	return text.replace("&", "＆").replace("<", "＜") if MARKUP.search(text) else text


def _check(value: str, field) -> None:
	label = _(field.label or field.fieldname)
	if MARKUP.search(value):
		frappe.throw(_("{0} takes plain text only: remove the markup (<…>).").format(label), BadInput)
	if has_unseen(value):
		frappe.throw(_("{0} holds invisible control characters. Type the text anew.").format(label), BadInput)
	if field.fieldtype in SHORT and is_formula(value):
		frappe.throw(
			_("{0} may not begin with one of = + - @: a table program would run it.").format(label), BadInput
		)


def has_unseen(text: str) -> bool:
	"""Whether the text holds control characters, half characters or marks that turn the direction of reading."""
	return any(
		sign in ORDERING or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in KEPT) for sign in text
	)


def is_formula(text: str) -> bool:
	"""Whether a table program would take the text for a formula; numbers and telephone numbers are none."""
	return bool(FORMULA.match(text) or text[:1] in "\t\r\n") and not NUMBER.fullmatch(text)
