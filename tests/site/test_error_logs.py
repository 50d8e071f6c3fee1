"""What the framework writes into its Error Log about a request holds no complete number (INV-13)."""

import json

import frappe
import pytest

from sjzj_app.access import clear_numbers

NUMBER = "230803199001011234"


@pytest.mark.parametrize("field", ["error", "method", "metadata"])
def test_an_error_log_keeps_no_number_of_the_request(field):
	"""`metadata` holds the whole form since version 16, and a registration sends the number in it."""
	sent = json.dumps({"form_dict": {"id_number_input": NUMBER}})
	log = frappe.get_doc({"doctype": "Error Log", field: sent})
	clear_numbers.blot_log(log)
	assert NUMBER not in log.get(field)
	assert "id_number_input" in log.get(field)
