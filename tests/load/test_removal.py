"""A site from which the app was removed is the site it was before."""

import json
from pathlib import Path

import pytest

from devbench import app, site
from devbench.layout import Bench
from devbench.servers import REDIS_OF_SHORT_LIVED, DataServers

LIST_SITE = Path(__file__).resolve().parent / "list_site.py"
NAME = "removal.localhost"


def listed(fresh: site.Site, *words: str) -> dict:
	return json.loads(site.run_inside(fresh.bench, NAME, LIST_SITE, *words).strip().splitlines()[-1])


@pytest.fixture
def fresh():
	bench = Bench.of_repository()
	one = site.Site(DataServers(bench), NAME, REDIS_OF_SHORT_LIVED, is_for_tests=True)
	one.forget()
	one.create()
	yield one
	one.forget()


@pytest.mark.slow
def test_removing_the_app_leaves_no_role_workflow_permission_file_or_table(fresh):
	before = listed(fresh)
	site.run_framework(fresh.bench, "--site", NAME, "install-app", app.NAME)
	used = listed(fresh, "demo")
	assert len(used["tables"]) > len(before["tables"])
	assert any(name.startswith("sjzj:") for name in used["Series"])
	site.run_framework(fresh.bench, "--site", NAME, "uninstall-app", app.NAME, "--yes", "--no-backup")
	after = listed(fresh)
	left = {key: sorted(set(after[key]) - set(before[key])) for key in before}
	gone = {key: sorted(set(before[key]) - set(after[key])) for key in before}
	assert {key: rows for key, rows in left.items() if rows} == {}
	assert {key: rows for key, rows in gone.items() if rows} == {}
