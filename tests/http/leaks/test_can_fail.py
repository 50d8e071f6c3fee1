"""The suite can fail: with a wall taken away, the same probes do find rows of other units."""

import threading
from contextlib import ExitStack, contextmanager
from unittest import mock

import frappe
import pytest
from werkzeug.serving import make_server

from tests.harness import bench_folder, site_name
from tests.http.client import Client
from tests.http.leaks.judge import Judge, ask
from tests.http.leaks.many import MANY
from tests.http.leaks.named import NAMED
from tests.http.leaks.sample import in_lists, one_by_one

ASKED = "Resident"
GATE = ("sjzj_app.access.request_gate.check", lambda: None)
LISTS = ("sjzj_app.access.list_conditions.query_condition", lambda user=None, doctype=None: "")
ROWS = ("sjzj_app.access.scope.has_permission", lambda *_args, **_options: True)
WALLS = {"the gate": [GATE], "the list conditions": [LISTS], "the gate and the rows' own check": [GATE, ROWS]}
"""What is taken away → (name, what stands in its place). The rows' own check alone is not missed behind the gate."""


@contextmanager
def site_without(wall: str):
	"""A web server in this process whose program lacks the wall."""
	from devbench.web import application

	app = application(site_name(), str(bench_folder() / "sites"))
	server = make_server("127.0.0.1", 0, app, threaded=True)
	thread = threading.Thread(target=server.serve_forever, daemon=True)
	with ExitStack() as holes:
		for path, hole in WALLS[wall]:
			holes.enter_context(mock.patch(path, hole))
		thread.start()
		try:
			yield f"http://127.0.0.1:{server.server_port}"
		finally:
			server.shutdown()
			thread.join()
			server.server_close()


@pytest.mark.parametrize("wall", WALLS)
def test_without_a_wall_rows_leak_and_the_suite_says_so(around, world, wall):
	judge = Judge(around.judge.rows)
	with site_without(wall) as base:
		clients = {
			role: Client(base, world.token(one.user), one.user) for role, one in around.readers.items()
		}
		rows = around.rows[ASKED]
		for way, reader, row in one_by_one(NAMED, ASKED, around.readers, rows):
			judge.of_one(reader, way, NAMED[way], row, ask(clients[reader.role], NAMED[way], row, reader))
		for way, reader in list(in_lists(MANY, ASKED, around.readers))[-20:]:
			judge.of_all(reader, way, MANY[way], rows, ask(clients[reader.role], MANY[way], rows[0], reader))
	print(f"\nwithout {wall}: {judge.line()}")
	assert judge.tally["leaked"] >= 3, judge.tally


def test_a_share_written_into_the_database_opens_nothing(around):
	"""The framework lets a shared row pass its own checks; the walls stand before it."""
	doctype, reader = "Household", around.readers["Township Clerk"]
	row = next(row for row in around.rows[doctype] if row.place.key == "neighbour")
	share = frappe.new_doc("DocShare")
	share.update(
		{"name": int(frappe.generate_hash(length=8), 16), "share_doctype": doctype, "share_name": row.name}
	)
	share.update({"user": reader.user, "read": 1, "write": 1})
	share.db_insert()
	frappe.db.commit()
	try:
		for way in ("REST read", "form", "client.get", "reportview.get", "print html", "client.get_list"):
			answer = ask(around.client(reader), NAMED[way], row, reader)
			assert not around.judge.of_one(reader, way, NAMED[way], row, answer)
	finally:
		frappe.db.delete("DocShare", {"name": share.name})
		frappe.db.commit()
