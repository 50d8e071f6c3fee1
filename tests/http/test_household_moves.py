"""移交家庭 over HTTP: the clerk of the register gives a family away, and nobody else gives or takes one."""

import frappe
import pytest

from tests import cases, factories
from tests.http.client import kind, said

HAND_OVER, PERSON = "sjzj_app.api.v1.households.hand_over", "sjzj_app.api.v1.residents.hand_over"
REASON = "测试：全家已迁往新住地"


@pytest.fixture
def home(site, world):
	"""A family of the own township that has applied for nothing, really committed."""
	doc = cases.family(world.own.village)
	cases.account(doc.head, world.own.village)
	frappe.db.commit()
	return doc


def places(home) -> set[str]:
	"""The units in which the family's rows stand, as another connection left them."""
	frappe.db.rollback()
	people = [row.resident for row in home.members]
	found = {frappe.db.get_value("Household", home.name, "administrative_unit")}
	found |= set(frappe.get_all("Resident", {"name": ["in", people]}, pluck="administrative_unit"))
	return found | set(
		frappe.get_all("Payee Account", {"resident": ["in", people]}, pluck="administrative_unit")
	)


def asked(home, unit: str, **values) -> dict:
	return {"household": home.name, "move_to": unit, "reason": REASON, **values}


def test_who_does_not_keep_the_register_gives_no_family_away(client, world, home):
	own, foreign = world.own.people, world.foreign
	users = [foreign.people["Township Clerk"], world.far.people["Township Clerk"], *world.above.values()]
	users += [user for position, user in own.items() if position != "Township Clerk"]
	for user in [*users, None]:
		answer = client(user).call(HAND_OVER, **asked(home, foreign.village))
		assert answer.status_code in (401, 403), (user, said(answer))
		answer = client(user).call(PERSON, resident=home.head, move_to=foreign.village, reason=REASON)
		assert answer.status_code in (401, 403), (user, said(answer))
	assert places(home) == {world.own.village}


def test_a_clerk_does_not_fetch_a_family_of_another_township(client, world):
	frappe.db.rollback()
	user = client(world.own.people["Township Clerk"])
	name, person = world.foreign.rows["Household"], world.foreign.rows["Resident"]
	answers = [
		user.call(HAND_OVER, household=name, move_to=world.own.village, reason=REASON),
		user.call(PERSON, resident=person, move_to=world.own.village, reason=REASON),
	]
	for answer in answers:
		assert answer.status_code == 403, said(answer)
		assert not [secret for secret in world.foreign.secrets if secret in said(answer)]
	frappe.db.rollback()
	assert frappe.db.get_value("Household", name, "township") == world.foreign.unit
	assert frappe.db.get_value("Resident", person, "township") == world.foreign.unit


def test_a_wrong_place_a_missing_reason_and_a_get_move_nothing(client, world, home):
	user = client(world.own.people["Township Clerk"])
	for unit in (world.tree.county, world.tree.city, world.own.unit, world.own.village, "x", ""):
		answer = user.call(HAND_OVER, **asked(home, unit))
		assert (answer.status_code, kind(answer)) == (422, "BAD_INPUT"), (unit, said(answer))
	answer = user.call(HAND_OVER, **asked(home, world.foreign.village, reason=" "))
	assert (answer.status_code, kind(answer)) == (422, "BAD_INPUT"), said(answer)
	assert (
		user.call(HAND_OVER, household="x", move_to=world.foreign.village, reason=REASON).status_code == 404
	)
	answer = user.call(HAND_OVER, verb="GET", **asked(home, world.foreign.village))
	assert answer.status_code in (403, 405), said(answer)
	held = {"household": world.own.rows["Household"], "move_to": world.foreign.village, "reason": REASON}
	answer = user.call(HAND_OVER, **held)
	assert (answer.status_code, kind(answer)) == (422, "MISSING_STEP"), said(answer)
	assert places(home) == {world.own.village}


def test_a_family_that_was_given_away_is_the_new_townships_alone(client, world, home):
	old, new = (client(office.people["Township Clerk"]) for office in (world.own, world.foreign))
	assert new.read("Household", home.name).status_code == 403
	key = {"Idempotency-Key": factories.mark()}
	answers = [old.call(HAND_OVER, headers=key, **asked(home, world.foreign.village)) for _ in range(2)]
	assert [answer.status_code for answer in answers] == [200, 200], said(answers[1])
	assert answers[0].json()["message"] == answers[1].json()["message"]
	told = [*world.foreign.secrets, world.foreign.unit, world.foreign.village]
	assert not [text for text in told if text in said(answers[0])]
	assert places(home) == {world.foreign.village}
	assert old.read("Household", home.name).status_code in (403, 404)
	assert old.change("Household", home.name, administrative_unit=world.own.village).status_code in (403, 404)
	assert old.call(HAND_OVER, **asked(home, world.own.village)).status_code == 403
	assert new.read("Household", home.name).status_code == 200
	values = {
		"assistance_type": "DIBAO",
		"administrative_unit": world.foreign.village,
		"household": home.name,
	}
	values |= {"applicant": home.head, "residence": "Urban", "application_reason": "测试：迁入后申请"}
	answer = new.create("Assistance Application", **values)
	assert answer.status_code == 200, said(answer)
