"""The page of a case opens with few queries and about as fast as a bare form of the framework of the same size.

With `-s` it prints `case_page queries=… vs_bare=…`.
"""

import os
import statistics
import subprocess

import frappe
import pytest

from tests import harness
from tests.browser.deskwork import ZH, Desk, desk_of

QUERIES_AT_MOST, TIMES_AT_MOST = 40, 1.5
BARE, WARM, ROUNDS = "Bare Case Form", 2, 7
COPIED = ("fieldname", "fieldtype", "label", "options", "default", "collapsible", "in_list_view", "bold")

# Leaves the page and forgets the document.
LEAVE = """async ([doctype, name]) => {
	await frappe.set_route("List", "ToDo");
	await new Promise((go) => setTimeout(go, 300));
	while (frappe.request.ajax_count) await new Promise((go) => setTimeout(go, 20));
	frappe.model.remove_from_locals(doctype, name);
}"""
# Answers the milliseconds until the form stands and nothing more is asked.
OPEN = """async ([doctype, name]) => {
	const start = performance.now();
	await frappe.set_route("Form", doctype, name);
	const stands = () => window.cur_frm && cur_frm.docname === name && cur_frm.doc && !frappe.request.ajax_count
		&& $(cur_frm.wrapper).find(".form-layout:visible").length;
	while (!stands()) await new Promise((go) => setTimeout(go, 2));
	return performance.now() - start;
}"""


@pytest.fixture
def bare(site):
	"""A form with the fields and the content of a case, and nothing of this app: (name of the case, of the bare row)."""
	case = frappe.get_all(
		"Assistance Application", {"stage": "DECIDED_YES"}, pluck="name", order_by="creation"
	)[0]
	harness.note_real_commit()
	made = frappe.new_doc("DocType")
	made.update({"name": BARE, "module": "Custom", "custom": 1, "autoname": "hash"})
	for field in frappe.get_meta("Assistance Application").get("fields"):
		made.append("fields", {key: field.get(key) for key in COPIED})
	made.append("permissions", {"role": "SJZJ Township Clerk", "read": 1, "write": 1, "create": 1})
	made.insert()
	row = frappe.get_doc(
		{**frappe.copy_doc(frappe.get_doc("Assistance Application", case)).as_dict(), "doctype": BARE}
	)
	row.flags.ignore_links = True
	row.insert()
	frappe.db.commit()
	yield case, row.name
	frappe.delete_doc("DocType", BARE, force=True)
	frappe.db.commit()


def decided() -> str:
	"""A case that officials took step by step to its confirmation."""
	steps = {"reference_doctype": "Assistance Application", "to_stage": "DECIDED_YES"}
	return frappe.get_all("Approval Opinion", steps, pluck="reference_name", order_by="creation")[0]


def asked(statement: str) -> str:
	"""The answer of the private database server to its administrator."""
	from devbench import mariadb
	from devbench.layout import Bench

	command = [
		mariadb.program("mariadb", "mysql"),
		"--no-defaults",
		"--host=127.0.0.1",
		"--user=root",
		"--protocol=tcp",
	]
	command += [f"--port={frappe.conf.db_port}", "-N", "-e", statement]
	secret = mariadb.root_password(Bench(harness.bench_folder()))
	done = subprocess.run(
		command, env={**os.environ, "MYSQL_PWD": secret}, capture_output=True, text=True, check=True
	)
	return done.stdout.strip()


def queries() -> int:
	"""How many statements that read or write rows the site's own database user has sent."""
	column = "SELECT_COMMANDS + UPDATE_COMMANDS"
	where = f"information_schema.USER_STATISTICS where USER = '{frappe.conf.db_name}'"
	return int(asked(f"select {column} from {where}") or 0)


def opened(page, row: list[str]) -> tuple[float, int]:
	"""(milliseconds, queries) of one opening of this [DocType, name]."""
	page.evaluate(LEAVE, row)
	page.wait_for_timeout(300)
	before = queries()
	took = page.evaluate(OPEN, row)
	page.wait_for_timeout(300)
	return took, queries() - before


@pytest.mark.real_commit
def test_the_page_of_a_case_asks_little_and_opens_about_as_fast_as_a_bare_form(browser, http, bare):
	case, row = bare
	frappe.db.rollback()
	asked("set global userstat = 1")
	clerk = Desk(browser, http, "clerk")
	ours, theirs, counted = [], [], []
	for _round in range(WARM + ROUNDS):
		took, number = opened(clerk.page, ["Assistance Application", case])
		ours.append(took)
		counted.append(number)
		theirs.append(opened(clerk.page, [BARE, row])[0])
	asked("set global userstat = 0")
	ratio = statistics.median(ours[WARM:]) / statistics.median(theirs[WARM:])
	most = max(counted[WARM:])
	print(f"\ncase_page queries={most} vs_bare={ratio:.2f}")
	clerk.leave()
	assert most <= QUERIES_AT_MOST
	assert ratio <= TIMES_AT_MOST


def test_a_closed_form_says_so_once_and_only_to_who_tries_to_change_it(browser, http, site):
	case = decided()
	clerk = desk_of(browser, http, "clerk")
	clerk.open("Assistance Application", case)
	said = clerk.page.locator(".desk-alert", has_text=ZH["This form is not editable due to a Workflow."])
	assert clerk.page.evaluate("cur_frm.read_only") and said.count() == 0
	for field in ("applicant_name", "applied_on", "applicant_name"):
		clerk.control(field).locator(".control-value").click()
		assert said.count() == 1
	clerk.leave()


def test_the_history_of_a_case_names_states_as_its_readers_do(browser, http, site):
	case = decided()
	clerk = desk_of(browser, http, "clerk")
	clerk.open("Assistance Application", case)
	history = clerk.page.locator(".new-timeline:visible")
	history.get_by_text(ZH["Assistance Confirmed"]).first.wait_for()
	said = history.inner_text()
	assert "Assistance Confirmed" not in said and "DECIDED_YES" not in said, said
	history.scroll_into_view_if_needed()
	clerk.shot("case-history")
	clerk.leave()
