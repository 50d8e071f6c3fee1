"""What reaches the disk was looked at: by its bytes, under a neutral address, private, without hidden places."""

import base64
import io

import frappe
import pytest
from PIL import Image

from tests.http.attacks import uploads
from tests.http.attacks.uploads import ACCEPTED, PERSON, REFUSED, send
from tests.http.client import kind, said

SECRET_PLACES = (
	"/private/files/../../site_config.json",
	"/private/files/..%2f..%2fsite_config.json",
	"/files/../private/files/x.png",
	"/private/files//etc/passwd",
	"/private/backups/x.sql.gz",
	"/etc/passwd",
	"file:///etc/passwd",
	"../../site_config.json",
	"http://127.0.0.1:11311/x.png",
	"https://example.invalid/x.png",
	"//example.invalid/x.png",
	"/private/files/a\0b.png",
)


def stored(name: str) -> int:
	frappe.db.rollback()
	return frappe.db.count("File", {"attached_to_name": name})


@pytest.mark.parametrize("what", REFUSED)
def test_a_harmful_file_is_kept(clerk, world, what):
	name, content = REFUSED[what]
	person = world.own.rows[PERSON]
	before = stored(person)
	for where in ({"doctype": PERSON, "docname": person}, {}):
		answer = send(clerk, name, content, **where)
		assert answer.status_code in (403, 417), (what, answer.status_code, said(answer)[:300])
		assert "Traceback" not in answer.text
	encoded = {"content": base64.b64encode(content).decode(), "decode": 1, "is_private": 1, "file_name": name}
	answer = clerk.create("File", **encoded, attached_to_doctype=PERSON, attached_to_name=person)
	assert answer.status_code in (403, 404, 417), (what, answer.status_code, said(answer)[:300])
	assert stored(person) == before


@pytest.mark.parametrize("what", ACCEPTED)
def test_a_harmless_file_is_refused(clerk, world, what):
	name, content = ACCEPTED[what]
	answer = send(clerk, name, content, PERSON, world.own.rows[PERSON])
	assert answer.status_code == 200, said(answer)
	row = answer.json()["message"]
	assert row["file_name"] == name and row["is_private"] == 1
	assert row["file_url"].startswith("/private/files/") and row["file_name"] not in row["file_url"]
	assert clerk.get(row["file_url"]).status_code == 200


def test_a_photo_tells_where_it_was_taken(clerk, world):
	sent = uploads.photo_with_place()
	assert uploads.GPS_MARK in sent
	answer = send(clerk, "入户.jpg", sent + uploads.SCRIPT, PERSON, world.own.rows[PERSON])
	assert answer.status_code == 200, said(answer)
	kept = clerk.get(answer.json()["message"]["file_url"]).content
	assert uploads.GPS_MARK not in kept and uploads.SCRIPT not in kept
	picture = Image.open(io.BytesIO(kept))
	assert not picture.getexif() and picture.size == (6, 12), "turned upright, and nothing else is left"


def test_a_picture_hides_a_page_or_a_text(clerk, world):
	target = io.BytesIO()
	from PIL.PngImagePlugin import PngInfo

	note = PngInfo()
	note.add_text("Comment", "GPS-130.36-46.80")
	Image.new("RGB", (4, 4)).save(target, "PNG", pnginfo=note)
	answer = send(clerk, "x.png", target.getvalue() + uploads.SCRIPT, PERSON, world.own.rows[PERSON])
	kept = clerk.get(answer.json()["message"]["file_url"]).content
	assert uploads.SCRIPT not in kept and uploads.GPS_MARK not in kept


def test_two_townships_share_the_address_of_equal_files(client, world):
	content, addresses = uploads.picture(colour=(1, 2, 3)), set()
	for office in (world.own, world.foreign):
		user = client(office.people["Township Clerk"])
		for _ in range(2):
			answer = send(user, "x.png", content, PERSON, office.rows[PERSON])
			addresses.add(answer.json()["message"]["file_url"])
	assert len(addresses) == 4
	assert [user.get(address).status_code for address in sorted(addresses)].count(403) == 2


@pytest.mark.parametrize("address", SECRET_PLACES)
def test_a_path_or_an_address_brings_a_file_in(clerk, world, address):
	person = world.own.rows[PERSON]
	before = stored(person)
	row = {"attached_to_doctype": PERSON, "attached_to_name": person, "is_private": 1}
	answers = [
		clerk.create("File", file_name="x.png", file_url=address, **row),
		clerk.create("File", file_url=address, **row),
		clerk.create("File", file_name="x.png", file_url=address, is_private=1),
		clerk.request("POST", "/api/method/upload_file", data={"file_url": address, "is_private": "1"}),
		clerk.get("/api/method/download_file", file_url=address),
	]
	for answer in answers:
		assert answer.status_code in (403, 404, 417), (answer.status_code, said(answer)[:300])
		assert "db_password" not in answer.text and "root:" not in answer.text
	assert stored(person) == before


def test_a_stored_file_is_turned_to_another_path(clerk, world):
	row = send(clerk, "x.png", uploads.picture(), PERSON, world.own.rows[PERSON]).json()["message"]
	for change in (
		{"file_url": "/private/files/../../site_config.json"},
		{"file_url": "http://127.0.0.1:1/x.png"},
		{"file_url": "/files/x.png"},
		{"is_private": 0},
		{"file_name": "x.html"},
		{"file_name": "../../x.png"},
	):
		answer = clerk.change("File", row["name"], **change)
		assert answer.status_code in (403, 417), (change, answer.status_code, said(answer)[:200])
	frappe.db.rollback()
	now = frappe.db.get_value("File", row["name"], ["file_url", "is_private", "file_name"])
	assert now == (row["file_url"], 1, "x.png")


def test_an_archive_is_unpacked_or_packed_from_foreign_files(client, clerk, world):
	other = client(world.foreign.people["Township Clerk"])
	foreign = send(other, "x.png", uploads.picture(), PERSON, world.foreign.rows[PERSON]).json()["message"]
	for path in ("frappe.core.api.file.zip_files", "frappe.core.doctype.file.file.zip_files"):
		answer = clerk.call(path, files=[foreign["name"]])
		assert answer.status_code == 403 and b"PK" not in answer.content, (path, answer.status_code)
	own = send(clerk, "x.png", uploads.picture(), PERSON, world.own.rows[PERSON]).json()["message"]
	for path in ("frappe.core.api.file.unzip_file", "frappe.core.doctype.file.file.unzip_file"):
		assert clerk.call(path, name=own["name"]).status_code in (403, 417)


def test_an_attachment_field_names_a_foreign_file(client, clerk, world):
	"""The framework would attach the foreign file to the own row, and so open it."""
	other = client(world.foreign.people["Township Clerk"])
	foreign = send(other, "x.png", uploads.picture(), PERSON, world.foreign.rows[PERSON]).json()["message"][
		"file_url"
	]
	name = world.own.rows["Verification Authorization"]
	case = world.own.rows["Assistance Application"]
	for address in (
		foreign,
		"/etc/passwd",
		"http://127.0.0.1/x.png",
		"/private/files/../../site_config.json",
	):
		changed = clerk.change("Verification Authorization", name, attachment=address)
		material = {"material_name": "测试", "attachment": address}
		listed = clerk.change("Assistance Application", case, materials=[material])
		for answer in (changed, listed):
			assert answer.status_code in (403, 417), (address, answer.status_code, said(answer)[-400:])
	frappe.db.rollback()
	assert not frappe.db.count("File", {"file_url": foreign, "attached_to_name": ["in", [name, case]]})
	assert clerk.get(foreign).status_code == 403


def test_a_file_of_an_official_becomes_public(clerk):
	for ending, content in (("png", uploads.picture()), ("pdf", uploads.pdf())):
		answer = send(clerk, f"x.{ending}", content, is_private="0")
		assert answer.status_code == 417 and kind(answer) == "BadInput", said(answer)


def test_the_own_portrait_is_refused(clerk):
	answer = send(
		clerk, "我.png", uploads.picture(), "User", clerk.user, is_private="0", fieldname="user_image"
	)
	assert answer.status_code == 200, said(answer)
