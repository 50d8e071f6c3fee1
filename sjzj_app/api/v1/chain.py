"""The anchors of the chain for those who supervise: lines to be kept outside the system."""

import frappe
from frappe import _

from sjzj_app.api.v1.answers import answered
from sjzj_app.evidence import anchors

FILE = "链锚清单.txt"


@frappe.whitelist(methods=["GET"])
@answered
def anchor_lines() -> dict | None:
	"""A text file with one line for each anchor, "number day events hash": whoever may read Chain Anchor gets it."""
	frappe.has_permission("Chain Anchor", "read", throw=True)
	frappe.response.update(
		{"filename": _(FILE), "filecontent": "\n".join([*anchors.lines(), ""]), "type": "download"}
	)
	return None
