"""What an official typed into records of the framework loads nothing when it is printed: a task, a note, an address.

The printer opens every address in a page, inside the network too. Records of the app hold no markup at all.
"""

from sjzj_app.access import files, printed_pages
from sjzj_app.access.registry import RULES


def tame(doc, method: str | None = None, *args) -> None:
	"""`before_print` of every DocType, also of a document that was only sent along."""
	if doc.doctype in RULES or not files.is_official():
		return
	for row in [doc, *doc.get_all_children()]:
		for field in row.meta.get("fields"):
			text = row.get(field.fieldname)
			if isinstance(text, str) and "<" in text:
				row.set(field.fieldname, printed_pages.tame_part(text))
