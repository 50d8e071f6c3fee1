"""The virtual environments: the bench's own, the bench command's, and a small one for tests of pure rules."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from devbench import app, terminal
from devbench.layout import REPOSITORY, Bench
from devbench.steps import Stamps, digest

# setuptools 81 dropped pkg_resources, which packages of the framework's time still import.
TOOLS = ("pip>=23", "setuptools<81", "wheel", "cffi")
# Packages that come as plain source. Built with the tools above at once, they need no folder of tools each.
SOURCES = (
	"cairocffi",
	"docopt",
	"maxminddb-geolite2",
	"PyPika",
	"PyQRCode",
	"rauth",
	"traceback-with-variables",
	"zxcvbn",
)
TEST_TOOLS = ("pytest>=8", "hypothesis>=6.77", "playwright>=1.40")
RULES_TOOLS = (
	"pytest>=8",
	"hypothesis>=6.77",
	"cn2an>=0.5.22",
	"lunardate>=0.2.2",
	"segno>=1.5",
	"xlsxwriter>=3",
	# Letters are made without the framework, with the packages that it brings.
	"Jinja2~=3.1.2",
	"WeasyPrint==59.0",
	"pydyf==0.10.0",
	"pypdf~=3.9.1",
	"ruff==0.17.6",
	"import-linter==2.15",
	"prefly==0.1.0",
)
STATIC_TOOLS = Path(__file__).resolve().parent / "static-tools.txt"
CONSTRAINTS = Path(__file__).resolve().parent / "constraints.txt"
"""The versions everything was tried with. The framework's own list says `~=`, and its packages' lists less than that."""

BENCH_COMMAND = ("frappe-bench==5.31.0",)


def build_env(bench: Bench, stamps: Stamps) -> None:
	"""The environment in which the framework and the app run."""
	needs = (bench.framework / "pyproject.toml").read_text()
	key = digest(sys.version, str(bench.env), needs, TOOLS, TEST_TOOLS, REPOSITORY / "setup.py", CONSTRAINTS)
	stamps.once("env", key, "安装框架的 Python 依赖（约 140 个包）", lambda: _fill_env(bench))


def _fill_env(bench: Bench) -> None:
	make_venv(bench.env)
	pip_install(bench, bench.env, *TOOLS, "--upgrade")
	pip_install(bench, bench.env, *SOURCES, "--no-deps", "--no-build-isolation")
	pip_install(bench, bench.env, "-e", bench.framework, "-e", bench.apps / app.NAME, *TEST_TOOLS)


def build_cli(bench: Bench, stamps: Stamps) -> None:
	"""The `bench` command, apart from the framework's packages."""

	def fill() -> None:
		make_venv(bench.cli)
		pip_install(bench, bench.cli, *BENCH_COMMAND, "setuptools<81", constraints=None)

	stamps.once("cli", digest(sys.version, str(bench.cli), BENCH_COMMAND), "安装 bench 命令", fill)


def build_rules_env(bench: Bench, stamps: Stamps) -> None:
	"""What the tests of pure rules need, and the linters."""

	def fill() -> None:
		make_venv(bench.rules_env)
		pip_install(bench, bench.rules_env, *RULES_TOOLS)

	stamps.once(
		"rules-env",
		digest(sys.version, str(bench.rules_env), RULES_TOOLS, CONSTRAINTS),
		"安装规则测试的依赖",
		fill,
	)


def build_static_env(bench: Bench, stamps: Stamps) -> None:
	"""The tools that read the code for holes: semgrep, bandit, detect-secrets, pip-audit (about 370 MB)."""

	def fill() -> None:
		make_venv(bench.static_env)
		pip_install(bench, bench.static_env, "-r", STATIC_TOOLS, constraints=None)

	key = digest(sys.version, str(bench.static_env), STATIC_TOOLS)
	stamps.once("static-env", key, "安装静态检查工具", fill)


def test_tools_for(python: Path) -> str:
	"""A folder with the test tools that another bench's environment lacks; that environment stays as it is."""
	probe = "import sys, pytest, hypothesis, playwright"
	if not subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode:
		return ""
	bench = Bench.of_repository()
	bench.make_folders()
	version = subprocess.check_output(
		[python, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], text=True
	)
	folder = bench.root / f"test-tools-{version.strip()}"

	def fill() -> None:
		shutil.rmtree(folder, ignore_errors=True)
		command = [
			python,
			"-m",
			"pip",
			"install",
			"--disable-pip-version-check",
			"--target",
			folder,
			*TEST_TOOLS,
		]
		terminal.run(command, log=bench.logs / "build.log")

	Stamps(bench.stamps).once(folder.name, digest(TEST_TOOLS), "安装测试工具", fill)
	return str(folder)


def make_venv(folder: Path) -> None:
	if not (folder / "bin" / "pip").exists():
		shutil.rmtree(folder, ignore_errors=True)
		terminal.run([sys.executable, "-m", "venv", folder], log=folder.parent / "logs" / "build.log")


def pip_install(bench: Bench, env: Path, *needs: object, constraints: Path | None = CONSTRAINTS) -> None:
	command = [
		env / "bin" / "python",
		"-m",
		"pip",
		"install",
		"--disable-pip-version-check",
		"--no-input",
		"--no-compile",
	]
	command += ["--constraint", constraints] if constraints else []
	seen: set[str] = set()
	terminal.run([*command, *needs], log=bench.logs / "build.log", tell=lambda line: _pip_news(line, seen))


def _pip_news(line: str, seen: set[str]) -> str | None:
	"""How far pip is, from what it prints."""
	if found := re.match(r"Collecting (\S+?)[\s<>=~!\[(;]", line + " "):
		seen.add(found[1])
		return f"第 {len(seen)} 个包：{found[1]}"
	if line.startswith("Installing collected"):
		return f"写入 {line.count(',') + 1} 个包"
	return line if line.startswith(("Downloading", "Building")) else None
