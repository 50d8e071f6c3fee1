"""A server of the test site whose process may be killed at any statement, and officials who speak to it."""

import subprocess
import sys
import time
from pathlib import Path

import frappe
import requests

from devbench import children, ports
from tests.harness import bench_folder, site_name
from tests.http.world import _keys as keys_of
from tests.webserver import output_folder

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1]
PATIENCE = 30.0


class DyingWeb:
	"""gunicorn with one worker process, made anew by its master as soon as it is dead."""

	def __init__(self):
		self.port, self.tokens = ports.any_free(), {}
		self.base = f"http://{ports.HOST}:{self.port}"
		command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", "1", "--timeout", "120", "--pythonpath", f"{HERE},{TESTS}"]
		command += ["--bind", f"{ports.HOST}:{self.port}", "dying_web:application"]
		self.process: subprocess.Popen = children.start(
			command, output_folder() / "dying-web.log", cwd=bench_folder() / "sites", env={"SJZJ_SITE": site_name()}
		)
		ports.wait(self.port, PATIENCE * 2, "gunicorn", lambda: self.process.poll() is None)

	def act(self, user: str, doc, action: str, opinion: str, key: str, die_at: str = ""):
		"""The step over HTTP. None when the process died before it answered."""
		form = {"doctype": doc.doctype, "name": doc.name, "action": action, "opinion": opinion}
		headers = {"Authorization": self.token(user), "Idempotency-Key": key, "X-Die-At": die_at}
		before = connections()
		try:
			return requests.post(
				f"{self.base}/api/method/sjzj_app.api.v1.acts.act", data=form, headers=headers, timeout=120
			)
		except requests.ConnectionError:
			wait_for_the_dead(before)
			return None

	def token(self, user: str) -> str:
		if user not in self.tokens:
			self.tokens[user] = keys_of(user)
			frappe.db.commit()
		return self.tokens[user]

	def stop(self) -> None:
		children.stop([self.process])


def connections() -> set[int]:
	"""Who speaks to this site's database now."""
	return {row[0] for row in frappe.db.sql("select id from information_schema.processlist where db = database()")}


def wait_for_the_dead(before: set[int]) -> None:
	"""Until the database has undone what the dead process had begun: nobody is left who was not there `before`."""
	end = time.monotonic() + PATIENCE
	while time.monotonic() < end:
		if connections() <= before:
			return
		time.sleep(0.01)
	raise AssertionError("the database still serves a process that is dead")
