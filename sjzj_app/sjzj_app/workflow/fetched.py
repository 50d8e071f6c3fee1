"""What a document shows of the rows it points at (a name, a masked number) stays as it was where its stage closed it.

The framework reads such columns anew on every save. When a person's name or number is corrected, or an award gets
another recipient, that is no change of whoever saves the document: it must neither be refused nor pass the chain
unseen. A step of the workflow takes the new values over, and its event vouches for them.
"""

from sjzj_app.sjzj_app.workflow.editable import EDITABLE

TABLES = ("Table", "Table MultiSelect")


def keep(doc, before) -> None:
	"""Puts the closed columns back that follow a link which is the same as in the stored row."""
	open_fields = EDITABLE.get(doc.doctype, {}).get(before.stage, ())
	for field in doc.meta.get("fields"):
		if field.fieldname in open_fields:
			continue
		if field.fieldtype in TABLES:
			_keep_rows(doc.get(field.fieldname) or [], before.get(field.fieldname) or [])
		else:
			_keep_field(doc, before, field)


def _keep_rows(rows, stored) -> None:
	by_name = {row.name: row for row in stored}
	for row in rows:
		for field in row.meta.get("fields") if row.name in by_name else ():
			_keep_field(row, by_name[row.name], field)


def _keep_field(row, before, field) -> None:
	link = (field.fetch_from or "").split(".")[0]
	if link and row.get(link) and row.get(link) == before.get(link):
		row.set(field.fieldname, before.get(field.fieldname))
