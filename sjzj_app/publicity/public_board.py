"""What guests may see: running notices from their web snapshots, and whether a letter is genuine. Nothing else."""

import json
import re
from datetime import date

import frappe
from pypika import Criterion
from pypika.functions import Count

from sjzj_app.publicity import snapshots
from sjzj_app.publicity.kinds import CASE_STAGE, ENDING, TITLES
from sjzj_app.publicity.waiting import waits

MOST = 200
CODE = re.compile(r"[A-Za-z0-9_-]{8,64}")
CHECK_CODE = re.compile(r"[0-9A-Z]{6,40}")
SHA256 = re.compile(r"[0-9a-f]{64}")


def area() -> str:
	"""The name of the prefecture, for the head of a page; empty when there is none or several."""
	rows = frappe.get_all(
		"Administrative Unit", filters={"level": "City", "enabled": 1}, pluck="unit_name", limit=2
	)
	return rows[0] if len(rows) == 1 else ""


def townships(today: date) -> list[dict]:
	"""Townships with running notices: {code, name, county, count}, by county."""
	notice, case, unit = _tables()
	county = frappe.qb.DocType("Administrative Unit").as_("county_unit")
	rows = (
		_running(notice, case, today)
		.join(unit)
		.on(unit.name == notice.township)
		.join(county)
		.on(county.name == notice.county)
		.select(
			unit.name.as_("code"),
			unit.unit_name.as_("name"),
			county.unit_name.as_("county"),
			Count("*").as_("count"),
		)
		.groupby(unit.name, unit.unit_name, county.unit_name, county.name)
		.orderby(county.name)
		.orderby(unit.name)
	)
	return rows.run(as_dict=True)


def running(township: str, today: date) -> list[dict]:
	"""The running notices of a township, the newest first, at most 200: see `_published`."""
	notice, case, _unit = _tables()
	query = (
		_selected(_running(notice, case, today), notice)
		.where(notice.township == township)
		.orderby(notice.posted_on, order=frappe.qb.desc)
		.orderby(notice.name)
		.limit(MOST)
	)
	return [_published(row) for row in query.run(as_dict=True) if _may_show(row)]


def one(code: str | None, today: date) -> dict | None:
	"""The running notice with this public code; None when there is none or its days are over."""
	if not CODE.fullmatch(code or ""):
		return None
	notice, case, _unit = _tables()
	rows = (
		_selected(_running(notice, case, today), notice).where(notice.public_code == code).run(as_dict=True)
	)
	return _published(rows[0]) if rows and _may_show(rows[0]) else None


def letter(check_code: str | None) -> dict | None:
	"""Title, number, issuing body, day and state of the letter with this check code; no person, no content."""
	code = re.sub(r"[\s-]", "", check_code or "").upper()
	if not CHECK_CODE.fullmatch(code):
		return None
	row = frappe.db.get_value(
		"Official Letter",
		{"check_code": code},
		["title", "number", "issuing_body", "issued_on", "status", "sha256"],
		as_dict=True,
	)
	if row:
		row.issuing_body = frappe.db.get_value("Government Body", row.issuing_body, "body_name")
	return row


def matches(row: dict, sha256: str | None) -> bool | None:
	"""Whether the file's SHA-256 is that of the letter; None when nothing usable was entered."""
	entered = re.sub(r"\s", "", sha256 or "").lower()
	return entered == row["sha256"] if SHA256.fullmatch(entered) else None


def _tables():
	return (
		frappe.qb.DocType(name) for name in ("Public Notice", "Assistance Application", "Administrative Unit")
	)


def _running(notice, case, today: date):
	"""Posted, within its days, not replaced, and the case still where this notice hangs."""
	fits = [(notice.notice_kind == kind) & (case.stage == stage) for kind, stage in CASE_STAGE.items()]
	fits.append(notice.notice_kind == ENDING)
	return (
		frappe.qb.from_(notice)
		.join(case)
		.on(case.name == notice.application)
		.where((notice.stage == "POSTED") & (notice.posted_on <= today) & (notice.due_on >= today))
		.where(notice.replaced_by.isnull() & Criterion.any(fits))
	)


def _selected(query, notice):
	return query.select(
		notice.public_code, notice.notice_kind, notice.notice_number, notice.posted_on, notice.due_on,
		notice.snapshot_board, notice.snapshot_web, notice.snapshot_sha256, notice.application,
		notice.subject_doctype, notice.subject_name, notice.subject_stage,
	)  # fmt: skip


def _may_show(row) -> bool:
	"""Whole as it was checked, and what it is about still waits for it (a case's stage is part of the query)."""
	return snapshots.is_whole(row) and (not row.subject_name or waits(row))


def _published(row) -> dict:
	"""{code, title, number, posted_on, due_on, content}: the board's snapshot does not leave this function."""
	return {
		"code": row.public_code,
		"title": TITLES[row.notice_kind],
		"number": row.notice_number,
		"posted_on": row.posted_on,
		"due_on": row.due_on,
		"content": json.loads(row.snapshot_web),
	}
