"""Prints as JSON what a site has of the records that apps add to. Runs in the bench: python list_site.py <site> [demo]."""

import json
import sys

import frappe

LISTED = (
	"Workflow",
	"Workflow State",
	"Workflow Action Master",
	"Role",
	"Has Role",
	"Custom Field",
	"Property Setter",
	"Custom DocPerm",
	"Module Profile",
	"Block Module",
	"Module Def",
	"DocType",
	"Workspace",
	"Number Card",
	"Report",
	"Print Format",
	"File",
	"Series",
	"Singles",
)
KEYS = {"Has Role": "role", "Block Module": "module", "Singles": "doctype"}


def use_app() -> None:
	"""Leaves traces as a county does that has begun: people, an agreement with its letters, numbers."""
	from sjzj_app.demo import accounts, devolution, offices

	for part in (offices, accounts, devolution):
		part.make()
	frappe.db.commit()


def main(site: str, *words: str) -> None:
	frappe.init(site=site)
	frappe.connect()
	if "demo" in words:
		use_app()
	listed = {}
	for doctype in LISTED:
		table = frappe.qb.DocType(doctype)
		key = table[KEYS.get(doctype, "name")]
		listed[doctype] = sorted(row[0] for row in frappe.qb.from_(table).select(key).distinct().run())
	listed["tables"] = sorted(frappe.db.get_tables(cached=False))
	print(json.dumps(listed))


if __name__ == "__main__":
	main(*sys.argv[1:])
