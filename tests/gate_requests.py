"""Requests as the walls of the app see them, without a server: for ways that only other frameworks have."""

import frappe
import pytest

from sjzj_app.access import request_gate
from tests import cases, demo_world
from tests.factories import acting_as


@pytest.fixture
def at():
	"""township, village, the township's clerk, a resident there (`own`) and one of another township (`foreign`)."""
	tree = demo_world.tree()
	elsewhere = tree.villages[tree.other_township][0]
	row = {"own": cases.resident(tree.village).name, "foreign": cases.resident(elsewhere).name}
	return frappe._dict(row, township=tree.township, village=tree.village, clerk=cases.clerk(tree.township))


@pytest.fixture
def asks(monkeypatch):
	"""`asks(user, path, **form)` lets a wall look at such a request; returns the form that is left."""

	def ask(user: str, path: str, verb: str = "POST", wall=request_gate.check, **form):
		request = frappe._dict(path=path, method=verb, headers={}, cookies={}, get_data=lambda as_text: "")
		monkeypatch.setattr(frappe.local, "request", request, raising=False)
		sent = frappe._dict(form)
		with acting_as(user):
			frappe.local.form_dict = sent
			wall()
		return sent

	return ask
