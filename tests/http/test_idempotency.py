"""The same act with the same key is taken once; another act with that key is refused."""

import concurrent.futures

import frappe
import pytest

from tests import factories
from tests.http.client import Client, kind, said

ACT = "sjzj_app.api.v1.acts.act"
ACTION, STAGE = "Report to City", "SUBMITTED"


@pytest.fixture
def case(site, world) -> str:
	"""A fresh draft of the county's measures: a governed document whose first step writes no letter."""
	doc = factories.draft_measures(world.tree.county)
	frappe.db.commit()
	return doc.name


@pytest.fixture
def official(client, world) -> Client:
	"""The county's administrator, whose step it is."""
	return client(factories.holder("SJZJ County Administrator", world.tree.county))


def opinions(name: str) -> int:
	frappe.db.rollback()
	return frappe.db.count("Approval Opinion", {"reference_name": name})


def act(user: Client, name: str, key: str, opinion: str = "测试：报市级"):
	headers = {"Idempotency-Key": key}
	return user.call(
		ACT, headers=headers, doctype="Policy Document", name=name, action=ACTION, opinion=opinion
	)


def test_a_repeated_act_leaves_one_opinion_and_the_same_answer(official, case):
	key = frappe.generate_hash(length=20)
	first, second = act(official, case, key), act(official, case, key)
	assert first.status_code == second.status_code == 200, said(first)
	assert first.json()["message"] == second.json()["message"]
	assert first.json()["message"]["stage"] == STAGE
	assert opinions(case) == 1


def test_another_request_with_the_same_key_is_a_conflict(official, case):
	key = frappe.generate_hash(length=20)
	assert act(official, case, key).status_code == 200
	answer = act(official, case, key, "测试：另一内容")
	assert (answer.status_code, kind(answer)) == (409, "IDEMPOTENCY_CONFLICT"), said(answer)
	assert opinions(case) == 1


def test_without_a_key_the_second_act_is_refused_by_its_stage(official, case):
	args = {"doctype": "Policy Document", "name": case, "action": ACTION, "opinion": "测试"}
	assert official.call(ACT, **args).status_code == 200
	answer = official.call(ACT, **args)
	assert (answer.status_code, kind(answer)) == (422, "WRONG_STAGE"), said(answer)
	assert opinions(case) == 1


def test_a_key_belongs_to_one_person(client, world, official, case):
	key = frappe.generate_hash(length=20)
	assert act(official, case, key).status_code == 200
	answer = act(client(world.own.people["Township Clerk"]), case, key)
	assert answer.status_code in (403, 422), said(answer)
	assert opinions(case) == 1


def test_the_same_act_sent_many_times_at_once_is_taken_once(http, world, official, case):
	key, token = frappe.generate_hash(length=20), world.token(official.user)
	with concurrent.futures.ThreadPoolExecutor(4) as pool:
		answers = list(pool.map(lambda _: act(Client(http, token), case, key), range(4)))
	assert {answer.status_code for answer in answers} <= {200, 409}, [
		said(answer)[:300] for answer in answers
	]
	assert {kind(answer) for answer in answers if answer.status_code == 409} <= {"TRY_AGAIN"}
	assert 200 in {answer.status_code for answer in answers}
	assert opinions(case) == 1


def test_a_refused_act_does_not_use_up_its_key(official, case):
	key = frappe.generate_hash(length=20)
	stand(case, "APPROVED", "City Agreed")
	refused = act(official, case, key)
	assert (refused.status_code, kind(refused)) == (422, "WRONG_STAGE"), said(refused)
	assert opinions(case) == 0
	stand(case, "DRAFT", "Draft")
	assert act(official, case, key).status_code == 200
	assert opinions(case) == 1


def stand(name: str, stage: str, state: str) -> None:
	"""Puts the row at a stage as if it had been led there."""
	frappe.db.set_value(
		"Policy Document", name, {"stage": stage, "workflow_state": state}, update_modified=False
	)
	frappe.db.commit()
