"""What happens outside the browser, on a connection of the test's own."""

import frappe

from tests import harness


class committed:
	"""A connection of the test's own to the site, committed at the end: what happens outside the browser."""

	def __enter__(self):
		harness.connect()
		return frappe.local.db

	def __exit__(self, kind, *_):
		if kind is None:
			frappe.db.commit()
		frappe.db.rollback()
