"""Fixtures for tests on a real site: one connection, and a transaction per test that is rolled back.

`./sjzj test` names the bench and the site in SJZJ_BENCH and SJZJ_SITE. Imported by the conftest.py of the folders
that need a site.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# What may stay in the cache from test to test: it says how the code is, not what the data is.
LASTING_CACHE = (
	"all_apps",
	"app_hooks",
	"app_modules",
	"db_tables",
	"doctype_meta",
	"installed_app_modules",
	"languages",
	"merged_translations",
	"metadata_version",
	"module_app",
	"table_columns",
)


def bench_folder() -> Path:
	return Path(_setting("SJZJ_BENCH"))


def site_name() -> str:
	return _setting("SJZJ_SITE")


def _setting(name: str) -> str:
	if name not in os.environ:
		pytest.exit(f"没有设置 {name}。请用 ./sjzj test 运行这些测试。", returncode=2)
	return os.environ[name]


def connect() -> None:
	"""Open this thread's connection to the test site, as Administrator, in test mode."""
	import frappe

	from tests import remembered

	frappe.init(site=site_name(), sites_path=str(bench_folder() / "sites"))
	frappe.connect()
	set_test_mode()
	remembered.remember(_lasts)


def set_test_mode() -> None:
	"""Tell the framework that tests run: a flag in version 15, a module global in version 16."""
	import frappe
	import frappe.tests.utils

	if toggle := getattr(frappe.tests.utils, "toggle_test_mode", None):
		toggle(True)
	frappe.flags.in_test = True
	frappe.local.flags.in_test = True


@contextlib.contextmanager
def own_connection() -> Iterator[None]:
	"""A connection of this thread's own, for tests that let threads compete."""
	import frappe

	connect()
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.destroy()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
	"""The site's name; the process is connected to it from here on."""
	import frappe

	before = Path.cwd()
	os.chdir(bench_folder() / "sites")
	connect()
	try:
		yield site_name()
	finally:
		frappe.destroy()
		os.chdir(before)


@pytest.fixture(autouse=True)
def transaction(site: str, request: pytest.FixtureRequest) -> Iterator[None]:
	"""Everything a test writes is undone, unless it is marked `real_commit`; then it cleans up after itself."""
	import frappe

	from tests import transactions, walked

	forget_request()
	if request.node.get_closest_marker("real_commit"):
		note_real_commit()
		yield
		frappe.db.rollback()
	else:
		with transactions.undone(frappe.local.db):
			if "monkeypatch" in request.fixturenames:  # code that a test changes may take another way
				walked.WAYS.leave()
			yield
	forget_request()
	forget_cache()


def forget_request() -> None:
	"""A fresh request: Administrator, no messages, no form, no flags of the test before."""
	import frappe

	frappe.set_user("Administrator")
	frappe.local.lang = "zh"
	frappe.local.message_log, frappe.local.error_log = [], []
	frappe.local.response = frappe._dict({"docs": []})
	frappe.local.form_dict = frappe._dict()
	frappe.local.role_permissions, frappe.local.user_perms = {}, None
	if hasattr(frappe.local, "system_settings"):
		del frappe.local.system_settings  # a time zone that a test set would turn the clock of the next one
	for flag in [name for name in frappe.local.flags if name.startswith(("in_", "ignore_"))]:
		del frappe.local.flags[flag]
	_forget_read_rows()
	set_test_mode()


def _forget_read_rows() -> None:
	import frappe

	for name, kept in list(frappe.local):
		if name in ("request_cache", "document_cache") or name.startswith("sjzj_"):
			kept.clear()
	frappe.db.value_cache.clear()


def forget_rows() -> None:
	"""What was read before rows were written past the framework; who acts and how DocTypes are made stays."""
	import frappe

	from tests import remembered

	_forget_read_rows()
	kept = remembered.kept(frappe.local.cache, _lasts)
	forget_cache()
	frappe.local.cache = kept


def forget_cache() -> None:
	"""Cached data must not outlive the transaction it came from."""
	import frappe

	prefix = f"{frappe.conf.db_name}|".encode()
	stale = [
		key for key in frappe.cache.scan_iter(match=prefix + b"*") if not _lasts(key[len(prefix) :].decode())
	]
	if stale:
		frappe.cache.delete(*stale)
	frappe.local.cache = {}


def _lasts(key: str) -> bool:
	return key.split("::")[0] in LASTING_CACHE


def note_real_commit() -> None:
	"""The site is no longer as it was made; the next run of `./sjzj test` restores it."""
	(bench_folder() / "sites" / site_name() / ".changed-by-tests").touch()


@pytest.fixture
def as_user(site: str):
	"""`with as_user("a@b.c"): …` runs the block as that user."""
	import frappe

	@contextlib.contextmanager
	def acting(user: str) -> Iterator[None]:
		before = frappe.session.user
		frappe.set_user(user)
		try:
			yield
		finally:
			frappe.set_user(before)

	return acting
