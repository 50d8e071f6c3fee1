"""What a person does at the Desk: fills a form from top to bottom, saves, presses an action, states an opinion."""

import time
from collections.abc import Callable

from playwright.sync_api import TimeoutError, expect

from sjzj_app.demo.accounts import PASSWORD, login
from tests.browser import page_scripts
from tests.browser.chinese import ZH as ZH
from tests.browser.server_side import committed as committed
from tests.desk import picture

PATIENCE = 60_000
ACT_PATIENCE = 120_000  # a step that draws letters, on a busy machine
TYPING_PAUSE = 0.7  # the Desk takes over what was typed half a second later
LIGHT_PAGE = "/app/todo"


kept: dict[tuple[str, str], "Desk"] = {}


def desk_of(browser, http: str, short: str) -> "Desk":
	"""This official's Desk, signed in once for all tests of the run; anew where a test failed in it."""
	key = (http, short)
	desk = kept.pop(key, None)
	if desk and desk.in_use:
		desk.context.close()
		desk = None
	kept[key] = desk or Desk(browser, http, short, stays=True)
	kept[key].in_use = True
	return kept[key]


class Desk:
	"""One official at the Desk, in a browser session of their own."""

	def __init__(self, browser, http: str, short: str, stays: bool = False):
		self.user = login(short) if short != "Administrator" else short
		self.http, self.stays, self.in_use, self.typed = http, stays, True, 0.0
		context = browser.new_context(
			base_url=http,
			viewport={"width": 1440, "height": 1000},
			locale="zh-CN",
			timezone_id="Asia/Shanghai",
			reduced_motion="reduce",
		)
		context.set_default_timeout(PATIENCE)
		self.context, self.page, self.problems = context, context.new_page(), []
		self.page.on("pageerror", self._note)
		self.page.on(
			"response",
			lambda answer: answer.status >= 500 and self.problems.append(f"{answer.status} {answer.url}"),
		)
		self._enter("admin" if short == "Administrator" else PASSWORD)

	def _note(self, error) -> None:
		"""A refused step leaves the framework's promise rejected without a word: that is no script error."""
		if str(error) != "undefined":
			self.problems.append(str(error))

	def _enter(self, password: str) -> None:
		answer = self.context.request.post("/api/method/login", form={"usr": self.user, "pwd": password})
		assert answer.ok, answer.text()
		self.reload()

	def reload(self) -> None:
		"""Loads the Desk anew, as people do after an update."""
		self.page.goto(LIGHT_PAGE)
		self.ready()

	def home(self) -> None:
		"""Loads the first page that this official sees."""
		self.page.goto("/app")
		self.page.wait_for_selector(".codex-editor")
		self.ready()

	def ready(self) -> None:
		self.page.wait_for_function(
			"window.frappe?.boot && frappe.get_route?.() && document.querySelector('.page-head') && !frappe.request.ajax_count"
		)
		self.page.evaluate(page_scripts.LISTEN)

	def shot(self, name: str) -> None:
		"""Keeps a picture under this name."""
		self.settle()
		self.page.evaluate(page_scripts.PAINTED)
		picture(self.page, name)

	def new(self, doctype: str) -> None:
		"""Opens an empty form, as the New button does."""
		drawn = self._drawn()
		self.page.evaluate("async (doctype) => { await frappe.new_doc(doctype); }", doctype)
		self._form(f"cur_frm.doctype === '{doctype}' && cur_frm.doc.__islocal", drawn)

	def quick(self, doctype: str, field: str, text: str) -> None:
		"""Makes a record in the small dialog that the Desk opens for short ones."""
		self.page.evaluate("(doctype) => { frappe.new_doc(doctype); }", doctype)
		dialog = self.page.locator(".modal.show:visible")
		dialog.locator(f"[data-fieldname='{field}'] input:visible").first.fill(text)
		self.page.wait_for_timeout(TYPING_PAUSE * 1000)
		dialog.locator(".modal-header .btn-primary:visible, .modal-footer .btn-primary:visible").first.click()
		self.page.wait_for_function("!document.querySelector('.modal.show') && !frappe.request.ajax_count")

	def open(self, doctype: str, name: str) -> None:
		"""Opens a saved document, as it is now on the server."""
		drawn = self._drawn()
		self.page.evaluate(page_scripts.OPEN, [doctype, name])
		self._form(f"cur_frm.doctype === '{doctype}' && cur_frm.docname === '{name}'", drawn)

	def _drawn(self) -> int:
		"""How often a form has been drawn since the Desk was loaded."""
		return self.page.evaluate("window.sjzj_drawn || 0")

	def _form(self, condition: str, drawn: int) -> None:
		"""Waits until the form of this condition stands, drawn anew since there were so many drawings."""
		asked = (
			f"window.sjzj_drawn > {drawn} && window.cur_frm?.doc && {condition} && !frappe.request.ajax_count"
		)
		stands = "!$('#freeze').length && $(cur_frm.wrapper).find('.form-layout:visible').length"
		self.page.wait_for_function(f"{asked} && {stands}")
		self.page.evaluate(page_scripts.PAINTED)
		self.settle()

	def control(self, field: str):
		return self.page.locator(
			f".form-layout:visible [data-fieldname='{field}']:not(.grid-static-col)"
		).first

	def type(self, field: str, text: str) -> None:
		"""Types into a field."""
		box = self.control(field).locator("input:visible, textarea:visible").first
		box.scroll_into_view_if_needed()
		box.fill(text)
		box.blur()
		self.typed = time.monotonic()
		self.settle()

	def choose(self, field: str, option: str) -> None:
		"""Chooses from a list."""
		self.control(field).locator("select:visible").first.select_option(option)
		self.settle()

	def tick(self, field: str) -> None:
		self.control(field).locator("input[type=checkbox]:visible").first.check()
		self.settle()

	def link(self, field: str, search: str, value: str) -> None:
		"""Searches in a link field, sees the entry in the list and takes it."""
		box = self.control(field).locator("input:visible").first
		box.scroll_into_view_if_needed()
		box.click()
		box.press_sequentially(search, delay=30)
		self.page.wait_for_timeout(TYPING_PAUSE * 1000)
		self.settle()
		entry = self.control(field).locator(".awesomplete li:visible", has_text=search).first
		expect(entry).to_be_visible(timeout=PATIENCE)
		box.press("Enter")
		self._until(f"cur_frm.doc['{field}'] === {value!r}")
		self.settle()

	def row(self, table: str, **values) -> None:
		"""Adds a row to a table with these values, as the grid's own row would."""
		self.page.evaluate(
			page_scripts.ADD_ROW,
			[table, values],
		)
		self.settle()

	def set(self, **values) -> None:
		"""Sets fields through the form, as its own scripts do."""
		self.page.evaluate("async (values) => { await cur_frm.set_value(values); }", values)
		self.settle()

	def settle(self) -> None:
		self.page.wait_for_function("!frappe.request.ajax_count")

	def save(self) -> str:
		"""Presses save and waits until the server has it; returns the document's name."""
		self._take_over()
		drawn = self._drawn()
		self.page.locator(".page-actions:visible .primary-action:visible").first.click()
		saved = "window.cur_frm?.doc && !cur_frm.doc.__islocal && !cur_frm.doc.__unsaved && !frappe.request.ajax_count"
		self._until(f"window.sjzj_drawn > {drawn} && {saved}")
		return self.value("name")

	def _take_over(self) -> None:
		"""Lets the Desk take over what was typed last."""
		left = self.typed + TYPING_PAUSE - time.monotonic()
		if left > 0:
			self.page.wait_for_timeout(left * 1000)

	def _until(self, condition: str, patience: int = PATIENCE) -> None:
		"""Waits for the condition; a message that comes instead ends the test with its words."""
		said = "document.querySelector('.modal.show .msgprint')?.innerText"
		try:
			self.page.wait_for_function(f"({condition}) || ({said})", timeout=patience)
		except TimeoutError:
			self.shot("not-reached")
			raise
		self.page.evaluate(page_scripts.PAINTED)
		refusal = self.page.evaluate(said)
		if refusal:
			self.shot("refused")
			raise AssertionError(refusal)

	def value(self, field: str):
		return self.page.evaluate(f"cur_frm.doc['{field}']")

	def press(self, action: str, opinion: str = "") -> None:
		"""Opens the actions menu, takes this step, writes the opinion and confirms."""
		self._take_over()
		self.page.locator(".actions-btn-group:visible > button").first.click()
		self.page.locator(
			".actions-btn-group:visible .dropdown-item:visible", has_text=ZH.get(action, action)
		).first.click()
		dialog = self.page.locator(".modal.show:visible")
		expect(dialog).to_be_visible(timeout=PATIENCE)
		if opinion:
			dialog.locator("textarea:visible").first.fill(opinion)
		dialog.locator(".btn-primary:visible").first.click()

	def act(self, action: str, opinion: str = "") -> str:
		"""Takes a step that succeeds; returns the new state."""
		before = self.value("modified")
		self.press(action, opinion)
		taken = f"window.cur_frm?.doc && cur_frm.doc.modified !== '{before}' && !frappe.request.ajax_count"
		self._until(taken, ACT_PATIENCE)
		self.open(self.page.evaluate("cur_frm.doctype"), self.value("name"))
		return self.value("workflow_state")

	def edit(self, change: Callable[[], None]) -> None:
		"""Makes changes to a saved document, which is not saved yet."""
		change()
		self.settle()
		assert self.page.evaluate("cur_frm.is_dirty()")

	def refused(self, action: str, opinion: str = "", shot: str = "") -> str:
		"""Takes a step that is refused; returns the sentence shown, of which `shot` names the picture."""
		self.press(action, opinion)
		message = self.page.locator(".modal.show .msgprint").last
		expect(message).to_be_visible(timeout=PATIENCE)
		said = message.inner_text()
		if shot:
			self.shot(shot)
		self.page.evaluate("frappe.msg_dialog.hide()")
		self.page.wait_for_function(
			"!document.querySelector('.modal.show') && !document.querySelector('.modal-backdrop')"
		)
		return said

	def upload(
		self,
		doctype: str,
		name: str,
		content: bytes,
		file_name: str,
		kind: str = "image/png",
		field: str = "",
	) -> str:
		"""Uploads a private attachment as the Desk does, by a field of the form or beside it; returns its address."""
		token = self.page.evaluate("frappe.csrf_token")
		answer = self.context.request.post(
			"/api/method/upload_file",
			headers={"X-Frappe-CSRF-Token": token},
			multipart={
				"file": {"name": file_name, "mimeType": kind, "buffer": content},
				"is_private": "1",
				**({"doctype": doctype, "docname": name} if doctype else {}),
				**({"fieldname": field} if field else {}),
			},
		)
		assert answer.ok, answer.text()
		return answer.json()["message"]["file_url"]

	def attach(self, field: str, content: bytes, file_name: str, kind: str = "image/png") -> str:
		"""Presses the field's attach button, chooses a file and uploads it; the form saves itself then."""
		drawn = self._drawn()
		button = self.control(field).locator(".btn-attach:visible")
		button.scroll_into_view_if_needed()
		button.click()
		dialog = self.page.locator(".modal.show:visible")
		chosen = {"name": file_name, "mimeType": kind, "buffer": content}
		dialog.locator("input[type=file]").first.set_input_files(chosen)
		dialog.locator(".btn-modal-primary:visible").click()
		self._until(
			f"window.sjzj_drawn > {drawn} && cur_frm.doc['{field}'] && !cur_frm.doc.__unsaved && !frappe.request.ajax_count"
		)
		return self.value(field)

	def leave(self) -> None:
		"""Ends the test's work here; nothing may have gone wrong in the page. A Desk that stays is kept for others."""
		problems, self.problems[:] = list(self.problems), []
		if self.stays and not problems:
			self.in_use = False
		else:
			self.context.close()
		assert not problems, f"{self.user}: {problems}"
