"""Chromium opens what a clerk's payloads may reach: no script of theirs runs.

Two kinds of payloads: what the interface took (comments, tags, file names, tasks), and rows as an import past the
program may have left them, with markup in every text field.
"""

from urllib.parse import quote

import frappe
import pytest
from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings

from tests.desk import picture
from tests.http.attacks import markup
from tests.http.attacks.markup import FLAG, PAYLOADS
from tests.http.attacks.uploads import picture as small_picture
from tests.http.attacks.uploads import send
from tests.http.client import Client
from tests.http.world import PASSWORD

CASE, PERSON = "Assistance Application", "Resident"
SHOWN = (PERSON, "Household", CASE, "Payee Account", "Household Survey", "Public Notice", "Notice Objection")


@pytest.fixture(scope="module")
def sent(http, world):
	"""The own township, after its clerk sent markup wherever the framework takes text."""
	office = world.own
	_send_besides(Client(http, world.token(office.people["Township Clerk"])), office.rows[PERSON])
	frappe.db.rollback()
	create_notification_settings(office.people["Township Clerk"])  # the world's accounts have none
	frappe.db.commit()
	return office


@pytest.fixture(scope="module")
def poisoned(sent):
	"""The same township, whose rows hold markup in every text field, as an import past the program could leave them."""
	office, values, before = sent, list(PAYLOADS.values()), {}
	for doctype in SHOWN:
		fields = [
			field
			for field in markup.text_fields(doctype)
			if not (field.read_only or field.permlevel or field.unique)
		]
		before[doctype] = frappe.db.get_value(
			doctype, office.rows[doctype], [f.fieldname for f in fields], as_dict=True
		)
		texts = {f.fieldname: values[n % len(values)][:140] for n, f in enumerate(fields)}
		frappe.db.set_value(doctype, office.rows[doctype], texts, update_modified=False)
	frappe.db.commit()
	yield office
	frappe.db.rollback()
	for doctype, stored in before.items():
		frappe.db.set_value(doctype, office.rows[doctype], stored, update_modified=False)
	frappe.db.commit()


def _send_besides(user: Client, person: str) -> None:
	"""What the framework takes from a clerk: it must have cleaned it, or show it as text."""
	for payload in [PAYLOADS[what] for what in ("picture", "broken out", "as signs", "comment")]:
		comment = {"reference_doctype": PERSON, "reference_name": person, "content": payload}
		user.call(
			"frappe.desk.form.utils.add_comment", **comment, comment_email=user.user, comment_by=payload
		)
		user.call("frappe.desk.doctype.tag.tag.add_tag", tag=payload, dt=PERSON, dn=person)
		user.create("ToDo", description=payload, reference_type=PERSON, reference_name=person)
		user.create("Note", title=payload[:60], content=payload, public=1)
		send(user, f"{payload[:40]}.png", small_picture(), PERSON, person)


@pytest.fixture
def opened(browser, http, world):
	"""`opened(user)` is a page of this user; a script that runs, or a dialog, is noted in `page.ran`."""
	contexts = []

	def enter(user: str | None):
		context = browser.new_context(base_url=http, locale="zh-CN")
		contexts.append(context)
		page = context.new_page()
		page.ran = []
		page.on("dialog", lambda dialog: (page.ran.append(dialog.message), dialog.dismiss()))
		if user:
			answer = context.request.post("/api/method/login", form={"usr": user, "pwd": PASSWORD})
			assert answer.ok, answer.text()
		return page

	yield enter
	for context in contexts:
		context.close()


def visit(page, address: str) -> None:
	"""Opens a page, waits for it and looks whether the flag was set."""
	answer = page.goto(address)
	assert answer.status < 500, address
	page.wait_for_load_state("networkidle")
	if page.evaluate(f"window.{FLAG}"):
		page.ran.append(address)
		page.evaluate(f"delete window.{FLAG}")


def test_a_script_runs_in_the_desk(opened, world, sent):
	page = opened(sent.people["Township Clerk"])
	for doctype in (PERSON, "Household", CASE):
		slug, name = doctype.lower().replace(" ", "-"), sent.rows[doctype]
		visit(page, f"/app/{slug}")
		visit(page, f"/app/{slug}/{name}")
		page.wait_for_function("window.cur_frm && cur_frm.doc && !frappe.request.ajax_count")
		page.wait_for_function(
			"$(cur_frm.wrapper).find('.timeline-item').length && $('.form-layout:visible :visible').length"
		)
		picture(page, f"attacks-form-{slug}")
		assert not page.evaluate(f"window.{FLAG}"), slug
	for address in ("/app/todo", "/app/note", "/app/file"):
		visit(page, address)
	assert page.ran == []


def test_a_script_runs_in_a_print(opened, world, poisoned):
	page = opened(poisoned.people["Township Clerk"])
	for doctype in SHOWN:
		name = poisoned.rows[doctype]
		visit(page, f"/printview?doctype={doctype}&name={name}&trigger_print=0")
	for field in ("key", "format", "letterhead", "style", "trigger_print", "_lang"):
		payload = quote(f"\"'>{PAYLOADS['picture']}")
		visit(page, f"/printview?doctype={PERSON}&name={poisoned.rows[PERSON]}&{field}={payload}")
	assert page.ran == []


def test_a_script_runs_in_a_dialog_of_links(opened, world, poisoned):
	page = opened(poisoned.people["Township Clerk"])
	visit(page, "/app/household")
	page.wait_for_function("window.frappe && frappe.new_doc && !frappe.request.ajax_count")
	page.evaluate("async () => { await frappe.new_doc('Household'); }")
	page.wait_for_function("window.cur_frm && cur_frm.doc && !frappe.request.ajax_count")
	page.evaluate(
		"(txt) => new frappe.ui.form.LinkSelector({doctype: 'Resident', target: cur_frm.fields_dict.head, txt})",
		poisoned.rows[PERSON],
	)
	page.wait_for_function(
		"document.querySelector('.modal.show .link-select-row') && !frappe.request.ajax_count"
	)
	page.wait_for_load_state("networkidle")
	assert not page.evaluate(f"window.{FLAG}") and page.ran == []
