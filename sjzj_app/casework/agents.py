"""Who applies for a family that cannot come itself: the village committee or another person (57号第六条)."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import relative_store
from sjzj_app.exceptions import BadInput, MissingStep

BY_VILLAGE, BY_AGENT = "By Village", "By Agent"
NEEDED = ("agent_name", "agent_relation", "agent_scope", "agent_signed_on", "agent_paper")
OF_AGENT = (*NEEDED, "agent_masked_id", "agent_key")


def take_identity(application, before) -> None:
	"""Moves the agent's typed ID number out of the form; what was stored of it stays. Raises BadInput for no number."""
	for field in ("agent_masked_id", "agent_key"):
		application.set(field, before.get(field) if before else None)
	relative_store.begin(application)
	relative_store.take(application, application, "agent_id_input", "agent_masked_id", "agent_key")


def check(application) -> None:
	"""An entrustment is not signed in the future, nor before there is an agent. Raises BadInput."""
	if application.agent_signed_on and getdate(application.agent_signed_on) > getdate(nowdate()):
		frappe.throw(_("The day on which the entrustment was signed lies in the future."), BadInput)


def require_entrustment(doc, act) -> None:
	"""Without its papers nobody applies for another (57号 art. 6). A village committee shows no ID number."""
	if doc.apply_way not in (BY_VILLAGE, BY_AGENT):
		return
	needed = NEEDED if doc.apply_way == BY_VILLAGE else (*NEEDED, "agent_masked_id")
	lacking = [_(doc.meta.get_label(field)) for field in needed if not doc.get(field)]
	if lacking:
		frappe.throw(
			_("The entrustment is not complete (57号 article 6); still missing: {0}.").format(
				"、".join(lacking)
			),
			MissingStep,
		)
