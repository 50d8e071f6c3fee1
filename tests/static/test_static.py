"""semgrep with the house's rules, bandit, a search for secrets, and the pinned packages against known advisories.

The tools are in an environment of their own (.bench/static-env); `./sjzj test` names it in SJZJ_STATIC_TOOLS.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.static.known import ADVISORIES, BANDIT, FRAMEWORK_PINS, SECRETS, SEMGREP

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
TOOLS = Path(os.environ.get("SJZJ_STATIC_TOOLS") or REPOSITORY / ".bench" / "static-env" / "bin")
RULES = HERE / "semgrep" / "app.yml"
PINS = REPOSITORY / "devbench" / "constraints.txt"
NOT_OURS = {"B404", "B603", "B607"}
"""bandit's remarks that a program starts another one: with a list of words, never through a shell."""
READ_FOR_SECRETS = (".py", ".js", ".mjs", ".html", ".md", ".txt", ".toml", ".in", "")


def run(*words: object, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess:
	environment = {**os.environ, "SEMGREP_SEND_METRICS": "off", "PATH": f"{TOOLS}:{os.environ['PATH']}"}
	command = [TOOLS / words[0], *map(str, words[1:])]
	return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def semgrep(target: Path) -> set[tuple[str, int, str]]:
	"""(path, line, rule) of every finding."""
	options = (
		"--metrics=off",
		"--disable-version-check",
		"--quiet",
		"--json",
		"--no-git-ignore",
		"--jobs",
		"2",
	)
	done = run("semgrep", "scan", *options, "--config", RULES, ".", cwd=target)
	assert done.returncode in (0, 1), done.stderr[-2000:]
	answer = json.loads(done.stdout)
	assert not answer["errors"], answer["errors"][:3]
	return {
		(row["path"], row["start"]["line"], row["check_id"].rpartition(".")[2]) for row in answer["results"]
	}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory) -> Path:
	"""The app and the examples of what is forbidden, in one folder: semgrep takes seconds to begin."""
	folder = tmp_path_factory.mktemp("scanned")
	shutil.copytree(
		REPOSITORY / "sjzj_app", folder / "sjzj_app", ignore=shutil.ignore_patterns("__pycache__")
	)
	for name in ("bad.py", "bad.html", "bad.js"):
		shutil.copy(HERE / "semgrep" / name, folder)
	return folder


@pytest.fixture(scope="module")
def findings(scanned: Path) -> set[tuple[str, int, str]]:
	return semgrep(scanned)


def test_semgrep_finds_something_in_the_app(findings):
	new = {row for row in findings if not row[0].startswith("bad.") and (row[0], row[2]) not in SEMGREP}
	assert not new, "\n".join(f"{path}:{line} {rule}" for path, line, rule in sorted(new))


def test_a_rule_of_semgrep_finds_nothing(findings):
	lines = (HERE / "semgrep" / "bad.py").read_text().splitlines()
	wanted = {
		("bad.py", number, rule)
		for number, line in enumerate(lines, start=1)
		for rule in re.findall(r"# finds: (\S+)", line)
	}
	wanted |= {("bad.html", number, "markup-from-a-template") for number in (2, 3)}
	wanted |= {("bad.js", number, "markup-in-the-browser") for number in (1, 2)}
	assert {row for row in findings if row[0].startswith("bad.")} == wanted


def test_bandit_finds_something():
	done = run("bandit", "-q", "-r", "sjzj_app", "devbench", "-f", "json")
	rows = json.loads(done.stdout)
	assert not rows["errors"], rows["errors"]
	new = [
		f"{row['filename']}:{row['line_number']} {row['test_id']} {row['issue_text']}"
		for row in rows["results"]
		if row["test_id"] not in NOT_OURS and (row["filename"], row["test_id"]) not in BANDIT
	]
	assert not new, "\n".join(new)


def test_a_secret_stands_in_the_repository():
	folders = ("sjzj_app", "devbench", "docs")
	files = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
	files = [
		path for path in [*files, *REPOSITORY.iterdir()] if path.is_file() and path.suffix in READ_FOR_SECRETS
	]
	files = [path.relative_to(REPOSITORY) for path in files if not path.name.startswith(".")]
	done = run("detect-secrets", "scan", *files)
	assert done.returncode == 0, done.stderr
	found = json.loads(done.stdout)["results"]
	new = [
		f"{name}:{row['line_number']} {row['type']}"
		for name in found
		if name not in SECRETS
		for row in found[name]
	]
	assert not new, "\n".join(new)


def pins() -> dict[str, str]:
	"""Package → pinned version."""
	found = {}
	for line in PINS.read_text().splitlines():
		if pin := re.match(r"([A-Za-z0-9_.-]+)==([^\s;]+)", line):
			found[pin[1].lower()] = pin[2]
	return found


def numbers(version: str) -> tuple[int, ...]:
	return tuple(int(part) for part in re.findall(r"\d+", version)[:4])


def test_a_pinned_package_has_a_known_hole():
	"""Works without a network. What the framework's snapshot pins is listed by name, with what shields the app."""
	pinned = pins()
	open_ = [
		f"{name} {pinned[name.lower()]} < {fixed} ({advisory})"
		for name, fixed, advisory in ADVISORIES
		if name.lower() in pinned
		and numbers(pinned[name.lower()]) < numbers(fixed)
		and name not in FRAMEWORK_PINS
	]
	assert not open_, "\n".join(open_)


def test_a_shield_stands_for_a_package_that_needs_none():
	"""When a pin moves past its advisory, the excuse goes."""
	pinned = pins()
	fixed = {name: version for name, version, _advisory in ADVISORIES}
	stale = [
		name for name in FRAMEWORK_PINS if numbers(pinned.get(name.lower(), "99")) >= numbers(fixed[name])
	]
	assert not stale


def test_pip_audit_names_a_hole_that_the_list_does_not(capsys):
	"""Asks the vulnerability service; where it is not reached, the list above is what remains, and that is said."""
	done = run(
		"pip-audit", "-s", "osv", "-r", PINS, "--no-deps", "--disable-pip", "-f", "json", "--timeout", "5"
	)
	try:
		rows = json.loads(done.stdout)["dependencies"]
	except ValueError:
		rows = []
	reached = [row for row in rows if "vulns" in row]
	with capsys.disabled():
		print(f"pip-audit packages= {len(pins())} answered= {len(reached)}", end=" ")
	known = {name.lower() for name, _fixed, _advisory in ADVISORIES}
	new = [
		f"{row['name']} {hole['id']}"
		for row in reached
		for hole in row["vulns"]
		if row["name"].lower() not in known
	]
	assert not new, "\n".join(new)
