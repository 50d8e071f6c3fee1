"""What somebody would send who means harm, as real users over HTTP."""

import frappe
import pytest


@pytest.fixture
def clerk(client, world):
	"""The own township's clerk."""
	frappe.db.rollback()
	return client(world.own.people["Township Clerk"])
