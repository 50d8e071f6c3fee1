"""Fixtures for tests over HTTP: real processes that serve the test site, and sessions of its users."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import bench_folder, site_name

REPOSITORY = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0


@pytest.fixture(scope="session")
def http(site: str) -> Iterator[str]:
	"""The base URL of a web server for the test site, started once for the whole run."""
	from devbench import children, ports

	started: list[subprocess.Popen] = []
	port = ports.any_free()
	try:
		started.append(
			_start([sys.executable, REPOSITORY / "tests" / "web_process.py", port, site], "web", port)
		)
		if has_realtime():
			port = start_front(started, port, site)
		yield f"http://{ports.HOST}:{port}"
	finally:
		children.stop(started)


def has_realtime() -> bool:
	modules = bench_folder() / "apps" / "frappe" / "node_modules"
	return all((modules / package).is_dir() for package in ("socket.io", "redis"))


def start_front(started: list[subprocess.Popen], web_port: int, site: str) -> int:
	"""The bench's front door before the web server; answers live messages as well."""
	import frappe

	from devbench import ports

	port = ports.any_free()
	front = REPOSITORY / "devbench" / "assets" / "front.mjs"
	started.append(
		_start(["node", front, bench_folder(), port, web_port, frappe.conf.redis_queue, site], "front", port)
	)
	return port


def _start(command: list, name: str, port: int) -> subprocess.Popen:
	from devbench import children, ports

	child = children.start(
		command, output_folder() / f"{name}-{site_name()}.log", cwd=bench_folder() / "sites"
	)
	ports.wait(port, START_SECONDS, f"{name} ({site_name()})", lambda: child.poll() is None)
	return child


def output_folder() -> Path:
	"""Where logs and pictures of a test run are kept."""
	folder = REPOSITORY / ".bench" / "test-output"
	folder.mkdir(parents=True, exist_ok=True)
	return folder


@pytest.fixture
def login(http: str):
	"""`login(user, password)` gives a requests session of that user that asks for JSON; paths may begin with "/"."""
	import requests

	class SiteSession(requests.Session):
		def request(self, method, url, *arguments, **options):
			full = http + url if url.startswith("/") else url
			return super().request(method, full, *arguments, **options)

	opened: list[requests.Session] = []

	def enter(user: str | None = None, password: str | None = None) -> requests.Session:
		session = SiteSession()
		session.headers["Accept"] = "application/json"
		opened.append(session)
		if user:
			answer = session.post("/api/method/login", data={"usr": user, "pwd": password})
			assert answer.status_code == 200, answer.text
		return session

	yield enter
	for session in opened:
		session.close()
