"""Who may sign an agreement and on what, and that nothing signed is changed, forged or deleted afterwards."""

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.authority.check import holds_power
from tests import agreements, factories
from tests.agreements import ADMINISTRATOR, APPROVER, REVIEWER, led_to
from tests.factories import act, acting_as, holder
from tests.refusals import refused_wordless as refused


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def offices(tree):
	return agreements.offices(tree)


def test_neither_foreign_county_nor_foreign_township_nor_a_stranger_signs(tree, offices):
	agreement = led_to("CITY_AGREED", tree, offices)
	refused(
		frappe.PermissionError, holder(ADMINISTRATOR, tree.other_county), agreement, "Sign for the County"
	)
	refused(
		frappe.PermissionError, factories.person(roles=(ADMINISTRATOR,)), agreement, "Sign for the County"
	)
	refused(exceptions.WrongPosition, "Administrator", agreement, "Sign for the County")
	act(offices["Sign for the County"], agreement, "Sign for the County")
	refused(frappe.PermissionError, holder(APPROVER, tree.other_township), agreement, "Sign for the Township")
	refused(exceptions.WrongPosition, "Administrator", agreement, "Sign for the Township")
	assert agreement.township_signed_by is None


def test_the_person_who_submitted_does_not_review(tree, offices):
	administrator = offices["Submit for County Review"]
	factories.official(administrator, tree.county, REVIEWER)
	agreement = led_to("COUNTY_REVIEW", tree, offices)
	refused(exceptions.DutyConflict, administrator, agreement, "Report to City", "符合条件")


def test_one_person_does_not_sign_for_both_bodies(tree, offices):
	both = offices["Sign for the County"]
	factories.official(both, tree.township, APPROVER)
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	refused(exceptions.DutyConflict, both, agreement, "Sign for the Township")


def test_a_posting_that_ended_yesterday_signs_nothing(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	name = frappe.db.get_value("Assistance Official", {"user": offices["Sign for the Township"]})
	official = frappe.get_doc("Assistance Official", name)
	official.valid_to = add_days(nowdate(), -1)
	official.save()
	refused(frappe.PermissionError, offices["Sign for the Township"], agreement, "Sign for the Township")


def test_no_signature_without_the_citys_consent_even_if_the_column_was_emptied(tree, offices):
	agreement = led_to("CITY_AGREED", tree, offices)
	frappe.db.set_value(
		"Delegation Agreement", agreement.name, {"city_agreed_by": None, "city_agreed_on": None}
	)
	agreement.reload()
	refused(exceptions.MissingStep, offices["Sign for the County"], agreement, "Sign for the County")


def test_no_signature_on_a_list_withdrawn_in_between(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	power_list = frappe.get_doc("Power List", agreement.power_list)
	refused(exceptions.BadInput, offices["Sign for the County"], power_list, "Withdraw Powers")
	act(offices["Sign for the County"], power_list, "Withdraw Powers", "清单调整")
	refused(exceptions.MissingStep, offices["Sign for the Township"], agreement, "Sign for the Township")


def test_what_was_signed_is_not_changed_by_any_way_of_saving(tree, offices):
	agreement = led_to("COUNTY_SIGNED", tree, offices)
	people = (
		offices["Sign for the County"],
		offices["Sign for the Township"],
		offices["Agree to Agreement"],
		"Administrator",
	)
	before = frappe.get_doc("Delegation Agreement", agreement.name).as_dict()
	for stage in ("COUNTY_SIGNED", "IN_FORCE"):
		for user in people:
			for change in (
				{"valid_to": add_days(nowdate(), 9999)},
				{"mode": "Confer"},
				{"seal_clause": "改"},
				{"content_sha256": "0" * 64},
			):
				_save_refused(user, agreement, change)
			_power_change_refused(user, agreement)
		if stage == "COUNTY_SIGNED":
			act(offices["Sign for the Township"], agreement, "Sign for the Township")
	after = frappe.get_doc("Delegation Agreement", agreement.name).as_dict()
	for name in ("valid_to", "mode", "seal_clause", "content_sha256"):
		assert before[name] == after[name]
	assert [row.limit_amount for row in before.powers] == [row.limit_amount for row in after.powers]


def _save_refused(user, agreement, change):
	with acting_as(user), pytest.raises((exceptions.NotEditable, exceptions.ImmutableRecord)):
		frappe.get_doc("Delegation Agreement", agreement.name).update(change).save()
	if "content_sha256" not in change:
		doc = frappe.get_doc("Delegation Agreement", agreement.name).update(change)
		with pytest.raises(exceptions.ImmutableRecord):
			doc.save(ignore_permissions=True)  # not even code that asks for no permission


def _power_change_refused(user, agreement):
	with acting_as(user):
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		doc.powers[0].limit_amount = 99_999
		with pytest.raises(exceptions.NotEditable):
			doc.save()
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		doc.powers = doc.powers[1:]
		with pytest.raises(exceptions.NotEditable):
			doc.save()


def test_a_state_is_not_typed_in_and_an_agreement_is_not_deleted(tree, offices):
	agreement = led_to("CITY_REVIEW", tree, offices)
	for user in (offices["Sign for the County"], "Administrator"):
		with acting_as(user), pytest.raises(exceptions.NotThisWay):
			frappe.get_doc("Delegation Agreement", agreement.name).update(
				{"stage": "IN_FORCE", "workflow_state": "In Force"}
			).save()
	with pytest.raises(exceptions.ImmutableRecord):
		frappe.delete_doc("Delegation Agreement", agreement.name)
	assert frappe.db.get_value("Delegation Agreement", agreement.name, "stage") == "CITY_REVIEW"


def test_a_new_agreement_brings_no_signature_of_its_own(tree):
	forged = factories.draft_agreement(
		tree.township, agreement_number="伪委〔2026〕1号", city_agreed_by="Administrator", township_signed_by="Administrator",
		stage="IN_FORCE", workflow_state="In Force", content_sha256="0" * 64, township_signed_on="2020-01-01 00:00:00",
	)  # fmt: skip
	forged.reload()
	assert (forged.stage, forged.agreement_number, forged.content_sha256) == ("DRAFT", None, None)
	assert forged.city_agreed_by is forged.township_signed_by is forged.township_signed_on is None
	assert not holds_power(tree.township, "DIBAO", "Decide", None, getdate())
