"""INV-2 at the instant of the decision: an agreement cannot end beside a decision that rests on it."""

import threading

import frappe
import pytest
from frappe.utils import getdate

from sjzj_app import exceptions
from sjzj_app.authority.check import power_for
from sjzj_app.sjzj_app.workflow import handover
from tests import cases, factories, harness, notices
from tests.factories import act, holder

pytestmark = pytest.mark.real_commit


def in_thread(work) -> str:
	"""What the work raised in a thread with a connection of its own ("" when nothing); it commits when it is done."""
	raised = []

	def run():
		with harness.own_connection():
			frappe.db.sql("set session innodb_lock_wait_timeout = 1")
			try:
				work()
				frappe.db.commit()
			except Exception as error:
				raised.append(type(error).__name__)

	thread = threading.Thread(target=run)
	thread.start()
	thread.join()
	return raised[0] if raised else ""


def test_an_agreement_waits_with_its_end_for_the_decision_that_rests_on_it():
	tree = factories.make_tree()
	agreement = factories.in_force_agreement(tree.township)
	administrator = holder("SJZJ County Administrator", tree.county)
	frappe.db.commit()

	def end():
		act(administrator, frappe.get_doc("Delegation Agreement", agreement.name), "End Agreement", "收回")

	assert power_for(tree.township, "DIBAO", "Decide", 100, getdate(), lock=True).agreement == agreement.name
	assert in_thread(end) == "QueryTimeoutError"
	frappe.db.commit()
	assert in_thread(end) == ""
	with pytest.raises(exceptions.NoPower):
		power_for(tree.township, "DIBAO", "Decide", 100, getdate(), lock=True)


def test_a_decision_that_waited_for_the_end_sees_it():
	tree = factories.make_tree()
	agreement = factories.in_force_agreement(tree.township)
	frappe.db.commit()
	assert power_for(tree.township, "DIBAO", "Decide", 100, getdate()).agreement == agreement.name

	def end():
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		act(holder("SJZJ County Administrator", tree.county), doc, "End Agreement", "收回")

	assert in_thread(end) == ""
	with pytest.raises(exceptions.NoPower):
		power_for(tree.township, "DIBAO", "Decide", 100, getdate(), lock=True)


def test_ending_an_agreement_does_not_wait_for_a_case_that_somebody_works_on():
	tree = notices.tree()
	agreement = factories.in_force_agreement(tree.township)
	with factories.without_drawing():
		busy, free = (cases.accepted(tree.village).name for _case in range(2))
	frappe.db.commit()
	frappe.get_doc("Assistance Application", busy, for_update=True)

	def end():
		doc = frappe.get_doc("Delegation Agreement", agreement.name)
		with factories.without_drawing():
			act(holder("SJZJ County Administrator", tree.county), doc, "End Agreement", "收回")

	assert in_thread(end) == ""
	frappe.db.rollback()
	routes = [frappe.db.get_value("Assistance Application", name, "route") for name in (busy, free)]
	assert routes == ["Devolved Route", "County Route"]
	handover.sweep()
	assert frappe.db.get_value("Assistance Application", busy, "route") == "County Route"
	assert frappe.db.count("Case Handover", {"township": tree.township}) == 2
	frappe.db.commit()
