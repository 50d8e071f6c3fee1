"""Postings: what ended shows nothing, a village sees its own, and nobody appoints himself."""

import frappe

from tests.http.client import said
from tests.http.world import official, planted

PERSON = "Resident"


def test_a_posting_that_ended_shows_nothing_any_more(client, world):
	user = official("Township Surveyor", world.far.unit)
	frappe.db.commit()
	assert client(user).names(PERSON)
	frappe.db.set_value("Assistance Official", {"user": user}, "valid_to", "2020-12-31")
	frappe.db.commit()
	assert client(user).names(PERSON) == set()
	assert client(user).read(PERSON, world.far.rows[PERSON]).status_code == 403


def test_a_county_administrator_does_not_appoint_an_administrator_of_the_app(client, world):
	user = client(world.above["County Administrator"])
	values = {"full_name": "测试", "administrative_unit": world.tree.county, "valid_from": "2020-01-01"}
	for person, position in (
		(user.user, "SJZJ Administrator"),
		("Guest", "SJZJ County Reviewer"),
		(user.user, "System Manager"),
	):
		answer = user.create("Assistance Official", user=person, position=position, **values)
		assert answer.status_code in (403, 417), said(answer)
	far = user.create(
		"Assistance Official",
		user=user.user,
		position="SJZJ City Supervisor",
		**{**values, "administrative_unit": world.tree.city},
	)
	assert far.status_code == 403, said(far)


def test_a_village_sees_its_own_rows_only(client, world):
	doc = planted(PERSON, world.own)
	other = world.tree.villages[world.own.unit][1]
	frappe.db.set_value(PERSON, doc.name, {"administrative_unit": other, "village": other})
	frappe.db.commit()
	assert doc.name not in client(world.own.people["Village Assistant"]).names(PERSON)
	assert doc.name in client(world.own.people["Township Clerk"]).names(PERSON)
