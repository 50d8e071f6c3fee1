"""The run that turns the lights of all clocks: statements and time at two sizes, everything undone afterwards."""

import time
from datetime import datetime, timedelta
from unittest import mock

import bulk_rows
import frappe

from sjzj_app.casework import clock_run

FEW, MANY = 1_000, 100_000
NOW = datetime(2026, 11, 20, 3)
POSITION = "SJZJ Township Clerk"
COLUMNS = """
	name, owner, modified_by, creation, modified, title, purpose, status, subject_doctype, subject_name, application,
	started_on, warn_on, due_on, yellow_at, red_at, time_limit, limit_unit, position, escalate_to, administrative_unit, county,
	township, village
"""


def measured(townships: list[str]) -> tuple[int, int, float]:
	"""(statements with many clocks, with few, time for each clock with many against with few)."""
	_clerks(townships)
	frappe.db.commit()
	clock_run.turn(NOW)  # what a process learns once is learned
	frappe.db.rollback()
	few = _run(FEW, townships)
	many = _run(MANY, townships)
	return many[0], few[0], (many[1] / MANY) / (few[1] / FEW)


def _clerks(townships: list[str]) -> None:
	"""A clerk in each township, so that each clock is told to somebody."""
	posting = {
		"user": bulk_rows.OWNER,
		"full_name": "测试经办",
		"position": POSITION,
		"valid_from": bulk_rows.START,
	}
	rows = (
		{**posting, **bulk_rows.place(name), "administrative_unit": name, "village": None}
		for name in townships
	)
	bulk_rows.put("Assistance Official", rows)


def _run(size: int, townships: list[str]) -> tuple[int, float]:
	"""Statements and seconds of one run in which every clock turns and is told; few of them three times, the best."""
	_clocks(size, len(townships))
	frappe.db.commit()
	found = []
	for _round in range(3 if size == FEW else 1):
		with mock.patch.object(frappe.db, "sql", wraps=frappe.db.sql) as sent:
			start = time.perf_counter()
			turned = clock_run.turn(NOW)
			found.append((sent.call_count, time.perf_counter() - start))
		assert turned["yellow"] >= size and turned["told"] >= size, turned
		frappe.db.rollback()
	frappe.db.delete("Case Clock", {"owner": bulk_rows.OWNER})
	frappe.db.commit()
	return found[0][0], min(seconds for _count, seconds in found)


def _clocks(size: int, townships: int) -> None:
	"""So many open clocks of applications, dealt out to the townships, half of them over: put in by the database."""
	values = {"owner": bulk_rows.OWNER, "now": NOW, "past": NOW - timedelta(days=9), "position": POSITION}
	values |= {"townships": townships, "ahead": NOW + timedelta(days=9)}
	frappe.db.sql(
		f"""
		insert into `tabCase Clock` ({COLUMNS})
		select concat('benchmark-', seq), %(owner)s, %(owner)s, %(now)s, %(now)s, concat('测试', seq), 'DECIDE', 'Running',
			'Assistance Application', concat('benchmark-', lpad(seq, 9, '0')), concat('benchmark-', lpad(seq, 9, '0')),
			%(past)s, %(past)s, %(past)s, %(past)s, if(seq mod 2, %(past)s, %(ahead)s), 20, 'Working Days', %(position)s,
			'SJZJ County Reviewer', concat('BT', lpad(seq mod %(townships)s, 4, '0'), 'V'), 'BCOUNTY',
			concat('BT', lpad(seq mod %(townships)s, 4, '0')), concat('BT', lpad(seq mod %(townships)s, 4, '0'), 'V')
		from seq_1_to_{size}
		""",
		values,
	)
