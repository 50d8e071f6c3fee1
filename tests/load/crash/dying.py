"""A process that kills itself (SIGKILL) in the middle of its work: at a given write, before the commit, or after it.

`X-Die-At` of a request, or SJZJ_DIE_AT of a worker: words separated by commas: `write:7` dies after its seventh
INSERT, UPDATE or DELETE, `commit` just before the first commit, `committed` just after it. `torn` commits after
every write, as no program of ours may: it shows that a half state would be found.
"""

import os
import signal
import threading

from frappe.database.database import Database

WRITES = ("insert", "update", "delete", "replace")


class Plan(threading.local):
	"""When this thread has to die; nothing by default."""

	writes_left = 0
	words: frozenset = frozenset()

	def read(self, text: str) -> None:
		words = {word.strip() for word in text.split(",") if word.strip()}
		self.words = frozenset(words)
		self.writes_left = next((int(word.split(":")[1]) for word in words if word.startswith("write:")), 0)


plan = Plan()


def install() -> None:
	"""From here on every connection of this process obeys the plan of its thread."""
	real_sql, real_commit = Database.sql, Database.commit

	def sql(self, query, *arguments, **options):
		answer = real_sql(self, query, *arguments, **options)
		if plan.writes_left and str(query).lstrip().lower().startswith(WRITES):
			if "torn" in plan.words:
				real_sql(self, "commit")
			plan.writes_left -= 1
			if not plan.writes_left:
				die()
		return answer

	def commit(self, *arguments, **options):
		if "commit" in plan.words:
			die()
		real_commit(self, *arguments, **options)
		if "committed" in plan.words:
			die()

	Database.sql, Database.commit = sql, commit


def die() -> None:
	"""As `kill -9` does; a worker takes the process that watches over it along when SJZJ_DIE_WITH_PARENT is set."""
	if os.environ.get("SJZJ_DIE_WITH_PARENT"):
		os.kill(os.getppid(), signal.SIGKILL)
	os.kill(os.getpid(), signal.SIGKILL)


def leave_letters_undrawn() -> None:
	"""What is tested is when letters are kept, not how they look."""
	import undrawn

	from sjzj_app.evidence.letters import render

	render.render = undrawn.render
