"""Who is in receipt in each village this month: 长期公示, a stored snapshot for village and month (57号 art. 24).

Refreshed by the nightly job: set-based, the number of queries grows with neither villages nor families. A family whose
award ended is not in the next month's snapshot; the web shows the present month only.
"""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import cint, getdate, now, nowdate

from sjzj_app.publicity import snapshots
from sjzj_app.rules import disclosure
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import age_on, mask_name

ADULT, MOST = 18, 2000
COLUMNS = [
	"name", "owner", "modified_by", "creation", "modified", "administrative_unit", "county", "township", "village", "month",
	"row_count", "public_code", "notice_key", "snapshot_board", "snapshot_web", "snapshot_sha256",
]  # fmt: skip


def refresh() -> None:
	"""The nightly job: makes what is missing of this month."""
	make(getdate(nowdate()))


def make(today: date) -> int:
	"""Makes the month's snapshot of every village that has none yet; answers how many were made."""
	month = today.replace(day=1)
	villages: dict[tuple, list] = defaultdict(list)
	for row in _in_receipt(month):
		villages[(row.village, row.township, row.county)].append(row)
	offices = _offices({township for _village, township, _county in villages})
	masks = _masks()
	rows = [_row(key, month, families, offices, masks, today) for key, families in villages.items()]
	if rows:
		frappe.db.bulk_insert("Standing Notice", COLUMNS, rows, ignore_duplicates=True)
	return len(rows)


def _in_receipt(month: date) -> list:
	"""Awards paid for this month, in villages that have no snapshot of it. One query."""
	award, resident, matter = (
		frappe.qb.DocType(name) for name in ("Assistance Award", "Resident", "Assistance Type")
	)
	unit, shown = frappe.qb.DocType("Administrative Unit"), frappe.qb.DocType("Standing Notice")
	query = (
		frappe.qb.from_(award)
		.join(matter)
		.on(matter.name == award.assistance_type)
		.join(unit)
		.on(unit.name == award.village)
		.left_join(resident)
		.on(resident.name == award.resident)
		.left_join(shown)
		.on((shown.village == award.village) & (shown.month == month))
		.select(award.recipient_name, award.people, award.amount, award.village, award.township, award.county)
		.select(matter.type_name, unit.unit_name, resident.birth_date)
		.where((award.status == "Active") & (award.start_month <= month) & (award.amount > 0))
		.where(award.end_month.isnull() | (award.end_month >= month))
		.where(shown.name.isnull())
	)
	return query.orderby(award.village).orderby(award.recipient_name).orderby(award.name).run(as_dict=True)


def _offices(townships: Iterable[str]) -> dict:
	fields = ["name", "accepting_office", "supervision_phone"]
	rows = frappe.get_all("Administrative Unit", {"name": ["in", [*townships, ""]]}, fields)
	return {row.name: row for row in rows}


def _masks() -> tuple[bool, bool]:
	settings = frappe.get_cached_doc("SJZJ Settings")
	return bool(cint(settings.mask_names_on_web)), bool(cint(settings.mask_minors))


def _row(key: tuple, month: date, families: list, offices: dict, masks: tuple, today: date) -> tuple:
	village, township, county = key
	shown = [
		found for found in (_family(row, offices.get(township), masks, today) for row in families) if found
	]
	board = json.dumps([one for one, _web in shown], ensure_ascii=False, sort_keys=True)
	web = json.dumps([one for _board, one in shown], ensure_ascii=False, sort_keys=True)
	moment, user = now(), frappe.session.user
	return (
		frappe.generate_hash(length=10), user, user, moment, moment, village, county, township, village, month, len(shown),
		secrets.token_hex(16), f"{village}:{month:%Y-%m}", board, web, snapshots.digest(board, web),
	)  # fmt: skip


def _family(row, office, masks: tuple, today: date) -> tuple[dict, dict] | None:
	"""One family as board and web show it; None where its name holds what may not be published."""
	mask_web, mask_minors = masks
	minor = not row.birth_date or age_on(getdate(row.birth_date), today) < ADULT
	facts = {
		"village": row.unit_name,
		"applicant_name": row.recipient_name,
		"applicant_is_minor": minor,
		"household_size": row.people,
		"amount": row.amount,
		"category": row.type_name,
		"office": office and office.accepting_office,
		"phone": office and office.supervision_phone,
	}
	try:
		board = disclosure.public_snapshot("STANDING", facts, False, mask_web, mask_minors)
	except RuleError:
		return None
	web = (
		board
		if (minor and mask_minors) or not mask_web
		else {**board, "applicant_name": mask_name(row.recipient_name)}
	)
	return board, web


def villages(today: date) -> list[dict]:
	"""Villages with a snapshot of this month: {code, name, township, county, count}, for the public page."""
	notice, unit = frappe.qb.DocType("Standing Notice"), frappe.qb.DocType("Administrative Unit")
	township, county = unit.as_("t"), unit.as_("c")
	query = (
		frappe.qb.from_(notice)
		.join(unit)
		.on(unit.name == notice.village)
		.join(township)
		.on(township.name == notice.township)
		.join(county)
		.on(county.name == notice.county)
		.select(
			notice.public_code.as_("code"), unit.unit_name.as_("name"), township.unit_name.as_("township")
		)
		.select(county.unit_name.as_("county"), notice.row_count.as_("count"))
		.where((notice.month == today.replace(day=1)) & (notice.row_count > 0))
	)
	return query.orderby(county.name).orderby(township.name).orderby(unit.name).limit(MOST).run(as_dict=True)


def one(code: str, today: date) -> dict | None:
	"""The present month's snapshot with this code as the web shows it; None for another month or a changed one."""
	fields = ["village", "month", "snapshot_board", "snapshot_web", "snapshot_sha256"]
	filters = {"public_code": code, "month": today.replace(day=1)}
	row = frappe.db.get_value("Standing Notice", filters, fields, as_dict=True)
	if not row or not snapshots.is_whole(row):
		return None
	name = frappe.db.get_value("Administrative Unit", row.village, "unit_name")
	return {"village": name, "month": row.month, "families": json.loads(row.snapshot_web)}
