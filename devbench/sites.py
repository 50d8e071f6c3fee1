"""Bringing a site to the code's state: made, app installed, migrated, demo loaded; only what is not yet done."""

from __future__ import annotations

import json
from pathlib import Path

from devbench import app, site
from devbench.layout import REPOSITORY
from devbench.steps import digest

ACCOUNT_HEADINGS = ["角色", "登录名", "密码", "单位", "姓名"]
SCRIPTS = Path(__file__).resolve().parent / "inside"


def shape_key() -> str:
	"""Changes when a migration has something to do: DocTypes, fixtures, seeds, patches, hooks."""
	package = REPOSITORY / app.NAME
	names = ["hooks.py", "patches.txt", "install.py", "modules.txt"]
	parts = [package / name for name in names] + [package / folder for folder in ("seed", "fixtures", "patches", "data")]
	parts += sorted(package.rglob("*.json"))
	return digest(*(part for part in parts if part.exists()))


def demo_key() -> str:
	"""Changes when the demo data does."""
	folder = REPOSITORY / app.NAME / "demo"
	return digest(folder) if folder.is_dir() else ""


def bring_up(wanted: site.Site, *, with_demo: bool) -> None:
	key = shape_key()
	is_new = not wanted.stamps.is_current(wanted.stamp("app"), digest(wanted.name))
	wanted.create()
	wanted.install_app()
	if is_new:
		wanted.stamps.write(wanted.stamp("migrate"), key)
	wanted.migrate_if_changed(key)
	if with_demo:
		wanted.load_demo(demo_key())


def accounts(wanted: site.Site) -> list[list[str]]:
	"""The demo's accounts as rows, one per role, the administrator first; he alone where no demo was loaded."""
	rows = [["Administrator", "Administrator", site.ADMIN_PASSWORD, "", ""]]
	if not wanted.stamps.exists(wanted.stamp("demo")):
		return rows
	printed = site.run_framework(wanted.bench, "--site", wanted.name, "execute", app.DEMO_ACCOUNTS)
	listed = json.loads(printed.strip().splitlines()[-1])
	return rows + [[one[key] for key in ("role", "user", "password", "unit", "name")] for one in listed]
