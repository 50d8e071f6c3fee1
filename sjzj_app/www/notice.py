"""/notice/<code>: one notice on the web, while it runs."""

import frappe
from frappe.utils import getdate, nowdate

from sjzj_app.publicity import guests, public_board

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 120
LABELS = {
	"village": "村（社区）",
	"applicant_name": "申请人姓名",
	"household_size": "家庭人口",
	"covered_count": "保障人数",
	"category": "救助类别",
	"result": "结果",
	"amount": "金额（元）",
	"office": "受理单位",
	"phone": "监督电话",
}


def get_context(context):
	"""The web snapshot; an unknown code and a notice whose days are over look the same."""
	if not guests.opened(context, "notice", MOST_A_MINUTE, "社会救助公示"):
		return
	context.notice = public_board.one(str(frappe.form_dict.get("code") or ""), getdate(nowdate()))
	if not context.notice:
		context.http_status_code = 404
		return
	content = context.notice["content"]
	context.heading = context.notice["title"]
	context.facts = [
		(label, content[key]) for key, label in LABELS.items() if content.get(key) not in (None, "")
	]
