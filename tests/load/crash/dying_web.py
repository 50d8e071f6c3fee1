"""What gunicorn serves in the crash tests: the framework's application in a process that dies when a request says so."""

import os

import dying
import frappe.app

frappe.app._site, frappe.app._sites_path = os.environ["SJZJ_SITE"], os.getcwd()
dying.install()
dying.leave_letters_undrawn()


def application(environ, start_response):
	"""Serves one request; reads first whether, and where, it has to die."""
	dying.plan.read(environ.get("HTTP_X_DIE_AT", ""))
	return frappe.app.application(environ, start_response)
