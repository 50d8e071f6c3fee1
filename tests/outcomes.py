"""In a whole run each process of pytest leaves the outcome of each test in SJZJ_OUTCOMES, for docs/law.md."""

import json
import os
from pathlib import Path

VARIABLE = "SJZJ_OUTCOMES"


class Outcomes:
	"""A pytest plugin: collects outcomes and writes them when the session ends."""

	def __init__(self, folder: Path):
		self.folder, self.found = folder, {}

	def pytest_runtest_logreport(self, report) -> None:
		if report.when == "call" or report.outcome != "passed":
			worse = (
				report.outcome
				if self.found.get(report.nodeid) in (None, "passed")
				else self.found[report.nodeid]
			)
			self.found[report.nodeid.replace(os.sep, "/")] = worse

	def pytest_sessionfinish(self) -> None:
		place = self.folder / f"{os.getpid()}.json"
		# Without the parameters: a number that one test makes up may be a resident's in another, and files are searched for it.
		pairs = sorted({(test.split("[")[0], outcome) for test, outcome in self.found.items()})
		place.write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")


def register(config) -> None:
	"""Adds the plugin when this process is part of a whole run."""
	if folder := os.environ.get(VARIABLE):
		config.pluginmanager.register(Outcomes(Path(folder)))
