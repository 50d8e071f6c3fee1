"""pytest as a process of its own: in the foreground, or beside other work with its output kept for later."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from devbench import children, terminal
from devbench.layout import REPOSITORY

RUNNER = REPOSITORY / "devbench" / "inside" / "run_pytest.py"
LAW_TABLE = REPOSITORY / "tests" / "law_table.py"
OUTCOMES = "SJZJ_OUTCOMES"
NO_TESTS = 5
"""pytest's exit code when nothing was collected."""


def run(python: Path, arguments: list[str], environment: Mapping[str, str]) -> int:
	"""Run pytest and pass its output on as it comes. Returns its exit code."""
	process = subprocess.Popen(
		[str(python), str(RUNNER), *arguments], env={**os.environ, **environment}, stdin=subprocess.DEVNULL
	)
	try:
		return process.wait()
	except KeyboardInterrupt:
		children.stop_by_pid(process.pid)
		raise


class Beside:
	"""A run of pytest in the background; `with` ends it if nobody waited for it."""

	def __init__(
		self, title: str, python: Path, arguments: list[str], environment: Mapping[str, str], log: Path
	):
		self.title, self.log = title, log
		log.parent.mkdir(parents=True, exist_ok=True)
		log.unlink(missing_ok=True)
		command = [python, RUNNER, *arguments]
		self.process = children.start(command, log, cwd=REPOSITORY, env=dict(environment))
		terminal.say(f"▸ 同时运行：{title}（结果稍后列出）")

	def __enter__(self) -> Beside:
		return self

	def __exit__(self, *error: object) -> None:
		children.stop([self.process])

	def result(self) -> int:
		"""Wait for the end, print what the run printed, and answer its exit code."""
		if self.process.poll() is None:
			with terminal.step(f"等待：{self.title}"):
				self.process.wait()
		terminal.say(f"\n──── {self.title} ────\n{self.log.read_text(errors='replace')}")
		return self.process.returncode


def outcomes_folder(output: Path) -> Path:
	"""An empty folder in which every process of a whole run leaves the outcomes of its tests; the run is told of it."""
	folder = output / "outcomes"
	shutil.rmtree(folder, ignore_errors=True)
	folder.mkdir(parents=True)
	os.environ[OUTCOMES] = str(folder)
	return folder


def named_tests_passed(python: Path, folder: Path) -> int:
	"""Whether each test that the table of the law names ran and passed; prints a line for each that did not."""
	return subprocess.call([str(python), str(LAW_TABLE), "ran", str(folder)])


def verdict(outcomes: list[int]) -> int:
	"""One exit code of several runs; "nothing collected" counts only when no run found a test."""
	ran = [code for code in outcomes if code != NO_TESTS]
	return max(ran, key=abs) if ran else NO_TESTS
