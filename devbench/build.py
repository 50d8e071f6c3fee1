"""From nothing to a bench: every step once, in order, each going on where an interrupted run stopped."""

from __future__ import annotations

import json
import os
import pwd
import sys

from devbench import app, bundles, framework, locks, python_env, servers, system, terminal
from devbench.layout import REPOSITORY, Bench
from devbench.steps import Stamps, digest


def build_bench(bench: Bench, *needs: system.Need) -> Stamps:
	"""Everything but the servers and the sites. Quick when it is there already."""
	bench.make_folders()
	with locks.alone(bench.run / "build.lock", "另一个命令正在建立环境"):
		system.require_packages(bench, *needs)
		stamps = Stamps(bench.stamps)
		restore_framework(bench, stamps)
		link_app(bench)
		python_env.build_env(bench, stamps)
		python_env.build_cli(bench, stamps)
		bundles.install_packages(bench, stamps)
		write_bench_files(bench)
		bundles.build(bench, stamps)
	return stamps


def restore_framework(bench: Bench, stamps: Stamps) -> None:
	def restore() -> None:
		# Debian's own Python comes without pip; a virtual environment has it.
		python_env.make_venv(bench.env)
		wheel = framework.fetch_wheel(bench, bench.python)
		progress = terminal.Progress()
		framework.restore(wheel, bench.framework, lambda done, of: progress.show(f"{done} / {of} 个文件"))
		progress.clear()

	if not bench.framework.is_dir():
		stamps.remove("framework")
	key = digest(framework.SHA256, framework.NAMES, framework.MOVED, framework.needs_key(), sys.version_info[:2])
	stamps.once("framework", key, "下载并还原 Frappe 框架", restore)


def link_app(bench: Bench) -> None:
	"""apps/<app> is the repository itself."""
	link = bench.apps / app.NAME
	target = os.path.relpath(REPOSITORY, bench.apps)
	if not link.is_symlink() or os.readlink(link) != target:
		link.unlink(missing_ok=True)
		link.symlink_to(target)


def write_bench_files(bench: Bench) -> None:
	"""What the `bench` command and the framework expect to find in a bench's folder."""
	(bench.sites / "apps.txt").write_text(f"frappe\n{app.NAME}\n")
	place = bench.sites / "common_site_config.json"
	config = {**BENCH_CONFIG, "frappe_user": pwd.getpwuid(os.geteuid()).pw_name, **servers.read_config(place)}
	place.write_text(json.dumps(config, indent=1, ensure_ascii=False, sort_keys=True))
	(bench.root / "Procfile").touch()
	(bench.root / "patches.txt").touch()


BENCH_CONFIG = {
	"default_site": app.SERVE_SITE,
	"serve_default_site": True,
	"background_workers": 1,
	"restart_supervisor_on_update": False,
	"live_reload": False,
	"developer_mode": 1,
}
