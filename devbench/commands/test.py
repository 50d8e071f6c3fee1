"""`./sjzj test [pytest arguments]`: rules and tools without a bench, the rest on a site of its own."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from devbench import app, build, python_env, system, terminal, testruns, testsite
from devbench.commands.serve import terminate_on_signals
from devbench.errors import BenchError
from devbench.layout import REPOSITORY, Bench
from devbench.servers import DataServers
from devbench.site import Site
from devbench.steps import Stamps

WITHOUT_BENCH = ("tests/rules", "tests/devbench", "tests/letters", "tests/static")
WITH_STATIC_TOOLS = "tests/static"
WITH_FONTS = "tests/letters"
"""No bench, but the system's fonts and typesetting library."""

STREAMS = {
	"站点内的测试": ("tests/site",),
	"网页与接口的测试": ("tests/http",),
	"浏览器、备份与断电的测试": ("tests/browser", "tests/load"),
}
"""Runs that go on at the same time, each on a site of its own: while Chromium waits for an answer, another one counts."""

ON_SITE = tuple(folder for folders in STREAMS.values() for folder in folders)

SELECTING = (
	"-k",
	"-m",
	"-x",
	"--lf",
	"--ff",
	"--deselect",
	"--ignore",
	"--maxfail",
	"--co",
	"--collect-only",
)
"""Options with which not every test runs: then nothing is said about the tests that docs/law.md names."""


def main(arguments: list[str]) -> int:
	if "-h" in arguments or "--help" in arguments:
		terminal.say(HELP)
		return 0
	terminate_on_signals()
	light, heavy, options = divide(arguments)
	if light and heavy and "SJZJ_BENCH" not in os.environ:
		return run_all(light, heavy, options)
	outcomes = []
	if light:
		outcomes.append(testruns.run(*without_bench(light, options)))
	if heavy:
		outcomes.append(run_on_site(heavy, options))
	return testruns.verdict(outcomes)


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
	return any(is_within(path, folder) for folder in WITHOUT_BENCH)


def is_within(path: str, folder: str) -> bool:
	return Path(path.split("::")[0]).resolve().is_relative_to(REPOSITORY / folder)


def without_bench(paths: list[str], options: list[str]) -> tuple[Path, list[str], dict[str, str]]:
	"""What pytest needs for tests of rules and tools: its Python, arguments and environment."""
	bench = Bench.of_repository()
	bench.make_folders()
	if any(path.startswith(WITH_FONTS) for path in paths):
		system.require_packages(bench)
	stamps, environment = Stamps(bench.stamps), {}
	python_env.build_rules_env(bench, stamps)
	if any(path.startswith(WITH_STATIC_TOOLS) for path in paths):
		python_env.build_static_env(bench, stamps)
		environment["SJZJ_STATIC_TOOLS"] = str(bench.static_env / "bin")
	return bench.rules_env / "bin" / "python", [*paths, *options], environment


def run_all(light: list[str], heavy: list[str], options: list[str]) -> int:
	"""Everything: what needs no bench runs while the bench is built, what speaks to servers beside the rest."""
	output = Bench.of_repository().test_output
	outcomes = testruns.outcomes_folder(output)
	python, arguments, environment = without_bench(light, options)
	with testruns.Beside("规则与工具的测试", python, arguments, environment, output / "rules.log") as rules:
		code = run_on_site(heavy, options)
		codes = [code, rules.result()]
	if not any(option in SELECTING or option.startswith(SELECTING) for option in options):
		codes.append(testruns.named_tests_passed(python, outcomes))
	return testruns.verdict(codes)


def run_on_site(paths: list[str], options: list[str]) -> int:
	if "SJZJ_BENCH" in os.environ:
		return run_on_existing(Path(os.environ["SJZJ_BENCH"]), [*paths, *options])
	bench, name = Bench.of_repository(), os.environ.get("SJZJ_SITE", app.TEST_SITE)
	build.build_bench(bench, system.BROWSER)
	with DataServers(bench).running() as servers, testsite.alone(servers, name):
		site = testsite.prepare(servers, name)
		(_title, first), *others = in_streams(paths)
		with contextlib.ExitStack() as stack:
			besides = [
				stack.enter_context(run_beside(twin, title, some, options))
				for twin, (title, some) in zip(testsite.twins(site, len(others)), others, strict=True)
			]
			code = testruns.run(bench.python, [*first, *options], names_of(site))
			return testruns.verdict([code, *(one.result() for one in besides)])


def in_streams(paths: list[str]) -> list[tuple[str, list[str]]]:
	"""(title, its paths) of each stream that has any, the one in the foreground first; a stray path goes to the first."""
	usual, streams = next(iter(STREAMS)), {title: [] for title in STREAMS}
	for path in paths:
		of_path = (
			title for title, folders in STREAMS.items() if any(is_within(path, one) for one in folders)
		)
		streams[next(of_path, usual)].append(path)
	return [(title, some) for title, some in streams.items() if some]


def run_beside(site: Site, title: str, paths: list[str], options: list[str]) -> testruns.Beside:
	"""A stream in the background, on a site of its own; its output is kept under the site's name."""
	bench = site.bench
	log = bench.test_output / f"{site.name}.log"
	return testruns.Beside(title, bench.python, [*paths, *options], names_of(site), log)


def names_of(site: Site) -> dict[str, str]:
	"""How a test learns on which bench and site it runs."""
	return {"SJZJ_BENCH": str(site.bench.root), "SJZJ_SITE": site.name}


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
	return testruns.run(bench.python, arguments, environment)
