"""/powers: which powers of social assistance were handed down to which township (the announcement of 委托 or 赋权)."""

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.publicity import guests, public_powers

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 120


def get_context(context):
	"""Agreements and their powers with days and states, what ended included; nothing of a person."""
	if not guests.opened(context, "powers", MOST_A_MINUTE, "社会救助审批（确认）权下放情况"):
		return
	today = getdate(nowdate())
	wanted = str(frappe.form_dict.get("township") or "")
	context.today = today
	if not wanted:
		context.counties = public_powers.counties(today)
		return
	context.asked = True
	context.township = public_powers.of_township(wanted, today)
	if context.township:
		context.heading = f"{context.township['name']}承接社会救助审批（确认）权情况"
