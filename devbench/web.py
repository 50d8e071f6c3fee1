"""The web process: the framework's application for one site, on 127.0.0.1 only. Runs in the bench's environment.

python web.py <port> <site> [--reload]   (in the bench's sites folder)
"""

import os
import sys


def application(site: str, sites: str):
	"""The framework's WSGI application with the files that a web server in front of it would serve."""
	import frappe.app
	from frappe.middlewares import StaticDataMiddleware
	from werkzeug.middleware.shared_data import SharedDataMiddleware

	frappe.app._site, frappe.app._sites_path = site, sites
	app = SharedDataMiddleware(frappe.app.application, {"/assets": os.path.join(sites, "assets")})
	return StaticDataMiddleware(app, {"/files": sites})


def main(port: str, site: str, *options: str) -> None:
	from werkzeug.serving import run_simple

	run_simple(
		"127.0.0.1",
		int(port),
		application(site, os.path.abspath(".")),
		threaded=True,
		use_reloader="--reload" in options,
		exclude_patterns=["*/tests/*", "*/devbench/*"],
	)


if __name__ == "__main__":
	# This file's own folder is no place to import from: devbench runs without the bench's packages.
	sys.path.pop(0)
	main(*sys.argv[1:])
