"""What happens when the app is removed from a site."""

import os

import frappe
from frappe import _

from sjzj_app.evidence import anchors
from sjzj_app.exceptions import Refusal
from sjzj_app.seed import apply, record
from sjzj_app.seed.module_profile import NAME as MODULE_PROFILE
from sjzj_app.seed.seeds import Seed

OWN_MODULE = "SJZJ App"
FORCE = "sjzj_force_uninstall"
# Tables of the framework that keep something about our records, and the column that names the DocType.
TRACES = (
	("Version", "ref_doctype"),
	("Comment", "reference_doctype"),
	("Communication", "reference_doctype"),
	("Workflow Action", "reference_doctype"),
	("ToDo", "reference_type"),
	("DocShare", "share_doctype"),
	("Document Share Key", "reference_doctype"),
	("Document Follow", "ref_doctype"),
	("Tag Link", "document_type"),
	("View Log", "reference_doctype"),
	("Notification Log", "document_type"),
	("Deleted Document", "deleted_doctype"),
	("Custom Field", "dt"),
	("Property Setter", "doc_type"),
	("Custom DocPerm", "parent"),
	("User Permission", "allow"),
	("List Filter", "reference_doctype"),
	("List View Settings", "name"),
	("Data Import", "reference_doctype"),
	("Singles", "doctype"),
)
# What newer frameworks make of our workspaces, and the column that names the workspace.
MADE_OF_PAGES = (
	("Workspace Sidebar Item", "parent"),
	("Workspace Sidebar", "title"),
	("Desktop Icon", "label"),
)


def before_uninstall() -> None:
	"""Refuses when money has moved, and notes what is to go with the app.

	`bench uninstall-app --dry-run` comes here too, so nothing is removed yet. Raises Refusal.
	"""
	if _money_moved() and not _is_forced():
		frappe.throw(
			_(
				"Money has been paid through this site: its records must be kept. Back the site up, then set {0}"
				" in site_config.json if the app is to be removed all the same."
			).format(FORCE),
			Refusal,
		)
	frappe.flags.sjzj_leaving = {
		"doctypes": frappe.get_all("DocType", {"module": OWN_MODULE}, pluck="name"),
		"seeds": frappe.get_all("Seed Record", fields=record.RECORD_FIELDS, limit_page_length=0),
		"pages": frappe.get_all("Workspace", {"module": OWN_MODULE}, pluck="name"),
	}


def after_uninstall() -> None:
	"""Leaves nothing behind: seeds, files, traces of our records. Settings that were filled stay."""
	leaving = frappe.flags.sjzj_leaving
	if not leaving or frappe.db.exists("DocType", "Seed Record"):
		return
	doctypes = leaving["doctypes"]
	_remove_files(doctypes)
	_release_users()
	for name in frappe.get_all("Workflow", {"document_type": ["in", doctypes]}, pluck="name"):
		frappe.delete_doc("Workflow", name, force=True, delete_permanently=True)
	_remove_seeds(leaving["seeds"], set(doctypes))
	roles = [row.target_name for row in leaving["seeds"] if row.target_doctype == "Role"]
	frappe.db.delete("Has Role", {"role": ["in", roles]})
	_remove_traces(doctypes)
	_remove_where(MADE_OF_PAGES, leaving["pages"])
	anchors.path_of_lines().unlink(missing_ok=True)
	frappe.clear_cache()
	frappe.db.commit()  # the framework commits before this hook and not after it


def _money_moved() -> bool:
	"""Whether a line was paid or the fund ledger has an entry."""
	if not frappe.db.table_exists("Disbursement Line"):
		return False
	return bool(frappe.db.exists("Disbursement Line", {"status": "Paid"}) or frappe.db.count("Fund Entry"))


def _is_forced() -> bool:
	return bool(frappe.conf.get(FORCE) or os.environ.get(FORCE.upper()))


def _remove_files(doctypes: list[str]) -> None:
	for name in frappe.get_all("File", {"attached_to_doctype": ["in", doctypes]}, pluck="name"):
		frappe.db.set_value("File", name, {"attached_to_doctype": None, "attached_to_name": None})
		frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)


def _release_users() -> None:
	"""Users who had only this app's pages see the others again."""
	users = frappe.get_all("User", {"module_profile": MODULE_PROFILE}, pluck="name")
	if users:
		frappe.db.delete("Block Module", {"parenttype": "User", "parent": ["in", users]})
		frappe.db.set_value("User", {"name": ["in", users]}, "module_profile", None)
	frappe.db.delete("Block Module", {"module": OWN_MODULE})


def _remove_seeds(records: list, own: set[str]) -> None:
	"""The latest first, because later seeds rest on earlier ones; our own DocTypes are gone already."""
	seeds = {seed.key: seed for seed in apply.all_seeds()}
	places = {key: place for place, key in enumerate(seeds)}
	for row in sorted(records, key=lambda row: places.get(row.seed_key, -1), reverse=True):
		if row.target_doctype not in own and row.drift not in (record.FOUND, record.DELETED):
			seed = seeds.get(row.seed_key) or Seed(row.seed_key, row.target_doctype, {})
			seed.remove(row.target_name)


def _remove_traces(doctypes: list[str]) -> None:
	_remove_where(TRACES, doctypes)
	frappe.db.delete("Series", {"name": ["like", "sjzj:%"]})


def _remove_where(places: tuple[tuple[str, str], ...], names: list[str]) -> None:
	"""Rows of these tables, where this framework has them, whose column holds one of the names."""
	for table, column in places:
		if names and frappe.db.table_exists(table):
			frappe.db.delete(table, {column: ["in", names]})
