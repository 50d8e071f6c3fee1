"""No text field of the app takes markup, over whatever door it comes; what is shown runs nothing."""

import frappe
import pytest

from sjzj_app.access import plain_text
from sjzj_app.access.registry import RULES
from sjzj_app.exceptions import BadInput
from tests.http.attacks import markup
from tests.http.attacks.markup import PAYLOADS
from tests.http.client import kind, said

CASE, PERSON = "Assistance Application", "Resident"


def test_a_text_field_takes_markup(site):
	"""Every field of every DocType, each by itself, and every payload in one of them."""
	taken, tried = [], 0
	for doctype, fieldname in markup.every_field():
		for what, payload in PAYLOADS.items():
			if what != "picture" and fieldname not in ("full_name", "opinion", "reason"):
				continue
			doc, tried = frappe.new_doc(doctype), tried + 1
			doc.set(fieldname, f"测试{payload}")
			try:
				plain_text.check(doc)
				taken.append(f"{doctype}.{fieldname} {what}")
			except BadInput:
				frappe.clear_messages()
	assert tried > 200 and not taken


def test_text_in_use_is_refused(site):
	for text in (
		"收入<5000元",
		"3 < 4",
		"A&B",
		"𠮷野",
		"王·李",
		"第一行\n第二行",
		"a@b.example",
		"(低保)",
		"50%",
		"1-2单元",
	):
		doc = frappe.new_doc(PERSON)
		doc.full_name = text
		plain_text.check(doc)


@pytest.mark.parametrize("text", ("a\u202eb", "a\0b", "a\x1bb", "\ud800", "a\x07"))
def test_invisible_signs_are_taken(site, text):
	doc = frappe.new_doc(PERSON)
	doc.full_name = text
	with pytest.raises(BadInput):
		plain_text.check(doc)


def test_markup_comes_in_over_http(client, world):
	"""As who may do most, with every text field at once: new rows and stored ones of every DocType."""
	frappe.db.rollback()
	before = markup.where_it_stands()
	for user in (client("Administrator"), client(world.own.people["Township Clerk"])):
		for number, doctype in enumerate(RULES):
			payload = list(PAYLOADS.values())[number % len(PAYLOADS)]
			values = {field.fieldname: payload for field in markup.text_fields(doctype)}
			answers = [user.create(doctype, administrative_unit=world.own.village, **values)]
			if doctype in world.own.rows:
				answers.append(user.change(doctype, world.own.rows[doctype], **values))
			for answer in answers:
				assert answer.status_code < 500, (doctype, answer.status_code, said(answer)[-600:])
	frappe.db.rollback()
	assert markup.where_it_stands() == before


def test_markup_comes_in_with_rows_of_tables(clerk, world):
	case = world.own.rows[CASE]
	frappe.db.rollback()
	before = markup.where_it_stands()
	for table, field in (("materials", "material_name"), ("incomes", "note"), ("relatives", "relative_name")):
		meta = frappe.get_meta(frappe.get_meta(CASE).get_field(table).options)
		field = (
			field
			if meta.has_field(field)
			else next(f.fieldname for f in meta.fields if f.fieldtype == "Data")
		)
		answer = clerk.change(CASE, case, **{table: [{field: PAYLOADS["picture"]}]})
		assert (answer.status_code, kind(answer)) == (417, "BadInput"), (table, said(answer)[:300])
	frappe.db.rollback()
	assert markup.where_it_stands() == before


def test_markup_comes_in_as_an_opinion(client, world):
	user, name = client(world.own.people["Township Clerk"]), world.own.rows[CASE]
	arguments = {"doctype": CASE, "name": name, "action": "Ask for Supplement", "opinion": PAYLOADS["script"]}
	answer = user.call("sjzj_app.api.v1.acts.act", **arguments)
	assert answer.status_code in (403, 417, 422), said(answer)
	frappe.db.rollback()
	assert not frappe.db.exists("Approval Opinion", {"opinion": ["like", f"%{markup.FLAG}%"]})
