"""kill -9 of a background worker, and of the job in it: the list is printed once in the end, or missed and printed again."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import frappe
import pytest
from frappe.utils import now_datetime
from frappe.utils.background_jobs import get_queue
from rq.registry import StartedJobRegistry

from sjzj_app.payments import list_printing
from tests import factories
from tests import payment_rows as money
from tests.harness import bench_folder
from tests.webserver import output_folder

HERE = Path(__file__).resolve().parent
QUEUE, SECONDS = "long", 120
DEATHS = (
	{"SJZJ_DIE_AT": "write:2"},
	{"SJZJ_DIE_AT": "commit"},
	{"SJZJ_DIE_AT": "write:2", "SJZJ_DIE_WITH_PARENT": "1"},
)


@pytest.fixture
def batch(site, monkeypatch):
	"""A batch that was submitted; its list waits for a worker."""
	monkeypatch.setattr(list_printing, "AT_ONCE", 0)
	get_queue(QUEUE).empty()
	at = money.office()
	money.award(at)
	doc = money.generated(at)
	factories.act(at.approver, doc, "Submit Batch")
	frappe.db.commit()
	return doc


def run_worker(**environment: str) -> int:
	"""A worker until the queue is empty or it is dead; returns its exit code, negative when a signal ended it."""
	path = os.pathsep.join([str(HERE), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
	redis = {"FRAPPE_REDIS_QUEUE": frappe.conf.redis_queue, "FRAPPE_REDIS_CACHE": frappe.conf.redis_cache}
	with (output_folder() / "dying-worker.log").open("a") as log:
		return subprocess.run(
			[sys.executable, HERE / "dying_worker.py", QUEUE], cwd=bench_folder() / "sites", stdout=log, stderr=log,
			env={**os.environ, **redis, "PYTHONPATH": path, **environment}, timeout=SECONDS,
		).returncode  # fmt: skip


def lists_of(batch) -> int:
	frappe.db.rollback()
	return frappe.db.count("Official Letter", {"subject_name": batch.name, "letter_kind": list_printing.KIND})


def let_redis_notice_the_dead() -> None:
	"""What a worker's own maintenance does when a job's time is over."""
	registry = StartedJobRegistry(queue=get_queue(QUEUE))
	registry.cleanup(timestamp=(now_datetime() + timedelta(days=1)).timestamp())


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: "-".join(death.values()))
def test_a_list_whose_worker_died_is_printed_once_by_the_next(batch, death):
	code = run_worker(**death)
	assert lists_of(batch) == 0
	assert (code < 0) == ("SJZJ_DIE_WITH_PARENT" in death)
	let_redis_notice_the_dead()
	later = now_datetime() + 2 * list_printing.PATIENCE
	assert batch.name in list_printing.print_missing_lists(later)
	frappe.db.commit()
	assert run_worker() == 0
	assert lists_of(batch) == 1
	assert batch.name not in list_printing.print_missing_lists(later)
