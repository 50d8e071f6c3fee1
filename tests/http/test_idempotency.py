"""The same act with the same key is taken once; another act with that key is refused."""

import concurrent.futures

import frappe
import pytest

from tests import cases
from tests.http.client import Client, kind, said

ACT = "sjzj_app.api.v1.acts.act"
ACTION = "Ask for Supplement"


@pytest.fixture
def case(site, world) -> str:
	"""A fresh application at the window of the own township."""
	doc = cases.lodged(world.own.village)
	frappe.db.set_value(doc.doctype, doc.name, "supplement_note", "测试：请补充户口簿")
	frappe.db.commit()
	return doc.name


def opinions(name: str) -> int:
	frappe.db.rollback()
	return frappe.db.count("Approval Opinion", {"reference_name": name})


def act(user: Client, name: str, key: str, opinion: str = "测试：请补充户口簿"):
	headers = {"Idempotency-Key": key}
	return user.call(
		ACT, headers=headers, doctype="Assistance Application", name=name, action=ACTION, opinion=opinion
	)


def test_a_repeated_act_leaves_one_opinion_and_the_same_answer(client, world, case):
	user, key = client(world.own.people["Township Clerk"]), frappe.generate_hash(length=20)
	first, second = act(user, case, key), act(user, case, key)
	assert first.status_code == second.status_code == 200, said(first)
	assert first.json()["message"] == second.json()["message"]
	assert first.json()["message"]["stage"] == "SUPPLEMENT"
	assert opinions(case) == 1


def test_another_request_with_the_same_key_is_a_conflict(client, world, case):
	user, key = client(world.own.people["Township Clerk"]), frappe.generate_hash(length=20)
	assert act(user, case, key).status_code == 200
	answer = act(user, case, key, "测试：另一内容")
	assert (answer.status_code, kind(answer)) == (409, "IDEMPOTENCY_CONFLICT"), said(answer)
	assert opinions(case) == 1


def test_without_a_key_the_second_act_is_refused_by_its_stage(client, world, case):
	user = client(world.own.people["Township Clerk"])
	args = {"doctype": "Assistance Application", "name": case, "action": ACTION, "opinion": "测试"}
	assert user.call(ACT, **args).status_code == 200
	answer = user.call(ACT, **args)
	assert (answer.status_code, kind(answer)) == (422, "WRONG_STAGE"), said(answer)
	assert opinions(case) == 1


def test_a_key_belongs_to_one_person(client, world, case):
	key = frappe.generate_hash(length=20)
	assert act(client(world.own.people["Township Clerk"]), case, key).status_code == 200
	answer = act(client(world.foreign.people["Township Clerk"]), case, key)
	assert answer.status_code == 403, said(answer)
	assert opinions(case) == 1


def test_the_same_act_sent_many_times_at_once_is_taken_once(http, world, case):
	key, user = frappe.generate_hash(length=20), world.own.people["Township Clerk"]
	with concurrent.futures.ThreadPoolExecutor(4) as pool:
		answers = list(pool.map(lambda _: act(Client(http, world.token(user), user), case, key), range(4)))
	assert {answer.status_code for answer in answers} <= {200, 409}, [
		said(answer)[:200] for answer in answers
	]
	assert [answer.status_code for answer in answers].count(200) >= 1
	assert opinions(case) == 1


def test_a_refused_act_does_not_use_up_its_key(client, world, case):
	user, key = client(world.own.people["Township Clerk"]), frappe.generate_hash(length=20)
	frappe.db.set_value("Assistance Application", case, "supplement_note", None)
	frappe.db.commit()
	refused = act(user, case, key, "")
	frappe.db.set_value("Assistance Application", case, "supplement_note", "测试：请补充户口簿")
	frappe.db.commit()
	again = act(user, case, key, "")
	assert again.status_code == 200 or refused.status_code == 200, said(again)
	assert opinions(case) == 1
