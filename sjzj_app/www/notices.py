"""/notices: what is on public notice now, by township."""

from itertools import groupby

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.publicity import guests, public_board

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 120


def get_context(context):
	"""Masked content of running notices only; an unknown township shows an empty list."""
	if not guests.opened(context, "notices", MOST_A_MINUTE, "社会救助公示"):
		return
	today = getdate(nowdate())
	wanted = str(frappe.form_dict.get("township") or "")
	found = public_board.townships(today)
	context.counties = [(county, list(rows)) for county, rows in groupby(found, key=lambda row: row.county)]
	if wanted:
		context.township = next((row for row in found if row.code == wanted), {"name": "该乡镇（街道）"})
		context.heading = f"{context.township['name']}社会救助公示"
		context.rows = public_board.running(wanted, today)
