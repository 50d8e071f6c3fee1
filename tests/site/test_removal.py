"""The app leaves a site only while no money has moved."""

import frappe
import pytest

from sjzj_app import uninstall
from sjzj_app.access import system_rows
from sjzj_app.exceptions import Refusal


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch):
	monkeypatch.delenv("SJZJ_FORCE_UNINSTALL", raising=False)
	monkeypatch.delitem(frappe.local.conf, uninstall.FORCE, raising=False)
	yield
	frappe.flags.pop("sjzj_leaving", None)


@pytest.fixture
def ledger_entry():
	row = {"entry_key": frappe.generate_hash(), "posted_on": frappe.utils.now(), "amount": 1}
	return system_rows.insert(
		{"doctype": "Fund Entry", "debit_account": "Requested", "credit_account": "Budget", **row}
	)


def test_removal_is_refused_when_the_ledger_has_an_entry(ledger_entry):
	with pytest.raises(Refusal, match="已有资金发放"):
		uninstall.before_uninstall()
	assert "sjzj_leaving" not in frappe.flags
	assert frappe.db.exists("Fund Entry", ledger_entry.name)


def test_removal_is_possible_when_the_site_says_so_in_its_configuration(ledger_entry, monkeypatch):
	monkeypatch.setitem(frappe.local.conf, uninstall.FORCE, 1)
	uninstall.before_uninstall()
	assert "Assistance Application" in frappe.flags.sjzj_leaving["doctypes"]
	assert "Township Review" in frappe.flags.sjzj_leaving["pages"]


def test_icons_that_a_newer_framework_made_of_our_workspaces_go_with_them():
	for name in ("Township Review", "Of Another App"):
		frappe.get_doc({"doctype": "Desktop Icon", "name": name, "label": name}).db_insert()
	uninstall._remove_where(uninstall.MADE_OF_PAGES, ["Township Review"])
	assert not frappe.db.exists("Desktop Icon", {"label": "Township Review"})
	assert frappe.db.exists("Desktop Icon", {"label": "Of Another App"})


def test_a_dry_run_removes_nothing():
	before = frappe.db.count("Workflow")
	frappe.flags.sjzj_leaving = {"doctypes": ["Assistance Application"], "seeds": [], "pages": []}
	uninstall.after_uninstall()
	assert frappe.db.count("Workflow") == before
