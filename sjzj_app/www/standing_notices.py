"""/standing-notices: who is in receipt in a village this month, names masked (长期公示)."""

from itertools import groupby

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.evidence.letters.chinese import cn_month
from sjzj_app.publicity import guests, public_board, standing_notices

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 120


def get_context(context):
	"""The villages of this month, or one of them; an unknown code shows an empty page."""
	context.month_text = cn_month
	if not guests.opened(context, "standing", MOST_A_MINUTE, "社会救助对象长期公示"):
		return
	today = getdate(nowdate())
	code = str(frappe.form_dict.get("code") or "")
	if code:
		context.wanted, context.found = True, None
		if public_board.CODE.fullmatch(code):
			context.found = standing_notices.one(code, today)
		if not context.found:
			context.http_status_code = 404
		return
	rows = standing_notices.villages(today)
	context.townships = [
		(f"{county} {township}", list(found))
		for (county, township), found in groupby(rows, key=lambda row: (row.county, row.township))
	]
