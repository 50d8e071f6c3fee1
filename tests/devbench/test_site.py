"""A site is made once, made again when it was left half-made, and keeps its keys."""

import base64
import json

import pytest

from devbench import app, ports, site, sites
from devbench.layout import Bench
from devbench.servers import DataServers


class Broken(Exception):
	"""What an interrupted command of the framework raises here."""


@pytest.fixture
def framework(monkeypatch):
	"""Stands for the framework's commands: `framework.ran` lists them, `framework.breaks` names one that fails."""

	class Framework:
		ran: list[str] = []  # noqa: RUF012
		breaks = ""

	framework = Framework()
	framework.ran = []

	def run(bench, *words, **options):
		words = [str(word) for word in words]
		command = next(word for word in words if word in ("new-site", "install-app", "migrate", "execute"))
		framework.ran.append(command)
		if command == "new-site":
			folder = bench.sites / words[1]
			folder.mkdir(exist_ok=False)
			(folder / "site_config.json").write_text('{"db_name": "x", "encryption_key": "theirs"}')
		if command == framework.breaks:
			raise Broken
		return '[{"role": "镇经办", "user": "u", "password": "p", "unit": "某镇", "name": "甲"}]'

	monkeypatch.setattr(site, "run_framework", run)
	monkeypatch.setattr(site, "run_inside", lambda *words, **options: "")
	return framework


@pytest.fixture
def demo(tmp_path, framework):
	bench = Bench(tmp_path)
	bench.make_folders()
	for name in ("mariadb", "redis"):
		ports.remembered(bench.run / "ports.json", name)
	return site.Site(DataServers(bench), app.SERVE_SITE, (0, 1), is_for_tests=False)


def config(demo) -> dict:
	return json.loads(demo.config_file.read_text())


def test_a_new_site_gets_the_app_and_the_demo_and_no_migration(demo, framework):
	sites.bring_up(demo, with_demo=True)
	assert framework.ran == ["new-site", "install-app", "execute"]


def test_a_second_start_has_nothing_left_to_do(demo, framework):
	sites.bring_up(demo, with_demo=True)
	framework.ran.clear()
	sites.bring_up(demo, with_demo=True)
	assert framework.ran == []


@pytest.mark.parametrize(
	("broken", "again"),
	[
		("new-site", ["new-site", "install-app", "execute"]),
		("install-app", ["install-app", "execute"]),
		("execute", ["execute"]),
	],
)
def test_after_an_interruption_it_goes_on_at_the_broken_step(demo, framework, broken, again):
	framework.breaks = broken
	with pytest.raises(Broken):
		sites.bring_up(demo, with_demo=True)
	framework.breaks, framework.ran[:] = "", []
	sites.bring_up(demo, with_demo=True)
	assert framework.ran == again


def test_changed_doctypes_are_migrated_once(demo, framework, monkeypatch):
	sites.bring_up(demo, with_demo=False)
	framework.ran.clear()
	monkeypatch.setattr(sites, "shape_key", lambda: "another")
	sites.bring_up(demo, with_demo=False)
	sites.bring_up(demo, with_demo=False)
	assert framework.ran == ["migrate"]


def test_a_fresh_start_makes_the_site_anew(demo, framework):
	sites.bring_up(demo, with_demo=False)
	framework.ran.clear()
	demo.forget()
	sites.bring_up(demo, with_demo=False)
	assert framework.ran == ["new-site", "install-app"]


def test_the_sites_keys_are_random_and_stay(demo):
	demo.create()
	before = config(demo)
	demo.write_config()
	assert config(demo) == before
	assert len(base64.b64decode(before["sjzj_identity_keys"]["k1"])) == 32
	assert len(base64.b64decode(before["sjzj_hmac_key"])) == 32
	assert before["sjzj_hmac_key"] != before["sjzj_identity_keys"]["k1"]
	assert before["encryption_key"] == "theirs"
	assert demo.config_file.stat().st_mode & 0o077 == 0


def test_a_site_follows_the_servers_to_other_ports(demo):
	demo.create()
	book = demo.bench.run / "ports.json"
	book.write_text(json.dumps({**ports.read(book), "mariadb": 4321}))
	demo.write_config()
	assert config(demo)["db_port"] == 4321


def test_only_a_test_site_rests_from_the_scheduler(demo):
	demo.create()
	assert "pause_scheduler" not in config(demo)
	demo.is_for_tests = True
	demo.write_config()
	assert config(demo)["pause_scheduler"] == 1


def test_the_accounts_are_listed_once_the_demo_is_there(demo):
	demo.create()
	administrator = ["Administrator", "Administrator", "admin", "", ""]
	assert sites.accounts(demo) == [administrator]
	sites.bring_up(demo, with_demo=True)
	assert sites.accounts(demo) == [administrator, ["镇经办", "u", "p", "某镇", "甲"]]
