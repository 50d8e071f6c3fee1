"""INV-13 over everything a site keeps: numbers typed by every way there is, and nowhere a clear one afterwards.

Runs after all other tests of the session, so that what they left in tables, files, logs and the cache is looked at.
"""

import gzip
import io
import json
import zipfile
import zlib

import frappe
import pytest
import redis

from sjzj_app import number_scan
from sjzj_app.exceptions import BadInput
from tests import bank_files, cases, factories
from tests import payment_rows as money
from tests.harness import bench_folder, forget_request
from tests.http.client import Client, said
from tests.http.world import official
from tests.webserver import http, output_folder  # noqa: F401

pytestmark = [pytest.mark.real_commit, pytest.mark.last]
FIND, REVEAL, ACT = (f"sjzj_app.api.v1.{name}" for name in ("residents.find", "residents.reveal", "acts.act"))
PURPOSE = "测试：核对户口簿"


def card() -> str:
	"""A bank card number with the right check digit that no other test has; generated, nobody's."""
	body = f"622202{int(frappe.generate_hash(length=12), 36) % 10**12:012d}"
	return next(f"{body}{digit}" for digit in range(10) if passes_luhn(f"{body}{digit}"))


def passes_luhn(number: str) -> bool:
	digits = [int(one) * (place % 2 + 1) for place, one in enumerate(reversed(number))]
	return sum(one - 9 if one > 9 else one for one in digits) % 10 == 0


class Planter:
	"""Types fresh numbers as a clerk does, and remembers them."""

	def __init__(self, user: Client, village: str):
		self.user, self.village, self.numbers = user, village, []

	def id(self) -> str:
		self.numbers.append(cases.id_number())
		return self.numbers[-1]

	def card(self) -> str:
		self.numbers.append(card())
		return self.numbers[-1]

	def person(self, number: str, **values):
		row = {"full_name": "测试密文居民", "administrative_unit": self.village, "residence": "Urban"}
		return self.user.create("Resident", **{**row, "id_number_input": number, **values})


@pytest.fixture(scope="module")
def planted(site, request):
	"""Everything typed over HTTP and through the offices' own work: numbers, answers that refused."""
	base = request.getfixturevalue("http")
	forget_request()
	tree = factories.make_tree()
	clerk = official("Township Clerk", tree.township)
	frappe.db.commit()
	planter = Planter(Client(base, token(clerk), clerk), tree.village)
	person = entered(planter)
	refused = [*mistyped(planter, person), *misplaced(planter, person), *asked(planter, person)]
	logged(planter)
	planter.numbers += worked(tree)
	frappe.db.commit()
	return planter, refused


def token(user: str) -> str:
	from frappe.utils.password import set_encrypted_password

	key, secret = factories.mark(), factories.mark()
	frappe.db.set_value("User", user, "api_key", key, update_modified=False)
	set_encrypted_password("User", user, secret, "api_secret")
	frappe.db.commit()
	return f"token {key}:{secret}"


def entered(planter: Planter) -> str:
	"""A resident, an account and a household, as they should be entered; returns the resident."""
	answer = planter.person(planter.id())
	assert answer.status_code == 200, said(answer)
	person = answer.json()["data"]["name"]
	account = {"resident": person, "account_name": "测试密文居民", "bank_name": "测试银行"}
	account |= {"administrative_unit": planter.village, "account_input": planter.card()}
	home = {
		"head": person,
		"administrative_unit": planter.village,
		"residence": "Urban",
		"address": "测试路1号",
	}
	home |= {"members": [{"resident": person, "relation": "Head"}]}
	for doctype, values in (("Payee Account", account), ("Household", home)):
		answer = planter.user.create(doctype, **values)
		assert answer.status_code == 200, said(answer)
	return person


def mistyped(planter: Planter, person: str) -> list:
	"""Entries that fail: registered already, no such choice, no such unit, wrong types, a half-filled form."""
	user, known = planter.user, planter.numbers[0]
	planter.numbers.append(known)
	wrong = planter.id()
	doc = {
		"doctype": "Resident",
		"full_name": "测",
		"id_number_input": planter.id(),
		"__islocal": 1,
		"residence": "x",
	}
	return [
		planter.person(known),
		planter.person(wrong[:17] + ("1" if wrong[17] != "1" else "2")),
		planter.person(planter.id(), residence="Nowhere"),
		planter.person(planter.id(), administrative_unit="no such unit"),
		planter.person(planter.id(), full_name={"a": 1}),
		planter.person(planter.id(), full_name=["x"], birth_date="never"),
		planter.person([planter.id()]),
		user.create("Payee Account", resident="nobody", account_name="x", account_input=planter.card()),
		user.call("frappe.desk.form.save.savedocs", action="Save", doc=doc),
		user.call(
			"frappe.desk.form.save.savedocs", action="Nothing", doc={**doc, "id_number_input": planter.id()}
		),
		user.call("frappe.client.insert", doc=json.dumps({**doc, "id_number_input": planter.id()})[:-1]),
		user.call("frappe.client.insert", doc=[{**doc, "id_number_input": planter.id()}]),
		user.change("Resident", person, id_number_input=planter.id(), sex="Neither", administrative_unit={}),
	]


def misplaced(planter: Planter, person: str) -> list:
	"""Numbers where they do not belong: names, remarks, comments, files, filters, searches, addresses."""
	user, note = planter.user, f"身份证号{planter.id()}，账号 {planter.card()}"
	file = {"file": (f"{planter.id()}.png", cases.TINY_PNG, "image/png")}
	settings = {"List": {"filters": [["Resident", "masked_id", "=", planter.id()]]}}
	return [
		planter.person(cases.id_number(), full_name=planter.id()),
		planter.person(cases.id_number(), contact_phone=planter.card()),
		user.change("Resident", person, full_name=note),
		user.create("Comment", reference_doctype="Resident", reference_name=person, comment_type="Comment", content=note),
		user.call("frappe.desk.form.utils.add_comment", reference_doctype="Resident", reference_name=person,
			content=note, comment_email=user.user, comment_by="x"),
		user.create("ToDo", description=note, reference_type="Resident", reference_name=person),
		user.call("frappe.desk.doctype.tag.tag.add_tag", tag=planter.id(), dt="Resident", dn=person),
		user.call("frappe.model.utils.user_settings.save", doctype="Resident", user_settings=json.dumps(settings)),
		user.call("frappe.desk.search.search_link", doctype="Resident", txt=planter.id()),
		user.call("frappe.client.get_list", doctype="Resident", filters={"masked_id": planter.id()}),
		user.request("POST", "/api/method/upload_file", files=file, data={"doctype": "Resident", "docname": person, "is_private": "1"}),
		user.call(ACT, headers={"Idempotency-Key": factories.mark()}, doctype="Assistance Application", name="x",
			action="Accept Application", opinion=note),
	]  # fmt: skip


def asked(planter: Planter, person: str) -> list:
	"""Searches and reveals, some of them refused; the last ones are the refusals."""
	user, key = planter.user, {"Idempotency-Key": factories.mark()}
	found = user.call(FIND, headers=key, id_number=planter.numbers[0])
	shown = user.call(REVEAL, headers=key, doctype="Resident", name=person, purpose=PURPOSE)
	assert found.json()["message"]["found"]["name"] == person, said(found)
	assert shown.json()["message"] == {"number": planter.numbers[0]}, said(shown)
	user.call(FIND, headers=key, id_number=planter.id())
	return [
		user.call(REVEAL, doctype="Resident", name=person, purpose=planter.id()),
		user.call(FIND, id_number=planter.id()[:17]),
		user.call(FIND, headers=key, id_number={"x": planter.id()}),
	]


def logged(planter: Planter) -> None:
	"""Errors whose frames hold a number, written at once and left waiting in the cache."""
	typed = {"id_number_input": planter.id(), "account": planter.card()}
	try:
		raise RuntimeError(f"unforeseen: {typed}")
	except RuntimeError:
		frappe.log_error(f"unforeseen {typed['account']}")
	frappe.db.commit()


def worked(tree) -> list[str]:
	"""A case with its letters, and a month's money with the bank's file and answer; the numbers of both."""
	frappe.db.set_value("Administrative Unit", tree.township, dict.fromkeys(
		("office_head", "office_phone", "supervision_phone", "office_address"), "0454-0000000"))  # fmt: skip
	factories.in_force_agreement(tree.township)
	case = cases.accepted(tree.village)
	assert frappe.db.exists("Official Letter", {"application": case.name})
	cases.standard(tree.city)
	frappe.db.commit()
	with factories.without_drawing():
		noticed = cases.on_review_notice(tree.village)
		secret_opinion = f"身份证号{cases.id_number()}"
		with pytest.raises(BadInput, match="完整的身份证号"):
			factories.act(
				cases.clerk(tree.township),
				cases.notice_of(noticed, "Review Result"),
				"Check Notice",
				secret_opinion,
			)
		frappe.db.rollback()
		office = money.office()
		money.award(office)
		money.budget(office)
		money.approved(office)
		_request, payment_file = money.exported(office)
	frappe.db.commit()
	secret_rows = bank_files.bank_rows(payment_file)
	lines = [(row["明细号"], "成功", "", row["账号"]) for row in secret_rows]
	text = "明细号,结果,原因,账号\n" + "\n".join(",".join(row) for row in lines)
	bank_files.returned(office, payment_file, text.encode("gb18030"))
	return [row["账号"] for row in secret_rows]


def test_wrong_and_misplaced_numbers_are_refused_without_being_repeated(planted):
	planter, answers = planted
	accepted = [number for number, answer in enumerate(answers) if answer.status_code < 400]
	assert accepted == [], [said(answers[number]) for number in accepted]
	assert not [
		number for number, answer in enumerate(answers) if any(one in said(answer) for one in planter.numbers)
	]


def test_no_planted_number_stands_anywhere_in_clear(planted):
	planter, _answers = planted
	frappe.db.rollback()
	found = number_scan.scan(planter.numbers, [bench_folder() / "logs", output_folder()])
	print(f"\n{found.line()}")
	assert found.leaks == []
	assert found.numbers >= len(set(planter.numbers)) and found.places["columns"] > 1000


def test_the_scan_finds_a_number_in_every_kind_of_place(site, tmp_path):
	number, row = (
		cases.id_number(),
		frappe.get_doc({"doctype": "Comment", "comment_type": "Info", "name": factories.mark()}),
	)
	for name, content in in_files(number).items():
		(tmp_path / name).write_bytes(content)
	row.content = f"号码{number}"
	row.db_insert()
	connection = redis.from_url(frappe.conf.redis_queue)
	connection.hset("sjzj-test-leak", "data", zlib.compress(number.encode()))
	sources = {
		"columns": number_scan.content("tabComment", ["name", "content"]),
		"files": number_scan.files([tmp_path]),
		"redis": number_scan.redis_values(),
	}
	try:
		found = number_scan.look({number}, sources)
	finally:
		connection.delete("sjzj-test-leak")
		frappe.db.rollback()
	in_redis = f"{frappe.conf.redis_queue.rsplit('/', 1)[-1]}:sjzj-test-leak"
	expected = {"tabComment.content", in_redis, *(str(tmp_path / name) for name in in_files(number))}
	assert set(found.leaks) == expected


def in_files(number: str) -> dict[str, bytes]:
	"""Files of several kinds, each with the number inside."""
	packed = io.BytesIO()
	with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
		archive.writestr("xl/sharedStrings.xml", f"<t>{number}</t>")
	return {
		"a.log": f"x{number}y".encode(),
		"b.csv": f"户名,{number}".encode("gb18030"),
		"c.sql.gz": gzip.compress(f"insert {number}".encode()),
		"d.xlsx": packed.getvalue(),
		"e.txt": number.encode("utf-16"),
		"f.pdf": pdf(number),
		"g.json": json.dumps({"a": [number]}).encode(),
		"h.bin": b"0" * (number_scan.PIECE - 9) + number.encode(),
	}


def pdf(text: str) -> bytes:
	from weasyprint import HTML

	return HTML(string=f"<p>{text}</p>").write_pdf()
