"""From the county's measures to an agreement in force, and each step that must be refused on the way."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.evidence import chain
from tests import factories
from tests.factories import act, holder

ADMINISTRATOR, REVIEWER = "SJZJ County Administrator", "SJZJ County Reviewer"
SUPERVISOR, APPROVER = "SJZJ City Supervisor", "SJZJ Township Approver"


@pytest.fixture
def tree():
	return factories.make_tree()


def stored(doc):
	return frappe.db.get_value(doc.doctype, doc.name, ["workflow_state", "stage", "modified"])


def refused(kind, user, doc, action, opinion=""):
	"""The step is refused with this class, and the row is as it was; returns the sentence."""
	before, opinions = stored(doc), frappe.db.count("Approval Opinion")
	with pytest.raises(kind) as caught:
		act(user, doc, action, opinion)
	assert stored(doc) == before
	assert frappe.db.count("Approval Opinion") == opinions
	return str(caught.value)


def test_power_comes_from_measures_list_and_agreement_each_by_its_office(tree):
	agreement = factories.in_force_agreement(tree.township)
	measures = frappe.get_doc("Policy Document", agreement.policy_document)
	power_list = frappe.get_doc("Power List", agreement.power_list)
	assert (measures.stage, power_list.stage, agreement.stage) == ("APPROVED", "IN_FORCE", "IN_FORCE")
	assert measures.city_consent_by == agreement.city_agreed_by == holder(SUPERVISOR, tree.city)
	assert agreement.county_signed_by == holder(ADMINISTRATOR, tree.county)
	assert agreement.township_signed_by == holder(APPROVER, tree.township)
	assert len(agreement.content_sha256) == len(power_list.content_sha256) == 64
	assert agreement.agreement_number.endswith(f"委〔{getdate().year}〕0001号")
	assert chain.verify(agreement.name) == []
	print(agreement.agreement_number)
