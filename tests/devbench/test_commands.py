"""The words of `./sjzj`, and which tests need a bench."""

import subprocess
import sys
from pathlib import Path

import pytest

from devbench import cli, terminal, testruns, testsite
from devbench.commands import test as command

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def in_repository(monkeypatch):
	monkeypatch.chdir(REPOSITORY)


@pytest.mark.parametrize(
	"arguments",
	[["tests/rules"], ["tests/rules/test_lint.py", "-k", "ruff"], ["-q", "tests/devbench", "tests/rules"]],
)
def test_rules_and_tools_are_tested_without_a_bench(arguments):
	light, heavy, options = command.divide(arguments)
	assert light and not heavy
	assert sorted(light + options) == sorted(arguments)


def test_everything_is_tested_when_no_path_is_given():
	light, heavy, options = command.divide(["-x", "-k", "公示"])
	assert "tests/rules" in light and "tests/browser" in heavy
	assert options == ["-x", "-k", "公示"]
	assert command.divide(["tests"])[:2] == (light, heavy)


def test_paths_of_both_kinds_are_kept_apart():
	one = "tests/site/test_transactions.py::test_commit_callbacks_run_once"
	assert command.divide(["tests/rules", one]) == (["tests/rules"], [one], [])


def test_tests_that_need_a_site_run_in_streams_and_none_is_left_out():
	streams = command.in_streams([*command.ON_SITE, "tests/http/leaks", "tests/webserver.py"])
	assert [paths for _title, paths in streams] == [
		["tests/site", "tests/webserver.py"],
		["tests/http", "tests/http/leaks"],
		["tests/browser", "tests/load"],
	]
	assert len(command.in_streams(["tests/load/test_backup.py"])) == 1
	assert len(testsite.TWINS) >= len(command.STREAMS) - 1


@pytest.mark.parametrize(("outcomes", "verdict"), [([0, 0], 0), ([0, 1], 1), ([5, 0], 0), ([5, 5], 5), ([1, 5], 1), ([0, -15], -15)])
def test_one_failed_run_fails_the_whole(outcomes, verdict):
	assert testruns.verdict(outcomes) == verdict


def test_a_foreign_bench_needs_a_site(monkeypatch, tmp_path):
	monkeypatch.delenv("SJZJ_SITE", raising=False)
	with pytest.raises(command.BenchError, match="SJZJ_SITE"):
		command.run_on_existing(tmp_path, [])


def test_an_unknown_word_is_answered_with_the_list(capsys):
	assert cli.main(["swerve"]) == 2
	assert "./sjzj serve" in capsys.readouterr().out


def test_every_word_has_its_module():
	modules = (REPOSITORY / "devbench/commands").glob("[a-z]*.py")
	assert {path.stem.replace("_", "-") for path in modules} == set(cli.COMMANDS)


def test_an_error_of_ours_is_a_sentence_without_a_traceback(capsys, monkeypatch):
	def fail(arguments):
		raise terminal.BenchError("端口 1 已被占用。")

	monkeypatch.setattr(command, "main", fail)
	assert cli.main(["test"]) == 1
	assert capsys.readouterr().err == "\n✗ 端口 1 已被占用。\n"


def test_a_failing_command_shows_its_last_lines(tmp_path):
	words = [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"]
	with pytest.raises(terminal.BenchError, match=r"命令失败（3）(.|\n)*the reason"):
		terminal.run(words, log=tmp_path / "log")
	assert (tmp_path / "log").read_text() == "the reason\n"


def test_columns_line_up_with_chinese_text():
	lines = terminal.table([["角色", "user"], ["乡镇经办人员", "a"]]).splitlines()
	assert lines[0].index("user") == 2 + 8 + 2
	assert lines[2] == "乡镇经办人员  a"


def test_devbench_runs_on_the_standard_library_alone():
	script = "import sys, pkgutil, importlib, devbench\n"
	script += "for m in pkgutil.walk_packages(devbench.__path__, 'devbench.'):\n"
	script += "	if '.inside' not in m.name: importlib.import_module(m.name)\n"
	done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=False)
	assert done.returncode == 0, done.stderr


def test_a_run_beside_keeps_its_output_and_its_exit_code(tmp_path, capsys):
	failing = tmp_path / "test_it.py"
	failing.write_text("def test_it():\n\tassert 1 == 2, 'two is not one'\n")
	log = tmp_path / "output" / "log"
	with testruns.Beside("另一组测试", Path(sys.executable), [str(failing), "-q"], {}, log) as beside:
		assert beside.result() == 1
	assert "two is not one" in capsys.readouterr().out


def test_a_run_beside_ends_with_its_command(tmp_path):
	sleeping = tmp_path / "test_it.py"
	sleeping.write_text("import time\ndef test_it():\n\ttime.sleep(60)\n")
	with testruns.Beside("另一组测试", Path(sys.executable), [str(sleeping)], {}, tmp_path / "log") as beside:
		pass
	assert beside.process.poll() is not None
