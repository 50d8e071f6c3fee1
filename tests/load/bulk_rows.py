"""Rows by the hundred thousand for measurements: put in without documents, and taken out again."""

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

import frappe
from frappe.utils import now_datetime

OWNER = "benchmark@example.invalid"
MATTER = "BENCHMARK"
CHUNK, MANY = 5_000, 50_000
START = date(2026, 1, 1)
TABLES = (
	"Case Clock", "Disbursement Line", "Disbursement Batch", "Assistance Award", "Payee Account", "Resident", "Household",
	"Applicant Member", "Assistance Application", "Assistance Official", "Assistance Type", "Administrative Unit",
)  # fmt: skip


def put(doctype: str, rows: Iterable[dict]) -> None:
	"""Inserts the rows with `modified` spread over time, a second apart. Faster than the framework's bulk_insert."""
	rows = iter(rows)
	while chunk := list(islice(rows, CHUNK)):
		fields = [
			"name",
			"owner",
			"modified_by",
			"creation",
			"modified",
			*(field for field in chunk[0] if field != "name"),
		]
		columns = ", ".join(f"`{field}`" for field in fields)
		places = ", ".join(["%s"] * len(chunk))
		values = [_values(number, row) for number, row in enumerate(chunk)]
		frappe.db.sql(f"insert into `tab{doctype}` ({columns}) values {places}", values)


def _values(number: int, row: dict) -> tuple:
	moment = now_datetime() - timedelta(seconds=number)
	name = row.pop("name", None) or frappe.generate_hash(length=20)
	return (name, OWNER, OWNER, moment, moment, *row.values())


def tree(townships: int) -> list[str]:
	"""One county with so many townships and a village in each; returns the townships' names."""
	names = [f"BT{number:04d}" for number in range(townships)]
	levels = [("BCITY", "City", None), ("BCOUNTY", "County", "BCITY")]
	levels += [(name, "Township", "BCOUNTY") for name in names]
	levels += [(f"{name}V", "Village", name) for name in names]
	put(
		"Administrative Unit",
		(
			{
				"name": name,
				"unit_code": name,
				"unit_name": name,
				"level": level,
				"enabled": 1,
				"parent_administrative_unit": parent,
			}
			for name, level, parent in levels
		),
	)
	put(
		"Assistance Type",
		[{"name": MATTER, "type_code": MATTER, "type_name": "测试", "short_name": "测", "enabled": 1}],
	)
	return names


def place(township: str) -> dict:
	"""The unit and columns of a row in the village of this township."""
	village = f"{township}V"
	return {"administrative_unit": village, "county": "BCOUNTY", "township": township, "village": village}


def applications(count: int, townships: list[str]) -> None:
	"""So many applications, dealt out to the townships in turn, a second apart: put in by the database itself."""
	for first in range(0, count, MANY):
		last = min(first + MANY, count) - 1
		frappe.db.sql(
			f"""
			insert into `tabAssistance Application` (name, owner, modified_by, creation, modified, assistance_type, applicant,
				applicant_name, applied_on, stage, workflow_state, administrative_unit, county, township, village)
			select concat('benchmark-', lpad(seq, 9, '0')), %(owner)s, %(owner)s, %(now)s - interval seq second,
				%(now)s - interval seq second, %(matter)s, 'R0', concat('测试', seq), %(start)s, 'ACCEPTED',
				'Accepted for Handling', concat('BT', lpad(seq mod %(townships)s, 4, '0'), 'V'), 'BCOUNTY',
				concat('BT', lpad(seq mod %(townships)s, 4, '0')), concat('BT', lpad(seq mod %(townships)s, 4, '0'), 'V')
			from seq_{first}_to_{last}
			""",
			{"owner": OWNER, "now": now_datetime(), "matter": MATTER, "start": START, "townships": len(townships)},
		)
		frappe.db.commit()
		print(f"\r{last + 1:,} applications", end="", file=sys.stderr, flush=True)
	print(file=sys.stderr)


def awards(count: int, township: str) -> None:
	"""So many awards from START in one township, each with its resident and payee account."""
	where, key = place(township), f"{township}-"
	put(
		"Resident",
		(
			{"name": f"{key}R{n}", "full_name": f"测试{n}", "masked_id": "9999**********0000", **where}
			for n in range(count)
		),
	)
	put(
		"Payee Account",
		(
			{
				"name": f"{key}P{n}", "resident": f"{key}R{n}", "account_name": f"测试{n}", "bank_name": "测试银行",
				"account_masked": "9999****0000", "account_cipher": "x", "account_hash": f"{key}{n}", **where,
			}
			for n in range(count)
		),
	)  # fmt: skip
	put(
		"Assistance Award",
		(
			{
				"name": f"{key}A{n}", "application": f"{key}{n}", "decision": f"{key}{n}", "assistance_type": MATTER,
				"resident": f"{key}R{n}", "recipient_name": f"测试{n}", "status": "Active", "start_month": START,
				"amount": 450, "people": 2, "residence": "Rural", "payee_account": f"{key}P{n}", **where,
			}
			for n in range(count)
		),
	)  # fmt: skip


def batch(township: str) -> str:
	"""An empty draft batch of a township for START; returns its name."""
	name = f"{township}-B"
	put(
		"Disbursement Batch",
		[
			{
				"name": name, "assistance_type": MATTER, "month": START, "sequence": 1, "stage": "DRAFT",
				"workflow_state": "Draft", "administrative_unit": township, "county": "BCOUNTY", "township": township,
			}
		],
	)  # fmt: skip
	return name


def refresh_statistics() -> None:
	"""Lets the database know how many rows there are, as it would after a day of use."""
	for doctype in TABLES:
		frappe.db.sql(f"analyze table `tab{doctype}`")


def remove() -> None:
	"""Takes out everything that `put` put in, and the lines that were generated from it."""
	for doctype in TABLES:
		if frappe.db.sql(f"select name from `tab{doctype}` where owner <> %s limit 1", OWNER):
			frappe.db.sql(f"delete from `tab{doctype}` where owner = %s", OWNER)
		else:
			frappe.db.sql_ddl(f"truncate table `tab{doctype}`")
	frappe.db.sql("delete from `tabDisbursement Line` where assistance_type = %s", MATTER)
