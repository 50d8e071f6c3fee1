"""What newer frameworks let a user do to a record, past the events that older ones have.

Their events are unknown to older frameworks, which never call these.
"""

import frappe
from frappe import _

from sjzj_app.access.scoped import in_service, may_erase, refuse_change
from sjzj_app.exceptions import OutOfScope

ARRANGES = "Workspace Manager"


def refuse_discard(doc, method: str | None = None) -> None:
	"""`before_discard`: a draft of ours is not thrown away, which would write its docstatus past every check."""
	if not may_erase():
		refuse_change()


def forget_chosen_name(doc, method: str | None = None) -> None:
	"""`before_insert`: names are made here. One that a request chose could say who a person is, or hold markup."""
	if not (in_service() or doc.flags.ignore_permissions or frappe.session.user == "Administrator"):
		doc.flags.name_set = False


def keep_to_owner(doc, method: str | None = None) -> None:
	"""A private page of the Desk is changed by its owner: the framework saves whatever page a request names."""
	before, user = doc.get_doc_before_save(), frappe.session.user
	owner = (before or doc).get("for_user")
	if owner and owner != user and user != "Administrator" and ARRANGES not in frappe.get_roles(user):
		frappe.throw(_("This page belongs to another person."), OutOfScope)
