"""`./sjzj test [pytest arguments]`: rules and tools without a bench, the rest on a site of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from devbench import app, build, children, python_env, system, terminal, testsite
from devbench.commands.serve import terminate_on_signals
from devbench.errors import BenchError
from devbench.layout import REPOSITORY, Bench
from devbench.servers import DataServers
from devbench.steps import Stamps

WITHOUT_BENCH = ("tests/rules", "tests/devbench", "tests/letters")
WITH_FONTS = "tests/letters"
"""No bench, but the system's fonts and typesetting library."""

ON_SITE = ("tests/site", "tests/http", "tests/browser", "tests/load")
NO_TESTS = 5
"""pytest's exit code when nothing was collected."""


def main(arguments: list[str]) -> int:
	if "-h" in arguments or "--help" in arguments:
		terminal.say(HELP)
		return 0
	terminate_on_signals()
	light, heavy, options = divide(arguments)
	outcomes = []
	if light:
		outcomes.append(run_without_bench([*light, *options]))
	if heavy:
		outcomes.append(run_on_site([*heavy, *options]))
	return verdict(outcomes)


HELP = """用法：./sjzj test [pytest 参数]

  ./sjzj test                     全部测试，包括浏览器测试
  ./sjzj test tests/rules         只测规则：不需要 bench，几秒钟
  ./sjzj test tests/site -k 公示  参数原样交给 pytest

环境变量：
  SJZJ_SITE=<站点名>   在本仓库的 bench 里用另一个测试站点
  SJZJ_BENCH=<路径>    与 SJZJ_SITE 一起：用已有的 bench 和站点，不启动数据库，也不新建站点"""


def divide(arguments: list[str]) -> tuple[list[str], list[str], list[str]]:
	"""Split into paths that need no bench, paths that do, and the rest. No path at all means both."""
	paths = [word for word in arguments if not word.startswith("-") and is_test_path(word)]
	options = [word for word in arguments if word not in paths]
	if not paths:
		return existing(WITHOUT_BENCH), existing(ON_SITE), options
	light = [path for path in paths if needs_no_bench(path)]
	whole = [path for path in paths if (REPOSITORY / path).resolve() == REPOSITORY / "tests"]
	heavy = [path for path in paths if path not in light and path not in whole]
	if whole:
		light, heavy = existing(WITHOUT_BENCH), existing(ON_SITE)
	return light, heavy, options


def existing(folders: tuple[str, ...]) -> list[str]:
	return [folder for folder in folders if any((REPOSITORY / folder).glob("**/test_*.py"))]


def is_test_path(word: str) -> bool:
	return Path(word.split("::")[0]).exists()


def needs_no_bench(path: str) -> bool:
	place = Path(path.split("::")[0]).resolve()
	return any(place.is_relative_to(REPOSITORY / folder) for folder in WITHOUT_BENCH)


def verdict(outcomes: list[int]) -> int:
	"""One exit code of several runs; "nothing collected" counts only when no run found a test."""
	ran = [code for code in outcomes if code != NO_TESTS]
	return max(ran) if ran else NO_TESTS


def run_without_bench(arguments: list[str]) -> int:
	bench = Bench.of_repository()
	bench.make_folders()
	if any(word.startswith(WITH_FONTS) for word in arguments):
		system.require_packages(bench)
	python_env.build_rules_env(bench, Stamps(bench.stamps))
	return pytest(bench.rules_env / "bin" / "python", arguments, {})


def run_on_site(arguments: list[str]) -> int:
	if "SJZJ_BENCH" in os.environ:
		return run_on_existing(Path(os.environ["SJZJ_BENCH"]), arguments)
	bench, name = Bench.of_repository(), os.environ.get("SJZJ_SITE", app.TEST_SITE)
	build.build_bench(bench, system.BROWSER)
	with DataServers(bench).running() as servers, testsite.alone(servers, name):
		testsite.prepare(servers, name)
		return pytest(bench.python, arguments, {"SJZJ_BENCH": str(bench.root), "SJZJ_SITE": name})


def run_on_existing(root: Path, arguments: list[str]) -> int:
	"""Tests on a bench and a site that somebody else set up and keeps running."""
	name = os.environ.get("SJZJ_SITE")
	if not name:
		raise BenchError("设置了 SJZJ_BENCH，还要用 SJZJ_SITE 指明其中的测试站点。")
	bench = Bench(root.resolve())
	for needed in (bench.python, bench.sites / name / "site_config.json"):
		if not needed.exists():
			raise BenchError(f"SJZJ_BENCH 指向的 bench 里没有 {needed}。")
	tools = python_env.test_tools_for(bench.python)
	environment = {"SJZJ_BENCH": str(bench.root), "SJZJ_SITE": name, "SJZJ_TEST_TOOLS": tools}
	return pytest(bench.python, arguments, environment)


def pytest(python: Path, arguments: list[str], environment: dict[str, str]) -> int:
	"""Run pytest and pass its output on as it comes. Returns its exit code."""
	command = [str(python), str(REPOSITORY / "devbench" / "inside" / "run_pytest.py"), *arguments]
	process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL)
	try:
		return process.wait()
	except KeyboardInterrupt:
		children.stop_by_pid(process.pid)
		raise
