"""What a 民主评议 found, as the first notice says it (国务院令第649号第十一条, 57号 art. 19)."""

import frappe

from sjzj_app.publicity.kinds import COMBINED, REVIEW

CONFIRMED = "Facts Confirmed"
SAYS = "经民主评议，调查情况真实完整；"


def opening(application, kind: str) -> str:
	"""The words that come before the result of the review; empty where no appraisal was held or it decided nothing."""
	if kind not in (REVIEW, COMBINED):
		return ""
	filters = {"application": application.name, "stage": "CONCLUDED"}
	newest = frappe.get_all(
		"Democratic Appraisal",
		filters=filters,
		pluck="outcome",
		order_by="concluded_at desc, creation desc",
		limit=1,
	)
	return SAYS if newest and newest[0] == CONFIRMED else ""
