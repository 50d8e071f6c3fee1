"""/letter-check: whether a letter with this check code was issued, and whether a file is that letter."""

import frappe

from sjzj_app.publicity import guests, public_board

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 30
LONGEST = 100


def get_context(context):
	"""Title, number, body and day; a SHA-256 that was entered is compared, the stored one is not shown."""
	if not guests.opened(context, "letter-check", MOST_A_MINUTE):
		return
	context.code = str(frappe.form_dict.get("code") or "").strip()[:LONGEST]
	context.hash_entered = str(frappe.form_dict.get("hash") or "").strip()[:LONGEST]
	context.asked = bool(context.code)
	context.letter = public_board.letter(context.code)
	if context.letter:
		context.matches = public_board.matches(context.letter, context.hash_entered)
