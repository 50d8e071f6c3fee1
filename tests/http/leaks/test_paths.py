"""Closed methods stay closed under every other path, and a path that a request names is not imported."""

import sys

import frappe
import pytest

from sjzj_app.access import function_paths
from sjzj_app.access.closed_endpoints import REFUSED, REPLACED

APPS = {"frappe", "sjzj_app"}
UNLOADED = {
	"frappe.tests.test_search.search_link": "frappe.desk.search.search_link",
	"frappe.desk.doctype.dashboard_chart.test_dashboard_chart.get": "frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
	"frappe.no_such_module.get_count": None,
	"frappe.client.no_such_function": None,
	"os.system": None,
	"frappe..client.get_count": None,
}


def test_a_new_path_to_a_replaced_method_is_refused(client, world):
	"""Any module that imports it is another path: whichever, the gate knows the function."""
	user = client(world.own.people["Township Clerk"])
	for path, known in aliases(REPLACED).items():
		answer = user.call(path, doctype="Resident", filters={}, chart="{}")
		assert answer.status_code >= 400, (path, known)


def aliases(paths) -> dict[str, str]:
	"""{other dotted path: the known one} of the same functions in all loaded modules of the installed apps."""
	known = {id(frappe.get_attr(path)): path for path in paths}
	found_paths = {}
	for name, module in list(sys.modules.items()):
		if name.split(".")[0] in frappe.get_installed_apps() and module:
			for attribute, value in list(vars(module).items()):
				if id(value) in known and f"{name}.{attribute}" not in paths:
					found_paths[f"{name}.{attribute}"] = known[id(value)]
	return found_paths


@pytest.mark.parametrize("path", UNLOADED)
def test_the_function_behind_a_path_is_known_without_loading_its_module(site, path):
	module = path.rpartition(".")[0]
	kept = sys.modules.pop(module, None)
	try:
		before = set(sys.modules)
		assert function_paths.origin(path, APPS) == UNLOADED[path]
		assert set(sys.modules) == before
	finally:
		if kept:
			sys.modules[module] = kept


def test_every_closed_method_has_an_origin_in_this_framework(site):
	for path in (*REPLACED, *REFUSED):
		assert function_paths.origin(path, APPS), path


@pytest.mark.parametrize(
	"path", ("frappe.tests.test_client.x", "frappe.utils.boilerplate.x", "sjzj_app.demo.x")
)
def test_a_request_that_names_a_module_does_not_load_it(site, path):
	from sjzj_app.access import request_gate

	module = path.rpartition(".")[0]
	loaded = module in sys.modules
	request_gate.refuse_other_paths("frappe.client.get_list", {path, "Resident"})
	assert (module in sys.modules) == loaded
