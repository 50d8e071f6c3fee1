"""Nothing that the command started stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devbench import children

REPOSITORY = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
	sys.executable,
	"-c",
	"import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]
PARENT = "import subprocess, sys, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"


def gone(pid: int, seconds: float = 5) -> bool:
	"""Whether the process ends in time; a dead one that nobody waited for counts as ended."""
	until = time.monotonic() + seconds
	while time.monotonic() < until:
		try:
			if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
				return True
		except FileNotFoundError:
			return True
		time.sleep(0.05)
	return False


def first_line(log: Path, seconds: float = 10) -> str:
	until = time.monotonic() + seconds
	while time.monotonic() < until:
		if log.exists() and "\n" in (text := log.read_text()):
			return text.splitlines()[0]
		time.sleep(0.05)
	raise AssertionError(f"nothing in {log}")


def test_stopping_ends_children_and_grandchildren(tmp_path):
	log = tmp_path / "parent.log"
	child = children.start([sys.executable, "-c", PARENT], log)
	grandchild = int(first_line(log))
	children.stop([child])
	assert child.poll() is not None
	assert gone(grandchild)


def test_a_child_deaf_to_term_is_killed(tmp_path, monkeypatch):
	monkeypatch.setattr(children, "PATIENCE", 0.5)
	child = children.start(STUBBORN, tmp_path / "log")
	first_line(tmp_path / "log")
	children.stop([child])
	assert child.returncode == -signal.SIGKILL


def test_stopping_what_has_ended_is_no_error(tmp_path):
	child = children.start([sys.executable, "-c", ""], tmp_path / "log")
	child.wait()
	children.stop([child])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["TERM", "KILL"])
def test_children_do_not_outlive_a_command_that_is_killed(tmp_path, number):
	script = (
		"import sys, time\nfrom pathlib import Path\nfrom devbench import children\n"
		f"child = children.start({SLEEPER!r}, Path({str(tmp_path / 'log')!r}))\n"
		"print(child.pid, flush=True)\ntime.sleep(60)\n"
	)
	command = subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
	child = int(command.stdout.readline())
	os.kill(command.pid, number)
	command.wait()
	assert gone(child)


def test_a_process_left_behind_is_stopped_by_its_number(tmp_path):
	child = children.start(SLEEPER, tmp_path / "log", outlives_us=True)
	assert children.is_running(child.pid)
	children.stop_by_pid(child.pid)
	assert not children.is_running(child.pid)


def test_serve_stops_its_children_on_term_and_ends_well(tmp_path):
	"""The real loop of `./sjzj serve` with sleeping processes in place of the bench's."""
	script = f"""
import argparse
from pathlib import Path
from devbench import children
from devbench.commands import serve

def start(running, *rest):
	for name in ("web", "worker"):
		running[name] = children.start({SLEEPER!r}, Path({str(tmp_path)!r}) / name)
	print(*(child.pid for child in running.values()), flush=True)

serve.choose_port = lambda servers, wanted: 1
serve.start_all, serve.announce = start, lambda *anything: None
serve.terminate_on_signals()
raise SystemExit(serve.serve(None, None, argparse.Namespace(port=None)))
"""
	command = subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
	pids = [int(pid) for pid in command.stdout.readline().split()]
	command.terminate()
	assert command.wait(20) == 0
	assert len(pids) == 2 and all(gone(pid) for pid in pids)
	assert "正在停止" in command.stdout.read()
