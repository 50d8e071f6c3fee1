"""A Module Profile that leaves an official's Desk with this app's pages only."""

import frappe

from sjzj_app.seed.seeds import Seed

NAME = "SJZJ Official"
OWN_MODULE = "SJZJ App"


def seeds() -> list[Seed]:
	"""One seed, defined by the modules that are installed: the next migrate blocks a later app's."""
	modules = frappe.get_all("Module Def", {"name": ["!=", OWN_MODULE]}, pluck="name", order_by="name")
	values = {"module_profile_name": NAME, "block_modules": [{"module": module} for module in modules]}
	return [Seed("module_profile:SJZJ Official", "Module Profile", values, name=NAME)]
