"""Attachments and shares: a foreign file is reached on no path, and no row is handed out of its township."""

import frappe
import pytest

from tests import cases
from tests.http.client import Client, said
from tests.http.world import Office

PERSON = "Resident"
PICTURE = cases.TINY_PNG


@pytest.fixture(scope="module")
def foreign(http, world) -> Office:
	"""The other township, whose clerk has uploaded a picture of a person."""
	office = world.foreign
	own = Client(http, world.token(office.people["Township Clerk"]))
	office.rows["File"] = upload(own, office, PICTURE + frappe.generate_hash(length=10).encode())
	own.session.close()
	return office


def upload(user: Client, office: Office, content: bytes) -> str:
	"""A private picture at the office's person; returns its address."""
	answer = user.request(
		"POST", "/api/method/upload_file", files={"file": (f"{frappe.generate_hash(length=8)}.png", content, "image/png")},
		data={"doctype": PERSON, "docname": office.rows[PERSON], "is_private": "1"},
	)  # fmt: skip
	assert answer.status_code == 200, said(answer)
	return answer.json()["message"]["file_url"]


@pytest.mark.parametrize(
	"way",
	(
		"/api/method/download_file",
		"/api/method/frappe.handler.download_file",
		"/api/method/frappe.utils.file_manager.download_file",
	),
)
def test_a_foreign_file_is_not_downloaded(client, world, foreign, way):
	url = foreign.rows["File"]
	for user in (world.own.people["Township Clerk"], None):
		for answer in (client(user).get(url), client(user).get(way, file_url=url)):
			assert PICTURE[:16] not in answer.content, answer.status_code
			assert answer.status_code in (403, 404), answer.status_code


def test_a_foreign_file_is_not_reached_through_a_row_of_ones_own(client, world, foreign):
	url, user = foreign.rows["File"], client(world.own.people["Township Clerk"])
	user.create(
		"File",
		file_name="x.png",
		file_url=url,
		is_private=1,
		attached_to_doctype=PERSON,
		attached_to_name=world.own.rows[PERSON],
	)
	user.create("File", file_name="x.png", file_url=url, is_private=1)
	user.call(
		"frappe.client.attach_file",
		filename="x.png",
		doctype=PERSON,
		docname=world.own.rows[PERSON],
		is_private="1",
	)
	user.request(
		"POST",
		"/api/method/upload_file",
		data={"file_url": url, "doctype": PERSON, "docname": world.own.rows[PERSON], "is_private": "1"},
	)
	answer = user.get(url)
	assert PICTURE[:16] not in answer.content, answer.status_code


def test_the_clerk_of_the_place_does_download_it(client, world, foreign):
	answer = client(foreign.people["Township Clerk"]).get(foreign.rows["File"])
	assert answer.status_code == 200 and answer.content.startswith(PICTURE[:16])


def test_an_attachment_is_not_made_public(client, world):
	user = client(world.own.people["Township Clerk"])
	answer = user.request(
		"POST", "/api/method/upload_file", files={"file": ("x.png", PICTURE + b"public", "image/png")},
		data={"doctype": PERSON, "docname": world.own.rows[PERSON], "is_private": "0"},
	)  # fmt: skip
	assert answer.status_code >= 400, said(answer)
	url = upload(user, world.own, PICTURE + b"private")
	name = user.rows("File", filters={"file_url": url})[0]["name"]
	assert user.change("File", name, is_private=0).status_code >= 400
	assert PICTURE not in client().get(url.replace("/private", "")).content


def test_a_row_is_not_shared_out_of_its_township(client, world, foreign):
	owner, onlooker = client(foreign.people["Township Clerk"]), world.own.people["Township Clerk"]
	answers = [
		owner.call("frappe.share.add", doctype=PERSON, name=foreign.rows[PERSON], user=onlooker, read="1"),
		owner.create(
			"DocShare", share_doctype=PERSON, share_name=foreign.rows[PERSON], user=onlooker, read=1
		),
		owner.call(
			"frappe.desk.form.assign_to.add",
			doctype=PERSON,
			name=foreign.rows[PERSON],
			assign_to=[onlooker],
			description="x",
		),
		owner.create("Document Share Key", reference_doctype=PERSON, reference_docname=foreign.rows[PERSON]),
		owner.request(
			"POST",
			f"/api/resource/{PERSON}/{foreign.rows[PERSON]}",
			json={"run_method": "get_document_share_key"},
		),
	]
	frappe.db.rollback()
	assert not frappe.db.count("DocShare", {"share_name": foreign.rows[PERSON]})
	assert not frappe.db.count("Document Share Key", {"reference_docname": foreign.rows[PERSON]})
	assert all(answer.status_code >= 400 for answer in answers if answer is not answers[2])
	assert client(onlooker).read(PERSON, foreign.rows[PERSON]).status_code == 403
