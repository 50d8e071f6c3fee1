"""What a machine lacks is installed with apt, or named."""

import subprocess

import pytest

from devbench import system, terminal
from devbench.errors import BenchError
from devbench.layout import Bench

THERE = system.Need("有的", "there", lambda: True)


@pytest.fixture
def machine(monkeypatch, tmp_path):
	"""A machine with Node that lacks one package; `machine.ran` lists what was run on it."""

	class Machine:
		ran: list = []  # noqa: RUF012
		installed = False
		bench = Bench(tmp_path)

	machine = Machine()
	machine.ran = []

	def run(command, **options):
		machine.ran.append([str(word) for word in command])
		machine.installed = machine.installed or "install" in command
		return ""

	missing = system.Need("思源字体", "fonts-noto-cjk", lambda: machine.installed)
	monkeypatch.setattr(system, "NEEDS", (THERE, missing))
	monkeypatch.setattr(system, "require_node", lambda: None)
	monkeypatch.setattr(terminal, "run", run)
	monkeypatch.setattr(system, "find", lambda *names: f"/usr/bin/{names[0]}")
	monkeypatch.setattr(system.os, "geteuid", lambda: 0)
	return machine


def test_only_what_is_missing_is_installed(machine):
	system.require_packages(machine.bench)
	finish, update, install = machine.ran
	assert finish == ["dpkg", "--configure", "-a"]
	assert update[-1] == "update"
	assert install[-1] == "fonts-noto-cjk" and "there" not in install


def test_nothing_runs_when_nothing_is_missing(machine):
	machine.installed = True
	system.require_packages(machine.bench)
	assert machine.ran == []


def test_without_apt_the_list_is_printed_and_nothing_runs(machine, monkeypatch):
	monkeypatch.setattr(system, "find", lambda *names: None)
	with pytest.raises(BenchError, match=r"思源字体.*fonts-noto-cjk"):
		system.require_packages(machine.bench)
	assert machine.ran == []


def test_an_ordinary_user_goes_through_sudo(machine, monkeypatch):
	monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
	monkeypatch.setattr(subprocess, "run", lambda *a, **o: subprocess.CompletedProcess(a, 0))
	system.require_packages(machine.bench)
	assert all(command[:2] == ["/usr/bin/sudo", "-n"] for command in machine.ran)


def test_without_root_and_sudo_the_command_to_run_is_named(machine, monkeypatch):
	monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
	monkeypatch.setattr(system, "find", lambda *names: "/usr/bin/apt-get" if "apt-get" in names else None)
	with pytest.raises(BenchError, match="apt-get install --no-install-recommends fonts-noto-cjk"):
		system.require_packages(machine.bench)


@pytest.mark.parametrize(("version", "fits"), [("v16.20.0", False), ("v18.0.0", True), ("v24.1.0", True)])
def test_node_must_be_18_or_newer(monkeypatch, version, fits):
	answer = subprocess.CompletedProcess([], 0, stdout=f"{version}\n")
	monkeypatch.setattr(subprocess, "run", lambda *a, **o: answer)
	monkeypatch.setattr(system, "find", lambda *names: "/usr/bin/node")
	if fits:
		system.require_node()
	else:
		with pytest.raises(BenchError, match="需要 18"):
			system.require_node()
