"""Whatever is sent to a method or a page of the app: an answer below 500, in time, that tells nothing of the server.

SJZJ_FUZZ=20 sends twenty times as much.
"""

import json
import os
import time

import frappe
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sjzj_app.access.registry import RULES
from tests.http.attacks import fuzzing
from tests.http.client import Client

TIMES = int(os.environ.get("SJZJ_FUZZ") or 1)
LONGEST_SECONDS = 20
PAGES = {"/notices": ("township",), "/letter-check": ("code", "hash"), "/notice/x": ("code", "name")}
LIMITS = (b"sjzj-limit:", b"rl:")
WRITERS = ("Township Clerk", "County Administrator", "County Finance")


def fuzz(examples: int):
	checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
	return settings(
		max_examples=examples * TIMES,
		deadline=None,
		derandomize=TIMES == 1,
		database=None,
		suppress_health_check=checks,
	)


def forget_limits() -> None:
	"""The test asks more often in a minute than a person may."""
	for key in frappe.cache.scan_iter(match=frappe.cache.make_key("sjzj-limit:") + b"*"):
		frappe.cache.delete(key)


def judge(send, what) -> None:
	begun = time.monotonic()
	answer = send()
	assert answer.status_code < 500, (answer.status_code, what, answer.text[-800:])
	told = [leak for leak in fuzzing.LEAKS if leak in answer.text and leak not in str(what)]
	assert not told, (told, what, answer.text[:800])
	assert time.monotonic() - begun < LONGEST_SECONDS, what
	if answer.status_code == 429:
		forget_limits()


@pytest.fixture(scope="module")
def senders(http, world) -> list[Client]:
	people = [world.own.people.get(position) or world.above[position] for position in WRITERS]
	return [*(Client(http, world.token(user), user) for user in people), Client(http, None, "Guest")]


@pytest.fixture(scope="module")
def known(world) -> tuple[str, ...]:
	rows = ("Resident", "Assistance Application", "Payee Account", "Public Notice", "Payment File")
	names = [office.rows[doctype] for office in (world.own, world.foreign) for doctype in rows]
	return (*rows, *names, "Accept Application", "测试用途说明")


def test_a_method_breaks(site, senders, known):
	methods = fuzzing.methods()
	assert len(methods) >= 10

	@fuzz(240)
	@given(data=st.data())
	def send(data):
		path = data.draw(st.sampled_from(sorted(methods)))
		user = data.draw(st.sampled_from(senders))
		sent = data.draw(fuzzing.arguments(methods[path], known))
		as_json, verb = (
			data.draw(st.booleans()),
			data.draw(st.sampled_from(("POST", "POST", "POST", "GET", "PUT"))),
		)
		address = f"/api/method/{path}"
		if as_json and verb != "GET":
			body, head = fuzzing.body(sent), {"Content-Type": "application/json"}
			judge(lambda: user.request(verb, address, data=body, headers=head), (path, sent, user.user))
		else:
			form = {
				name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.items()
			}
			form = {name: value.encode("utf-8", "replace") for name, value in form.items()}
			option = {"params": form} if verb == "GET" else {"data": form}
			judge(lambda: user.request(verb, address, **option), (path, sent, user.user))

	send()


def test_a_public_page_breaks(site, http, senders):
	guest = senders[-1]

	@fuzz(60)
	@given(data=st.data())
	def open_page(data):
		page = data.draw(st.sampled_from(sorted(PAGES)))
		sent = {name: data.draw(fuzzing.texts | fuzzing.numbers.map(str)) for name in PAGES[page]}
		sent = {name: value.encode("utf-8", "replace") for name, value in sent.items()}
		judge(lambda: guest.request("GET", page, params=sent), (page, sent))

	open_page()


def test_a_row_breaks(site, senders, world):
	"""Values of a wrong kind in every field of every DocType, in a new row and in a stored one."""

	@fuzz(150)
	@given(data=st.data())
	def write(data):
		doctype = data.draw(st.sampled_from(sorted(RULES)))
		fields = [field.fieldname for field in frappe.get_meta(doctype).get("fields")]
		keys = st.sampled_from(
			[*fields, "name", "owner", "docstatus", "parent", "idx", "creation", "doctype"]
		)
		sent = data.draw(st.dictionaries(keys, fuzzing.values, min_size=1, max_size=6))
		user, name = data.draw(st.sampled_from(senders)), world.own.rows.get(doctype)
		head = {"Content-Type": "application/json"}
		if name and data.draw(st.booleans()):
			address, verb = f"/api/resource/{doctype}/{name}", "PUT"
		else:
			address, verb = f"/api/resource/{doctype}", "POST"
			sent = {"administrative_unit": world.own.village, **sent}
		judge(
			lambda: user.request(verb, address, data=fuzzing.body(sent), headers=head),
			(verb, doctype, sent, user.user),
		)

	write()
