"""Lets administrators arrange workflows and choose roles in the Desk without being System Managers.

A Custom DocPerm replaces the standard permissions of its DocType, so the standard rows are copied first, as
the framework's own permission manager does; removal puts the standard ones back if nobody added others.
"""

from dataclasses import dataclass

import frappe
from frappe.core.doctype.doctype.doctype import validate_permissions_for_doctype
from frappe.permissions import setup_custom_perms

from sjzj_app.seed.seeds import Seed, plain

ADMINISTRATOR, COUNTY = "SJZJ Administrator", "SJZJ County Administrator"
ARRANGE = {"read": 1, "write": 1, "create": 1, "report": 1}
CHOOSE = {"select": 1}
# (DocType of the framework, role, rights): workflows are arranged, and a role is chosen for a state or a posting.
GRANTS = (
	("Workflow", ADMINISTRATOR, ARRANGE),
	("Workflow State", ADMINISTRATOR, ARRANGE),
	("Workflow Action Master", ADMINISTRATOR, ARRANGE),
	("Role", ADMINISTRATOR, CHOOSE),
	("Role", COUNTY, CHOOSE),
)


@dataclass
class PermissionSeed(Seed):
	"""The right of one role on a DocType of the framework."""

	def found(self) -> str | None:
		return None

	def create(self) -> str:
		parent = self.values["parent"]
		setup_custom_perms(parent)
		find = {"parent": parent, "role": self.values["role"], "permlevel": 0, "if_owner": 0}
		name = frappe.db.get_value("Custom DocPerm", find)
		if not name:
			row = {
				**self.values,
				"doctype": "Custom DocPerm",
				"parenttype": "DocType",
				"parentfield": "permissions",
			}
			name = frappe.get_doc(row).insert().name
		validate_permissions_for_doctype(parent)
		return name

	def remove(self, name: str) -> None:
		"""Deletes our row, and the copies of the standard rows when nobody changed them."""
		parent = self.values["parent"]
		frappe.db.delete("Custom DocPerm", {"parent": parent, "role": self.values["role"]})
		if _rows("Custom DocPerm", parent) == _rows("DocPerm", parent):
			frappe.db.delete("Custom DocPerm", {"parent": parent})
		frappe.clear_cache(doctype=parent)


def _rows(doctype: str, parent: str) -> list[dict]:
	rows = frappe.get_all(doctype, {"parent": parent}, ["*"], order_by="role, permlevel", limit_page_length=0)
	return [plain(row) for row in rows]


def seeds() -> list[Seed]:
	"""One seed for each grant."""
	return [
		PermissionSeed(
			f"permission:{doctype}:{role}",
			"Custom DocPerm",
			{"parent": doctype, "role": role, "permlevel": 0, "read": 0, **rights},
		)
		for doctype, role, rights in GRANTS
	]
