"""Matters of before this column say how their figures are computed; nobody can have chosen it on such a site."""

import frappe

from sjzj_app.seed import policy


def execute() -> None:
	"""Writes calculation and benefit of the seeded matters, which the new columns filled with their defaults."""
	for row in policy.TYPES:
		if frappe.db.exists("Assistance Type", row["type_code"]):
			values = {"calculation": row["calculation"], "benefit": row["benefit"]}
			frappe.db.set_value("Assistance Type", row["type_code"], values, update_modified=False)
