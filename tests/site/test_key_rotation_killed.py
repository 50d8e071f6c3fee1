"""The command that changes keys, run as an administrator runs it: killed in the middle, run again, nothing lost."""

import json
import os
import signal
import subprocess
import sys

import frappe
import pytest

from sjzj_app.access import data_keys, identity_store, key_ring, key_rotation, sealed_files
from tests import cases, factories
from tests.harness import bench_folder, site_name

pytestmark = pytest.mark.real_commit
PEOPLE = 12


@pytest.fixture
def people(site, monkeypatch):
	"""Residents with accounts, really committed; the site's keys are put back afterwards."""
	place = bench_folder() / "sites" / site_name() / "site_config.json"
	before, first_key = place.read_text(), key_ring.current_wrapping_id()
	village = factories.make_tree().village
	rows = [cases.resident(village) for _ in range(PEOPLE)]
	accounts = [cases.account(row.name, village) for row in rows[:3]]
	known = {("Resident", row.name): numbers_of("Resident", row.name) for row in rows}
	known |= {("Payee Account", row.name): numbers_of("Payee Account", row.name) for row in accounts}
	frappe.db.commit()
	yield known
	first = {name: value for name, value in json.loads(before).items() if name.startswith("sjzj_")}
	keys = json.loads(place.read_text())[key_ring.WRAPPING]
	place.write_text(json.dumps({**json.loads(before), key_ring.WRAPPING: keys}, indent=1, sort_keys=True))
	said = command()  # everything under the first index key and cipher again
	reload_config()
	monkeypatch.setattr(key_ring, "current_wrapping_id", lambda: first_key)
	frappe.db.rollback()
	assert data_keys.rewrap()[1] == [] and "unreadable=0 wrong=0" in said, said
	assert all(sealed_files.reseal(name) for name in sealed_files.outdated())
	frappe.db.commit()
	place.write_text(before)
	reload_config()
	assert {name: frappe.conf.get(name) for name in first} == first


def numbers_of(doctype: str, name: str) -> str:
	return identity_store.reveal(doctype, name, "测试:核对轮换")


def words(*options: str) -> list[str]:
	run = [sys.executable, "-W", "ignore", "-m", "frappe.utils.bench_helper", "frappe", "--site", site_name()]
	return [*run, "sjzj-rotate-keys", *options]


def command(*options: str) -> str:
	done = subprocess.run(
		words(*options), cwd=bench_folder() / "sites", capture_output=True, text=True, check=False
	)
	return done.stdout + done.stderr


def test_a_killed_change_of_all_keys_goes_on_and_loses_no_number(people):
	options = ("--new-key", "--new-index-key", "--data-keys", "--cipher", "sm4", "--chunk", "2")
	process = subprocess.Popen(
		words(*options), cwd=bench_folder() / "sites", stdout=subprocess.PIPE, text=True
	)
	for line in process.stdout:
		if "身份号码 4/" in line:
			os.kill(process.pid, signal.SIGKILL)
			break
	assert process.wait() == -signal.SIGKILL
	frappe.db.rollback()
	reload_config()
	left = key_rotation.outstanding()
	assert left["Resident Identity"] > 0 and left["Payee Account"] > 0, "it was not killed in the middle"
	for (doctype, name), number in people.items():
		assert numbers_of(doctype, name) == number
	said = command("--data-keys")
	assert "先把它做完" in said and "old=0 unreadable=0 wrong=0" in said, said
	frappe.db.rollback()
	reload_config()
	assert set(key_rotation.outstanding().values()) == {0}
	assert {numbers_of(*row) == number for row, number in people.items()} == {True}
	ciphers = frappe.get_all("Resident Identity", pluck="id_cipher")
	assert all(cipher.startswith("v2:sm4:") for cipher in ciphers)
	print(f"\nrotation numbers={len(ciphers)} killed=1 left={left['Resident Identity']} lost=0")


def reload_config() -> None:
	"""This process knows the keys that stand in the file now."""
	for name in [name for name in frappe.local.conf if name.startswith("sjzj_")]:
		del frappe.local.conf[name]
	frappe.local.conf.update(
		{name: value for name, value in frappe.get_site_config().items() if name.startswith("sjzj_")}
	)
