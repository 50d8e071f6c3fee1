"""The readers, the marked rows around them and the judge, once for the run."""

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import frappe
import pytest

from sjzj_app.access.registry import PRIVATE, RULES
from tests.harness import forget_request, own_connection
from tests.http.client import Client
from tests.http.leaks import hanging
from tests.http.leaks.asking import Probe, Subject
from tests.http.leaks.judge import Judge
from tests.http.leaks.readers import Reader, readers
from tests.http.planting import Row, marked_rows

AT_ONCE = 3
"""One server's processor is kept busy while the client thinks."""


@dataclass
class Around:
	"""All that the leak tests share."""

	readers: dict[str, Reader]
	rows: dict[str, list[Row]]
	judge: Judge
	clients: dict[str, Client]
	pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE))
	of_thread: threading.local = field(default_factory=threading.local)

	def client(self, reader: Reader) -> Client:
		return self.clients[reader.role]

	def answers(self, asked: Iterable[tuple[Probe, Reader, Row]]) -> list:
		"""The answers to all of these, in their order; a few are under way at the same time."""
		ready = [(probe, one, {**Subject(row).words, "@user": one.user}) for probe, one, row in asked]
		return list(self.pool.map(lambda each: each[0].send(self.own_client(each[1]), each[2]), ready))

	def own_client(self, reader: Reader) -> Client:
		"""This reader's client of the present thread."""
		mine = self.of_thread.__dict__.setdefault("clients", {})
		if reader.role not in mine:
			mine[reader.role] = self.clients[reader.role].twin()
		return mine[reader.role]


@pytest.fixture(scope="session")
def around(world, in_session) -> Around:
	forget_request()
	frappe.db.rollback()
	people = readers(world)
	rows = marked_rows(world.tree)
	hung = [row for row in rows if RULES[row.doctype].kind != PRIVATE]
	hanging.hang(hung)
	frappe.db.commit()
	by_doctype: dict[str, list[Row]] = {}
	for row in rows:
		by_doctype.setdefault(row.doctype, []).append(row)
	clients = {role: in_session(one.user) for role, one in people.items()}
	made = Around(people, by_doctype, Judge(rows), clients)
	yield made
	made.pool.shutdown()
	with own_connection():  # the run's own may be closed by now
		hanging.take_down(hung)
		frappe.db.commit()
