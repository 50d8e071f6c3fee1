"""What one township may learn of another's rows by the framework's own methods: nothing."""

from collections import Counter

import frappe
import pytest

from sjzj_app.access.registry import CHILD_TABLES, PRIVATE, RULES, SCOPED
from tests import cases, factories
from tests.http.asking import PERSON, sent
from tests.http.client import Client, said
from tests.http.marks import MARKS
from tests.http.reads import READS, TOLD
from tests.http.totals import COUNTS
from tests.http.world import Office, planted

tally = Counter()
PICTURE = cases.TINY_PNG
ONLOOKERS = ("Township Clerk", "Integration")


@pytest.fixture(scope="module", autouse=True)
def summary():
	yield
	leaked = tally["probes"] - tally["refused"]
	print(f"\nleaks probes={tally['probes']} refused={tally['refused']} leaked={leaked}")


@pytest.fixture(scope="module")
def foreign(http, world) -> Office:
	"""The other township, whose clerk has just worked on a person: a version, a comment, a file, a tag and a task."""
	office = world.foreign
	own = Client(http, world.token(office.people["Township Clerk"]))
	person = office.rows[PERSON]
	comment, phone = f"评{frappe.generate_hash(length=10)}", f"T{frappe.generate_hash(length=10)}"
	frappe.db.rollback()
	done = [
		own.change(PERSON, person, contact_phone=phone),
		own.call("frappe.desk.form.utils.add_comment", reference_doctype=PERSON, reference_name=person, content=comment,
			comment_email="x@example.invalid", comment_by="x"),
		own.call("frappe.desk.doctype.tag.tag.add_tag", tag="测试标签", dt=PERSON, dn=person),
	]  # fmt: skip
	assert [answer.status_code for answer in done] == [200] * len(done), [
		said(answer)[-300:] for answer in done
	]
	factories.insert(
		{"doctype": "ToDo", "reference_type": PERSON, "reference_name": person, "description": comment}
	)
	frappe.db.commit()
	office.secrets += [phone, comment]
	office.rows["File"] = upload(own, office, PICTURE + comment.encode())
	office.secrets.append(office.rows["File"])
	return office


def upload(user: Client, office: Office, content: bytes) -> str:
	"""A private picture at the office's person; returns its address."""
	answer = user.request(
		"POST", "/api/method/upload_file", files={"file": (f"{frappe.generate_hash(length=8)}.png", content, "image/png")},
		data={"doctype": PERSON, "docname": office.rows[PERSON], "is_private": "1"},
	)  # fmt: skip
	assert answer.status_code == 200, said(answer)
	return answer.json()["message"]["file_url"]


def found(answer, office: Office) -> list[str]:
	"""Texts and row names of the office in an answer, without those that the request named itself."""
	text, asked = said(answer) + " ".join(answer.headers.values()), sent(answer)
	wanted = [*office.secrets, *(name for doctype, name in office.rows.items() if doctype != "File")]
	return [word for word in wanted if word in text and (word in office.secrets[:5] or word not in asked)]


def note(problem) -> None:
	tally["probes"] += 1
	assert not problem, problem
	tally["refused"] += 1


@pytest.mark.parametrize("position", ONLOOKERS)
@pytest.mark.parametrize("probe", READS)
def test_nothing_is_read(client, world, foreign, probe, position):
	answer = READS[probe](client(world.own.people[position]), foreign)
	secrets = [word for word in found(answer, foreign) if word not in sent(answer)]
	note(secrets and (probe, answer.status_code, secrets, said(answer)[:500]))


@pytest.mark.parametrize("doctype", [name for name, rule in RULES.items() if rule.kind == SCOPED])
def test_no_list_and_no_read_by_name(client, world, foreign, doctype):
	for user in (
		world.own.people["Township Clerk"],
		world.own.people["Village Assistant"],
		world.far.people["Township Clerk"],
	):
		for answer in (
			client(user).get(f"/api/resource/{doctype}", fields=["*"], limit_page_length=500),
			client(user).read(doctype, foreign.rows[doctype]),
		):
			note([word for word in found(answer, foreign) if word not in sent(answer)])
			assert answer.status_code in (200, 403, 404), said(answer)


@pytest.mark.parametrize("doctype", CHILD_TABLES)
def test_no_line_of_a_foreign_document_is_listed(client, world, foreign, doctype):
	line = planted_line(doctype, foreign)
	for user in (world.own.people["Township Clerk"], world.above["County Reviewer"]):
		args = {
			"doctype": doctype,
			"parent": CHILD_TABLES[doctype],
			"fields": ["name", "parent"],
			"limit_page_length": 500,
		}
		answer = client(user).call("frappe.client.get_list", **args)
		if user == world.own.people["Township Clerk"]:
			note(line in answer.text and answer.text[:300])


def planted_line(doctype: str, office: Office) -> str:
	frappe.db.rollback()
	row = frappe.new_doc(doctype)
	parent = CHILD_TABLES[doctype]
	field = next(f.fieldname for f in frappe.get_meta(parent).get_table_fields() if f.options == doctype)
	row.update(
		{
			"name": frappe.generate_hash(length=10),
			"parent": office.rows[parent],
			"parenttype": parent,
			"parentfield": field,
		}
	)
	for docfield in row.meta.get("fields"):
		if docfield.get("not_nullable") or docfield.reqd:
			row.set(
				docfield.fieldname,
				row.get(docfield.fieldname) or (0 if docfield.fieldtype in ("Currency", "Int") else ""),
			)
	row.db_insert()
	frappe.db.commit()
	return row.name


@pytest.mark.parametrize("doctype", [name for name, rule in RULES.items() if rule.kind == PRIVATE])
def test_what_is_nobodys_business_is_listed_to_nobody(client, world, doctype):
	for position in ("Township Clerk", "County Administrator", "City Supervisor"):
		answer = client(world.above.get(position) or world.own.people[position]).get(
			f"/api/resource/{doctype}", fields=["*"]
		)
		note(answer.status_code == 200 and answer.json()["data"])


@pytest.mark.parametrize("doctype", TOLD)
def test_the_frameworks_own_lists_tell_nothing(client, world, foreign, doctype):
	answer = client(world.own.people["Township Clerk"]).get(
		f"/api/resource/{doctype}", fields=["*"], limit_page_length=500
	)
	note(found(answer, foreign))


@pytest.mark.parametrize("probe", COUNTS)
def test_nothing_is_counted(client, world, foreign, probe):
	answer = COUNTS[probe](client(world.own.people["Township Clerk"]), foreign)
	message = (
		answer.json().get("message") if "json" in answer.headers.get("Content-Type", "") else answer.text
	)
	note(answer.status_code < 400 and counts(message) and (answer.status_code, said(answer)[:500]))


def counts(value) -> bool:
	"""Whether anything was counted in an answer of any shape."""
	if isinstance(value, dict):
		return any(counts(inner) for key, inner in value.items() if key not in ("labels", "name"))
	return any(counts(inner) for inner in value) if isinstance(value, list) else bool(value)


def test_an_own_count_is_still_given(client, world, foreign):
	user = client(world.own.people["Township Clerk"])
	counted = user.call(
		"frappe.client.get_count", doctype=PERSON, filters={"township": world.own.unit}
	).json()["message"]
	assert counted == len(user.names(PERSON)) > 0


def state_of(office: Office) -> tuple:
	"""The person's row and everything that hangs on it."""
	frappe.db.rollback()
	name = office.rows[PERSON]
	row = frappe.db.get_value(PERSON, name, "*", as_dict=True)
	hanging = {
		"File": {"attached_to_name": name}, "Comment": {"reference_name": name}, "ToDo": {"reference_name": name},
		"Communication": {"reference_name": name}, "DocShare": {"share_name": name}, "Tag Link": {"document_name": name},
		"Document Follow": {"ref_docname": name}, "Reminder": {"reminder_docname": name}, "Auto Repeat": {"reference_document": name},
	}  # fmt: skip
	return row, {doctype: frappe.db.count(doctype, filters) for doctype, filters in hanging.items()}


@pytest.mark.parametrize("probe", MARKS)
def test_nothing_is_marked(client, world, foreign, probe):
	before = state_of(foreign)
	answer = MARKS[probe](client(world.own.people["Township Clerk"]), foreign)
	after = state_of(foreign)
	note(after != before and (answer.status_code, said(answer)[:300], differing(before, after)))


def differing(before: tuple, after: tuple) -> list:
	return [
		(key, old[key], new[key])
		for old, new in zip(before, after, strict=True)
		for key in old
		if old[key] != new.get(key)
	]


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
			note(PICTURE[:16] in answer.content and answer.status_code)
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
	note(PICTURE[:16] in answer.content and answer.status_code)


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
	note([said(answer)[:200] for answer in answers if answer.status_code < 400 and answer is not answers[2]])
	note(client(onlooker).read(PERSON, foreign.rows[PERSON]).status_code == 200)


def test_a_posting_that_ended_shows_nothing_any_more(client, world):
	from tests.http.world import official

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


def test_a_new_path_to_a_replaced_method_is_refused(client, world):
	"""Any module that imports it is another path: whichever, the gate knows the function."""
	from sjzj_app.access.closed_endpoints import REPLACED

	for path, count in aliases(REPLACED).items():
		answer = client(world.own.people["Township Clerk"]).call(path, doctype=PERSON, filters={}, chart="{}")
		note(answer.status_code < 400 and (path, count))


def aliases(paths) -> dict[str, str]:
	"""{other dotted path: the known one} of the same functions in all loaded modules of the installed apps."""
	import sys

	known = {id(frappe.get_attr(path)): path for path in paths}
	found_paths = {}
	for name, module in list(sys.modules.items()):
		if name.split(".")[0] in frappe.get_installed_apps() and module:
			for attribute, value in list(vars(module).items()):
				if id(value) in known and f"{name}.{attribute}" not in paths:
					found_paths[f"{name}.{attribute}"] = known[id(value)]
	return found_paths


def test_a_village_sees_its_own_rows_only(client, world):
	doc = planted(PERSON, world.own)
	other = world.tree.villages[world.own.unit][1]
	frappe.db.set_value(PERSON, doc.name, {"administrative_unit": other, "village": other})
	frappe.db.commit()
	assert doc.name not in client(world.own.people["Village Assistant"]).names(PERSON)
	assert doc.name in client(world.own.people["Township Clerk"]).names(PERSON)
