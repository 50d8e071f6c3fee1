"""Fixtures for tests in a real browser: Chromium through Playwright, the user's language Chinese."""

import re
import shutil
from collections.abc import Iterator

import pytest

from tests.webserver import output_folder

FLAGS = (
	"--headless",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
)
SCREEN = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser():
	"""The system's Chromium, started once for the whole run."""
	from playwright.sync_api import sync_playwright

	program = shutil.which("chromium") or shutil.which("chromium-browser")
	assert program, "no Chromium on this machine; ./sjzj doctor says what is missing"
	with sync_playwright() as playwright:
		opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
		yield opened
		opened.close()


@pytest.fixture
def page(browser, http: str, request: pytest.FixtureRequest) -> Iterator:
	"""A fresh page without cookies. `page.problems` lists script errors and failed requests.

	A picture of how the test left it is kept in .bench/test-output/.
	"""
	context = browser.new_context(base_url=http, viewport=SCREEN, locale="zh-CN", timezone_id="Asia/Shanghai")
	page = context.new_page()
	page.problems = []
	page.on("pageerror", lambda error: page.problems.append(str(error)))
	page.on("response", lambda answer: answer.status >= 500 and page.problems.append(f"{answer.status} {answer.url}"))
	yield page
	picture(page, request.node.name)
	context.close()


def picture(page, name: str) -> None:
	"""Keep a picture of the page under a name that a file may have."""
	page.screenshot(path=output_folder() / f"{re.sub(r'[^0-9A-Za-z一-鿿_-]+', '_', name)}.png")


@pytest.fixture
def desk(page, http: str):
	"""`desk(user, password)` logs in through the login form and answers the page, at the Desk."""

	def enter(user: str, password: str):
		page.goto("/login")
		page.fill("#login_email", user)
		page.fill("#login_password", password)
		page.click(".form-login .btn-login")
		page.wait_for_url("**/app**")
		page.wait_for_function("window.frappe && frappe.boot && frappe.get_route && document.querySelector('.page-head')")
		return page

	return enter
