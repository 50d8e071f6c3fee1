"""The tools that read the code without running it. Their own message is the test's message."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RULES = REPOSITORY / "sjzj_app" / "rules"
PURE = {"cn2an", "lunardate"}
"""The only packages beside the standard library that a rule may import."""


def run(*words: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess:
	"""A tool of the environment that runs the tests."""
	program = Path(sys.executable).with_name(words[0])
	return subprocess.run([program, *words[1:]], cwd=cwd, capture_output=True, text=True, check=False)


def test_ruff_finds_nothing():
	done = run("ruff", "check", "--no-cache", ".")
	assert done.returncode == 0, done.stdout + done.stderr


def test_imports_point_one_way():
	done = run("lint-imports", "--no-cache")
	assert done.returncode == 0, done.stdout + done.stderr


def imported_packages(path: Path) -> set[str]:
	"""The top-level packages that a file imports; relative imports stay inside the rules."""
	found = set()
	for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
		if isinstance(node, ast.Import):
			found |= {alias.name for alias in node.names}
		elif isinstance(node, ast.ImportFrom) and not node.level:
			found.add(node.module)
	return {name if name.startswith("sjzj_app") else name.split(".")[0] for name in found}


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.py")), ids=lambda path: path.name)
def test_a_rule_imports_only_pure_packages(path: Path):
	foreign = {
		name
		for name in imported_packages(path) - PURE - set(sys.stdlib_module_names)
		if name != "sjzj_app.rules" and not name.startswith("sjzj_app.rules.")
	}
	assert not foreign


def test_nothing_is_used_that_version_16_took_away(tmp_path: Path):
	"""prefly reads a folder whole, so it is given the app alone, without a bench beside it."""
	app = tmp_path / "sjzj_app"
	app.mkdir()
	without_caches = shutil.ignore_patterns("__pycache__")
	shutil.copytree(REPOSITORY / "sjzj_app", app / "sjzj_app", ignore=without_caches)
	for name in ("setup.py", "pyproject.toml"):
		shutil.copy(REPOSITORY / name, app)
	done = run("preflight", "--path", str(app), "--target", "v16", "--severity", "warning", "--fail-on", "warning")
	assert done.returncode == 0, done.stdout + done.stderr
	assert "Apps scanned: sjzj_app" in done.stdout
