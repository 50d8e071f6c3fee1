"""A backup put back on a fresh site is the same site: rows, files, numbers and chains; without the keys no number opens."""

import json
import os
import subprocess
from pathlib import Path

import frappe
import pytest

from devbench import mariadb, site
from devbench.layout import Bench
from devbench.servers import REDIS_OF_SHORT_LIVED, DataServers
from tests import cases, factories
from tests import payment_rows as money
from tests.harness import bench_folder, site_name

LIST_BACKUP = Path(__file__).resolve().parent / "list_backup.py"
NAME = "restored.localhost"
KEYS = ("sjzj_identity_keys", "sjzj_index_keys", "sjzj_hmac_key", "sjzj_chain_key", "sjzj_cipher")


def listed(name: str, *words: str) -> dict:
	printed = site.run_inside(Bench(bench_folder()), name, LIST_BACKUP, *words)
	return json.loads(printed.strip().splitlines()[-1])


@pytest.fixture
def used(site) -> None:
	"""A family with its case and the bank's file of a month, really committed."""
	with factories.without_drawing():
		cases.accepted(furnished().village)
		office = money.office()
		money.award(office)
		money.budget(office)
		money.approved(office)
		money.exported(office)
	frappe.db.commit()


def furnished() -> factories.Tree:
	tree = factories.make_tree()
	words = ("office_head", "office_phone", "supervision_phone", "office_address")
	frappe.db.set_value("Administrative Unit", tree.township, dict.fromkeys(words, "0454-0000000"))
	factories.in_force_agreement(tree.township)
	return tree


@pytest.fixture
def fresh(tmp_path):
	"""A site that has nothing yet: a folder with its own database and no keys of the app."""
	bench = Bench(bench_folder())
	servers = DataServers(bench)
	one = site.Site(servers, NAME, REDIS_OF_SHORT_LIVED, is_for_tests=True)
	for folder in ("public/files", "private/files", "private/backups", "logs", "locks"):
		(one.folder / folder).mkdir(parents=True, exist_ok=True)
	write(one, {"db_name": site.database_name(NAME), "db_password": frappe.generate_hash(length=16)})
	yield one
	drop = [
		"drop-site",
		NAME,
		"--force",
		"--no-backup",
		"--archived-sites-path",
		str(tmp_path / "archived"),
	]
	site.run_framework(bench, *drop, "--root-password", mariadb.root_password(bench))


def write(one: site.Site, values: dict) -> None:
	cache, queue = one.redis
	given = {"db_type": "mariadb", "db_host": "127.0.0.1", "db_port": one.servers.mariadb_port}
	given |= {"redis_cache": one.servers.redis_url(cache), "redis_queue": one.servers.redis_url(queue)}
	before = json.loads(one.config_file.read_text()) if one.config_file.exists() else {}
	one.config_file.write_text(json.dumps({**before, **given, **values}))
	os.chmod(one.config_file, 0o600)


def backup(place: Path) -> dict[str, Path]:
	"""The files of `bench backup --with-files`, by what is in them."""
	site.run_framework(
		Bench(bench_folder()), "--site", site_name(), "backup", "--with-files", "--backup-path", place
	)
	endings = {"database": "-database.sql.gz", "private": "-private-files.tar", "public": "-files.tar"}
	kinds = {}
	for kind, ending in endings.items():
		kinds[kind] = next(
			path for path in place.iterdir() if path.name.endswith(ending) and path not in kinds.values()
		)
	return kinds


def restore(one: site.Site, kept: dict[str, Path]) -> None:
	words = ["--site", NAME, "restore", kept["database"], "--force", "--db-root-username", "root"]
	words += ["--db-root-password", mariadb.root_password(one.bench), "--admin-password", site.ADMIN_PASSWORD]
	words += ["--with-public-files", kept["public"], "--with-private-files", kept["private"]]
	site.run_framework(one.bench, *words)


@pytest.mark.slow
def test_a_restored_backup_is_the_same_site_and_needs_its_keys(used, fresh, tmp_path):
	frappe.db.rollback()
	source = listed(site_name())
	kept = backup(tmp_path)
	packed = subprocess.run(["zcat", kept["database"]], capture_output=True, check=True).stdout
	secrets_of_site = [value for value in map(frappe.conf.get, KEYS) if value]
	assert not [value for value in flat(secrets_of_site) if len(value) > 10 and value.encode() in packed]
	restore(fresh, kept)
	without = listed(NAME, "numbers")["numbers"]
	assert "没有配置该号码所用的密钥" in without["refused"], without
	write(fresh, {key: frappe.conf[key] for key in KEYS if frappe.conf.get(key)})
	restored = listed(NAME)
	differ = [name for name, found in source["tables"].items() if restored["tables"].get(name) != found]
	differ += [path for path, digest in source["files"].items() if restored["files"].get(path) != digest]
	rows = sum(count for count, _sum in source["tables"].values())
	print(
		f"\nbackup tables={len(source['tables'])} rows={rows} files={len(source['files'])}"
		f" numbers={source['numbers']['count']} chains={source['chain']['chains']}"
		f" events={source['chain']['events']} differ={len(differ)}"
	)
	assert differ == []
	assert restored["numbers"] == source["numbers"] and source["numbers"]["count"] > 0
	assert restored["bank_files"] == source["bank_files"] and source["bank_files"]["count"] > 0
	assert restored["bank_files"]["unreadable"] == 0
	assert restored["chain"] == source["chain"] and source["chain"]["events"] > 0
	assert restored["chain"]["unguarded"] == []


def flat(values) -> list[str]:
	return [one for value in values for one in (value.values() if isinstance(value, dict) else [value])]
