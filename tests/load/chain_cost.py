"""What the chain costs an act: the same step with and without the event, in turn, in one process."""

import contextlib
import statistics
import time
from collections.abc import Iterator
from unittest import mock

import bulk_rows  # beside this script
import frappe

from sjzj_app.sjzj_app.workflow import service, vouching

DOCTYPE, ACTION = "Assistance Application", "Start Investigation"
ACTS, WARM_UP = 60, 5


def share(clerk: str, township: str) -> tuple[int, float]:
	"""(acts, the part of an act's time that its event takes): medians of acts with and without it, taken in turn.

	The step is one of the quickest there are: it draws no letter and writes little else. Each act is undone.
	"""
	name = prepared(township)
	frappe.set_user(clerk)
	whole, bare = [], []
	for _warm in range(WARM_UP):
		seconds_of_act(name)
	for _act in range(ACTS):
		whole.append(seconds_of_act(name))
		with without_events():
			bare.append(seconds_of_act(name))
	frappe.set_user("Administrator")
	return ACTS, 1 - statistics.median(bare) / statistics.median(whole)


def prepared(township: str) -> str:
	"""One of the planted applications, with what a step asks of it."""
	name = frappe.get_all(DOCTYPE, {"township": township, "owner": bulk_rows.OWNER}, pluck="name", limit=1)[0]
	resident = frappe.get_all("Resident", {"township": township}, pluck="name", limit=1)[0]
	home = {"name": f"{township}-H", "head": resident, "residence": "Urban", **bulk_rows.place(township)}
	bulk_rows.put("Household", [home])
	member = {"parent": name, "parenttype": DOCTYPE, "parentfield": "members", "idx": 1, "resident": resident}
	bulk_rows.put(
		"Applicant Member", [member | {"full_name": "测试0", "relation": "Head", "counts": 1, "covered": 1}]
	)
	values = {
		"applicant": resident,
		"household": f"{township}-H",
		"residence": "Urban",
		"application_reason": "测试",
	}
	frappe.db.set_value(DOCTYPE, name, values, update_modified=False)
	frappe.db.commit()
	return name


def seconds_of_act(name: str) -> float:
	start = time.perf_counter()
	service.act(DOCTYPE, name, ACTION)
	seconds = time.perf_counter() - start
	frappe.db.rollback()
	return seconds


@contextlib.contextmanager
def without_events() -> Iterator[None]:
	"""Acts inside the block leave no event and compute no hash."""
	with (
		mock.patch.object(service.chain, "append", lambda *args, **options: ""),
		mock.patch.object(vouching, "covers", lambda doc, opinion: []),
	):
		yield
