"""A full run of a suite takes hours: what has passed is written down, so that it can be stopped, taken up again and shared.

`SJZJ_LEAKS=full ./sjzj test tests/http/leaks/test_matrix.py -s` goes on where the last run of the same code stopped.
`SJZJ_SHARE=1/2` and `2/2` cut the work in two for two sites that run at the same time; both write to one record.
"""

import hashlib
import json
import os
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.webserver import REPOSITORY, output_folder

SHARE = "SJZJ_SHARE"


class Record:
	"""The parts (tests) of one suite that have passed on the present state of the code, and what they counted."""

	def __init__(self, suite: str, full: bool):
		self.suite, self.full, self.parts = suite, full, 0
		self.tally: Counter = Counter()

	@property
	def path(self) -> Path:
		return output_folder() / f"full-{self.suite}-{state_of_code()}.jsonl"

	def finished(self) -> dict[str, Counter]:
		"""{name of a part: what it counted}; empty unless the whole product is asked."""
		lines = self.path.read_text().splitlines() if self.full and self.path.exists() else []
		return {part: Counter(tally) for part, tally in map(json.loads, lines)}

	def note(self, part: str, tally: Counter) -> None:
		"""One line, written at once: another share may be writing too."""
		with self.path.open("a") as file:
			file.write(json.dumps([part, tally], ensure_ascii=False) + "\n")
		print(f"\n{self.suite} {len(self.finished())}/{self.parts} {part}", dict(tally), flush=True)

	def total(self) -> Counter:
		"""What this run counted; of a full run what all of its shares and sittings did."""
		return sum(self.finished().values(), Counter()) if self.full else Counter(self.tally)


@cache
def state_of_code() -> str:
	"""A short name of the commit and of what was changed since."""
	said = [
		subprocess.run(["git", *words], cwd=REPOSITORY, capture_output=True, check=True).stdout
		for words in (("rev-parse", "HEAD"), ("diff", "HEAD"))
	]
	return hashlib.sha256(b"".join(said)).hexdigest()[:12]


def record_of(item) -> Record | None:
	found = getattr(getattr(item, "module", None), "RECORD", None)
	return found if found and found.full else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
	"""Parts that are finished, or that another share takes, are not asked again."""
	share, shares = map(int, os.environ.get(SHARE, "1/1").split("/"))
	kept, left = [], []
	for record in {record_of(item) for item in items} - {None}:
		record.parts = sum(record_of(item) is record for item in items)
	for number, item in enumerate(items):
		record = record_of(item)
		done = record and (item.name in record.finished() or number % shares != share - 1)
		(left if done else kept).append(item)
	if left:
		config.hook.pytest_deselected(items=left)
		items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	report = yield
	if call.when == "call":
		item.has_passed = report.passed
	return report


@pytest.fixture(autouse=True)
def written_down(request):
	"""A part that passed is noted with what it counted; one that failed or was stopped is asked again."""
	record = record_of(request.node)
	before = Counter(record.tally) if record else None
	yield
	if record and getattr(request.node, "has_passed", False):
		record.note(request.node.name, record.tally - before)
