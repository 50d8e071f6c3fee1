"""Cookies, verbs, guests, limits and the lock of the login: what a request may do before anybody looks at its content."""

import inspect

import frappe
import pytest
import requests

from sjzj_app.access.limits import within
from tests.http import world as worlds
from tests.http.attacks import fuzzing
from tests.http.client import Client, kind, said

PERSON, CASE = "Resident", "Assistance Application"
REVEAL, FIND, ACT = (f"sjzj_app.api.v1.{name}" for name in ("residents.reveal", "residents.find", "acts.act"))
READING = "sjzj_app.access.closed_endpoints."
"""Methods of the framework that this app replaced and that only read; they keep the verbs that the framework gave them."""

READS = (
	"anchor_lines", "replay", "get_open_count", "can_subscribe_doc", "can_subscribe_doctype", "has_permission",
	"download_multi_pdf", "download_multi_pdf_async",
)  # fmt: skip
"""Methods of the app that only read."""


def own_methods() -> dict:
	fuzzing.methods()
	return {
		f"{function.__module__}.{function.__name__}": function
		for function in frappe.whitelisted
		if (getattr(function, "__module__", None) or "").startswith("sjzj_app.")
	}


def test_a_method_of_the_app_answers_a_guest(site):
	methods = own_methods()
	assert len(methods) >= 10
	assert not [path for path, function in methods.items() if function in frappe.guest_methods]


def test_a_method_writes_on_get(client, world):
	user, writing = client(world.own.people["Township Clerk"]), []
	for path, function in own_methods().items():
		verbs = frappe.allowed_http_methods_for_whitelisted_func[function]
		if not path.startswith(READING) and function.__name__ not in READS:
			writing.append(path)
			assert verbs == ["POST"], (path, verbs)
			answer = user.call(
				path, verb="GET", **{name: "x" for name in inspect.signature(function).parameters}
			)
			assert answer.status_code in (403, 405, 417), (path, answer.status_code)
	assert len(writing) >= 4


def test_a_get_changes_a_row(client, world):
	"""Methods of the framework that write: on GET they are refused, or nothing stays."""
	user, name = client(world.own.people["Township Clerk"]), world.own.rows[PERSON]
	row = {"doctype": PERSON, "name": name}
	frappe.db.rollback()
	before = frappe.db.get_value(PERSON, name, ["modified", "contact_phone", "_liked_by", "_user_tags"])
	sent = (
		("frappe.client.set_value", {**row, "fieldname": "contact_phone", "value": "1"}),
		("frappe.client.save", {"doc": {**row, "contact_phone": "1"}}),
		("frappe.client.delete", row),
		("frappe.desk.form.save.savedocs", {"doc": {**row, "contact_phone": "1"}, "action": "Save"}),
		("frappe.desk.like.toggle_like", {**row, "add": "Yes"}),
		("frappe.desk.doctype.tag.tag.add_tag", {"tag": "GET", "dt": PERSON, "dn": name}),
		("frappe.model.workflow.apply_workflow", {"doc": row, "action": "Accept Application"}),
		(
			"frappe.model.workflow.bulk_workflow_approval",
			{"docnames": [name], "doctype": CASE, "action": "x"},
		),
	)
	for path, arguments in sent:
		user.call(path, verb="GET", **arguments)
		user.call(path, verb="GET", **{**arguments, "cmd": path})
	user.get(f"/api/resource/{PERSON}/{name}", run_method="delete")
	frappe.db.rollback()
	assert (
		frappe.db.get_value(PERSON, name, ["modified", "contact_phone", "_liked_by", "_user_tags"]) == before
	)


@pytest.fixture
def session(http, world):
	"""The clerk's browser: a cookie, the Desk was opened; `token` is what the Desk sends along."""
	user = world.own.people["Township Clerk"]
	opened = requests.Session()
	opened.headers["Accept"] = "application/json"
	answer = opened.post(f"{http}/api/method/login", data={"usr": user, "pwd": worlds.PASSWORD}, timeout=60)
	assert answer.status_code == 200, answer.text
	yield opened
	opened.close()


def phone(world) -> str:
	frappe.db.rollback()
	return frappe.db.get_value(PERSON, world.own.rows[PERSON], "contact_phone")


def test_another_site_writes_with_the_cookie(http, world, session):
	address, before = f"{http}/api/resource/{PERSON}/{world.own.rows[PERSON]}", phone(world)
	act = {"doctype": CASE, "name": world.own.rows[CASE], "action": "Accept Application"}
	for origin in ("https://example.invalid", "null", f"{http}.example.invalid"):
		head = {"Origin": origin}
		answers = [
			session.put(address, json={"contact_phone": "666"}, headers=head, timeout=60),
			session.post(
				address, data={"contact_phone": "666", "run_method": "save"}, headers=head, timeout=60
			),
			session.post(f"{http}/api/method/{ACT}", data=act, headers=head, timeout=60),
			session.post(f"{http}/", data={"cmd": ACT, **act}, headers=head, timeout=60),
		]
		assert [answer.status_code for answer in answers] == [403] * 4, (
			origin,
			[a.status_code for a in answers],
		)
	assert phone(world) == before
	assert session.get(address, headers={"Origin": "https://example.invalid"}, timeout=60).status_code == 200


def test_the_cookie_writes_without_the_desks_token(http, world, session):
	"""Once the Desk was opened, the framework's token is asked for."""
	frappe.db.rollback()
	from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings

	create_notification_settings(world.own.people["Township Clerk"])
	frappe.db.commit()
	assert session.get(f"{http}/app", headers={"Accept": "text/html"}, timeout=60).status_code == 200
	before = phone(world)
	address = f"{http}/api/resource/{PERSON}/{world.own.rows[PERSON]}"
	for head in ({}, {"X-Frappe-CSRF-Token": "x"}, {"Origin": http}):
		assert (
			session.put(address, json={"contact_phone": "666"}, headers=head, timeout=60).status_code == 400
		)
	assert phone(world) == before


def test_the_own_page_is_refused(http, world, session):
	address = f"{http}/api/resource/{PERSON}/{world.own.rows[PERSON]}"
	answer = session.put(address, json={"contact_phone": phone(world)}, headers={"Origin": http}, timeout=60)
	assert answer.status_code == 200, answer.text


def test_the_cookie_is_read_by_scripts(session):
	cookie = next(one for one in session.cookies if one.name == "sid")
	assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "Lax"


def forget_limits() -> None:
	for key in frappe.cache.scan_iter(match=frappe.cache.make_key("sjzj-limit:") + b"*"):
		frappe.cache.delete(key)


def spent(what: str, user: str, most: int) -> None:
	"""As if this user had asked so often in this span."""
	for _ in range(most):
		within(what, most, 3600, user)


@pytest.mark.parametrize(
	("path", "most", "arguments"),
	[
		(FIND, 120, {"id_number": "230803196001010011"}),
		(REVEAL, 60, {"doctype": PERSON, "name": "x", "purpose": "测试用途"}),
	],
)
def test_one_official_asks_without_end(client, world, path, most, arguments):
	user = client(world.own.people["Township Reviewer"])
	spent(path.rpartition(".")[2], user.user, most)
	answer = user.call(path, **arguments)
	assert (answer.status_code, kind(answer)) == (429, "TOO_OFTEN"), said(answer)
	assert "过于频繁" in said(answer) and "Traceback" not in answer.text
	other = client(world.own.people["Township Approver"]).call(path, **arguments)
	assert other.status_code != 429, "another person's requests are another count"
	forget_limits()


def test_steps_are_taken_faster_than_by_hand(client, world):
	user, kinds = client(world.own.people["Township Reviewer"]), []
	for _round in range(2):  # where a minute ends in one round, it does not in the other
		for _ in range(120):
			within("act", 120, 60, user.user)
		kinds.append(kind(user.call(ACT, doctype=CASE, name=world.own.rows[CASE], action="x")))
	assert "TOO_OFTEN" in kinds, kinds
	forget_limits()


def test_a_password_is_tried_without_end(http, world):
	user = worlds.official("Township Clerk", world.own.unit)
	Client(http, world.token(user)).session.close()
	frappe.db.commit()
	tries = frappe.db.get_single_value("System Settings", "allow_consecutive_login_attempts")
	assert 3 <= tries <= 10
	login = f"{http}/api/method/login"
	for _ in range(tries + 1):
		answer = requests.post(login, data={"usr": user, "pwd": "wrong"}, timeout=60)
		assert answer.status_code in (401, 403, 417), answer.status_code
	answer = requests.post(login, data={"usr": user, "pwd": worlds.PASSWORD}, timeout=60)
	assert answer.status_code >= 400 and "sid" not in {c.name for c in answer.cookies if c.value != "Guest"}
	again = requests.post(
		login, data={"usr": world.own.people["Township Clerk"], "pwd": worlds.PASSWORD}, timeout=60
	)
	assert again.status_code == 200, "another account is not locked"


def test_the_sites_safety_is_not_set(site):
	settings = frappe.get_single("System Settings")
	assert settings.enable_password_policy and int(settings.minimum_password_score) >= 3
	assert settings.strip_exif_metadata_from_uploaded_images and not settings.allow_error_traceback
	assert not settings.allow_guests_to_upload_files and settings.session_expiry == "08:00"
	assert settings.allow_consecutive_login_attempts == 5


def test_safety_that_was_edited_is_set_again(site):
	from sjzj_app.seed import settings as seeded

	seed = next(one for one in seeded.seeds() if one.key == "settings:safety")
	frappe.db.set_single_value("System Settings", "allow_consecutive_login_attempts", 3)
	seed.upgrade("System Settings")
	assert frappe.db.get_single_value("System Settings", "allow_consecutive_login_attempts") == 3
	frappe.db.rollback()


def test_an_answer_tells_where_the_program_lies(client, world):
	"""Errors of the framework and of the database carry no traceback to the reader."""
	user = client(world.own.people["Township Clerk"])
	for answer in (
		user.get("/api/resource/Resident", filters="[["),
		user.get("/api/resource/Resident", order_by="1; drop table x"),
		user.get("/api/method/frappe.nothing.here"),
		user.call("frappe.client.insert", doc="{"),
		user.read(PERSON, "no-such-row"),
		user.create(PERSON),
	):
		assert not [leak for leak in fuzzing.LEAKS if leak in answer.text], answer.text[:500]
