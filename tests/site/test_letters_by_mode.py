"""委托 or 赋权 decides whose name and seal a decision carries, and who answers for it (行政诉讼法第二十六条)."""

import frappe
import pytest

from tests import cases, factories
from tests.factories import act, holder
from tests.walked import once

PHONES = {"office_phone": "0454-0000000", "supervision_phone": "0454-0000001"}
WORDS = {"Entrust": "委托", "Confer": "赋权", "Own Power": "县级"}


@pytest.fixture(scope="module", params=["Entrust", "Confer", "Own Power"])
def mode(request):
	return request.param


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield furnished()


@once
def furnished() -> factories.Tree:
	"""Offices whose township can be named on letters, and a standard."""
	tree = factories.make_tree()
	frappe.db.set_value("Administrative Unit", tree.township, PHONES)
	cases.standard(tree.city)
	return tree


def bodies(tree) -> dict:
	kinds = {"county": (tree.county, "Civil Affairs Bureau"), "township": (tree.township, "Township Government")}
	return {
		side: frappe.get_doc("Government Body", factories.body_of(unit, kind)) for side, (unit, kind) in kinds.items()
	}


def said(decision: str, kind: str) -> dict:
	letter = frappe.get_doc("Official Letter", {"subject_name": decision, "letter_kind": kind})
	return frappe.parse_json(letter.context_json) | {"body": letter.issuing_body}


def decided(tree, mode: str, outcome: str):
	"""A case of the township decided under this mode: confirmed, or refused for its income."""
	if mode != "Own Power":
		factories.in_force_agreement(tree.township, mode=mode)
	user = holder("SJZJ County Reviewer", tree.county) if mode == "Own Power" else cases.approver(tree.township)
	if outcome == "W19":
		case = cases.proposed(tree.village)
		act(user, case, "Publish Proposed Decision", "同意公示")
		cases.let_run(cases.post(case, "Proposed Decision"))
		act(user, case, "Confirm Assistance", "予以确认")
	else:
		case = cases.under_review(tree.village, income=9000)
		cases.write_opinion(case, "Not Eligible")
		act(cases.reviewer(tree.township), case, "Propose Refusal", "建议不予确认")
		act(user, case, "Refuse Assistance", "家庭人均收入不低于标准")
	return frappe.get_doc("Assistance Decision", case.decision)


@pytest.mark.parametrize("kind", ["W19", "W20"])
def test_name_seal_and_respondent_follow_the_mode(tree, mode, kind):
	decision = decided(tree, mode, kind)
	both = bodies(tree)
	acting, other = (both["township"], both["county"]) if mode == "Confer" else (both["county"], both["township"])
	letter = said(decision.name, kind)
	assert decision.mode == mode and decision.issuing_body == letter["body"] == acting.name
	assert (letter["issuing_body"], letter["seal_name"]) == (acting.body_name, acting.seal_name)
	assert letter["proof"]["mode"] == WORDS[mode]
	remedy = letter["remedy_text"]
	assert remedy.endswith(f"被申请人（被告）为{acting.body_name}。") and other.body_name not in remedy
	assert ("委托" in remedy) == (mode == "Entrust")
	assert "六十日内" in remedy and "六个月内" in remedy and "{" not in remedy
	county = frappe.db.get_value("Administrative Unit", tree.county, "unit_name")
	assert f"向{county}人民政府申请行政复议" in remedy
	if kind == "W20":
		_the_form_of_the_review_is_the_townships(decision, both["township"])


def _the_form_of_the_review_is_the_townships(decision, township) -> None:
	"""Under every mode the township reviews for itself (国务院令第649号 art. 11)."""
	letter = said(decision.application, "W15")
	assert (letter["body"], letter["issuing_body"]) == (township.name, township.body_name)
