"""Two officials at the same moment over real HTTP: one step is taken, the other gets a sentence, the chain holds."""

import threading

import frappe
import pytest
import requests

from sjzj_app.authority.proof import recompute
from sjzj_app.evidence import chain
from tests import cases, factories, notices
from tests.http.world import _keys as keys_of
from tests.webserver import http  # noqa: F401

ROUNDS = 2


@pytest.fixture(scope="module")
def office(site):
	"""A township whose agreement is in force, with two approvers."""
	tree = notices.tree()
	tree.agreement = factories.in_force_agreement(tree.township).name
	cases.standard(tree.city)
	tree.second_approver = factories.user_with("SJZJ Township Approver", tree.township, "测试审批人二")
	frappe.db.commit()
	return tree


@pytest.fixture
def ready(office):
	"""A case that waits for its decision."""
	with factories.without_drawing():
		case = cases.on_decision_notice(office.village)
	frappe.db.commit()
	return case


def at_once(base: str, *steps: tuple) -> list[requests.Response]:
	"""All steps (user, doctype, name, action, opinion) in the same moment; their answers in their order."""
	tokens = {step[0]: keys_of(step[0]) for step in steps}
	frappe.db.commit()
	start, answers = threading.Barrier(len(steps)), [None] * len(steps)

	def take(place: int, user: str, doctype: str, name: str, action: str, opinion: str) -> None:
		form = {"doctype": doctype, "name": name, "action": action, "opinion": opinion}
		start.wait(30)
		answers[place] = requests.post(
			f"{base}/api/method/sjzj_app.api.v1.acts.act", data=form, headers={"Authorization": tokens[user]}, timeout=120
		)

	threads = [threading.Thread(target=take, args=(place, *step)) for place, step in enumerate(steps)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	frappe.db.rollback()
	return answers


def decision_step(user: str, case, action: str = "Confirm Assistance", opinion: str = "予以确认") -> tuple:
	return user, case.doctype, case.name, action, opinion


def sentences(answers: list[requests.Response]) -> list[str]:
	"""What those who came too late were told."""
	return [answer.json()["message"]["error"]["message"] for answer in answers if answer.status_code != 200]


def decisions(case) -> int:
	return frappe.db.count("Assistance Decision", {"application": case.name})


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_two_approvers_decide_once(http, office, ready, turn):  # noqa: F811
	first = cases.approver(office.township)
	answers = at_once(http, decision_step(first, ready), decision_step(office.second_approver, ready))
	assert sorted(answer.status_code == 200 for answer in answers) == [False, True], [a.text for a in answers]
	assert sentences(answers)[0]
	assert (decisions(ready), frappe.db.count("Assistance Award", {"application": ready.name})) == (1, 1)
	assert chain.verify(ready.name) == []


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_decision_and_a_withdrawal_exclude_each_other(http, office, ready, turn):  # noqa: F811
	withdrawal = decision_step(cases.clerk(office.township), ready, "Withdraw Application", "申请人书面撤回")
	answers = at_once(http, decision_step(cases.approver(office.township), ready), withdrawal)
	assert sorted(answer.status_code == 200 for answer in answers) == [False, True], [a.text for a in answers]
	ready.reload()
	decided = answers[0].status_code == 200
	assert (ready.stage, decisions(ready)) == (("DECIDED_YES", 1) if decided else ("CLOSED", 0))
	assert chain.verify(ready.name) == []


def test_an_agreement_that_ends_in_the_moment_of_a_decision_ends_before_it_or_after_it(http, office, ready):  # noqa: F811
	administrator = factories.holder("SJZJ County Administrator", office.county)
	end = administrator, "Delegation Agreement", office.agreement, "End Agreement", "收回"
	decided, ended = at_once(http, decision_step(cases.approver(office.township), ready), end)
	assert ended.status_code == 200, ended.text
	ready.reload()
	if decided.status_code == 200:
		decision = frappe.get_doc("Assistance Decision", ready.decision)
		moment = frappe.db.get_value("Case Event", {"chain": office.agreement, "event_type": "End Agreement"}, "occurred_at")
		assert decision.agreement == office.agreement and decision.decided_on <= moment and recompute(decision)
	else:
		assert (decisions(ready), ready.stage) == (0, "DECISION_NOTICE") and sentences([decided])[0]
	assert chain.verify(ready.name) == [] and chain.verify(office.agreement) == []
