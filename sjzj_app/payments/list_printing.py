"""When W31A 发放明细表 of a batch is printed: in the act while it is short, else by a worker after it.

A worker that dies takes its job along. So the hourly run looks for batches whose list is still missing.
"""

from datetime import date, datetime, timedelta

import frappe
from frappe.utils import add_days, getdate, now_datetime

from sjzj_app.payments import papers

AT_ONCE = 150  # lines; a longer list takes no page's time
LOOK_BACK_DAYS = 40
PATIENCE = timedelta(hours=2)
KIND = "W31A"


def issue_list(batch, act) -> None:
	"""W31A of a submitted batch: at once when it is short, else by a worker after the act was committed."""
	if batch.line_count <= AT_ONCE:
		papers.print_list(batch, act.today, act.posting.full_name)
		return
	papers.township_body(batch.township)
	_enqueue(batch, act.today, act.posting.full_name)


def print_list_later(batch: str, digest: str, day: str, head: str) -> None:
	"""The worker's part of `issue_list`. Does nothing when the batch went back meanwhile or has its list already."""
	doc = frappe.get_doc("Disbursement Batch", batch)
	if doc.lines_sha256 == digest and not _has_list_of(doc):
		papers.print_list(doc, getdate(day), head)


def print_missing_lists(now: datetime | None = None) -> list[str]:
	"""Hourly: batches whose list no worker has printed in PATIENCE are given to one again; returns their names."""
	until, given = (now or now_datetime()) - PATIENCE, []
	for batch in _frozen_lately():
		submitted = _submission_of(batch.name)
		if submitted and submitted.acted_at < until and not _has_list_of(batch):
			_enqueue(batch, submitted.acted_at.date(), submitted.actor_name)
			given.append(batch.name)
	return given


def _enqueue(batch, day: date, head: str) -> None:
	frappe.enqueue(
		"sjzj_app.payments.list_printing.print_list_later",
		queue="long",
		enqueue_after_commit=True,
		job_id=f"w31a-{batch.lines_sha256}",
		deduplicate=True,
		batch=batch.name,
		digest=batch.lines_sha256,
		day=str(day),
		head=head,
	)


def _frozen_lately() -> list:
	return frappe.get_all(
		"Disbursement Batch",
		filters={
			"stage": ["!=", "DRAFT"],
			"line_count": [">", AT_ONCE],
			"modified": [">", add_days(now_datetime(), -LOOK_BACK_DAYS)],
		},
		fields=["name", "lines_sha256"],
	)


def _submission_of(batch: str):
	rows = frappe.get_all(
		"Approval Opinion",
		filters={"reference_doctype": "Disbursement Batch", "reference_name": batch, "to_stage": "SUBMITTED"},
		fields=["actor_name", "acted_at"],
		order_by="acted_at desc",
		limit=1,
	)
	return rows[0] if rows else None


def _has_list_of(batch) -> bool:
	letter = {
		"letter_kind": KIND,
		"subject_name": batch.name,
		"context_json": ["like", f"%{batch.lines_sha256}%"],
	}
	return bool(frappe.db.exists("Official Letter", letter))
