"""Each step has the person who took it: nobody works under the account of another."""

import frappe
from frappe import _

from sjzj_app.access.malformed import refused
from sjzj_app.exceptions import OutOfScope


@frappe.whitelist(methods=["POST"])
@refused
def impersonate(user: str, reason: str) -> None:
	"""Administrator's alone, as it was: early releases of version 16 ask for the right and overlook the answer."""
	if frappe.session.user != "Administrator":
		frappe.throw(_("You work under your own account only."), OutOfScope)
	from frappe.core.doctype.user.user import impersonate as framework_impersonate

	framework_impersonate(user, reason)
