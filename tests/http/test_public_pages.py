"""What guests see of a notice and of a letter: masked, for its days, and never as markup."""

import re
from types import SimpleNamespace

import frappe
import pytest
import requests
from frappe.utils import add_days

from sjzj_app.publicity import guests
from tests import factories
from tests import notices as made

EVIL = "<script>alert(1)</script>"
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


@pytest.fixture(scope="module")
def shown(site):
	"""A posted notice in a township with an ill-meaning name, and its paper; committed."""
	tree = made.tree()
	agreement = factories.in_force_agreement(tree.township)
	case = made.case_at("REVIEW_NOTICE", tree.village)
	frappe.db.set_value("Administrative Unit", tree.township, "unit_name", f"测试镇{EVIL}")
	notice = made.posted(case)
	letter = frappe.get_doc("Official Letter", notice.letter)
	frappe.db.commit()
	return SimpleNamespace(notice=notice, name=case.applicant_name, township=tree.township, letter=letter, agreement=agreement)


@pytest.fixture
def page(http):
	def get(path: str, **params):
		return requests.get(http + path, params=params, timeout=60)

	return get


@pytest.fixture(autouse=True)
def fresh_minute():
	"""Tests of one minute do not use up each other's openings."""
	for key in frappe.cache.scan_iter(match=frappe.cache.make_key("sjzj-limit:page-") + b"*"):
		frappe.cache.delete(key)


def moved(notice, days: int) -> None:
	values = {field: add_days(notice.get(field), days) for field in ("posted_on", "due_on")}
	frappe.db.set_value("Public Notice", notice.name, values, update_modified=False)
	frappe.db.commit()


def test_a_guest_reads_the_full_name_or_markup_of_a_running_notice(shown, page):
	one = page(f"/notice/{shown.notice.public_code}")
	listed = page("/notices", township=shown.township)
	start = page("/notices")
	assert one.status_code == listed.status_code == start.status_code == 200
	for answer in (one, listed, start):
		assert shown.name not in answer.text and EVIL not in answer.text
		assert 'name="robots" content="noindex' in answer.text
	assert "测***" in one.text and shown.notice.notice_number in one.text and "公示期" in one.text
	assert shown.notice.public_code in listed.text
	assert "&lt;script&gt;" in start.text


def test_a_notice_stays_on_the_web_after_its_last_day(shown, page):
	moved(shown.notice, -30)
	try:
		gone, unknown = page(f"/notice/{shown.notice.public_code}"), page("/notice/no-such-code-at-all")
		assert gone.status_code == unknown.status_code == 404
		assert "自动撤除" in gone.text and gone.text == unknown.text
		assert shown.notice.public_code not in page("/notices", township=shown.township).text
	finally:
		moved(shown.notice, 0)


def test_what_a_guest_types_becomes_markup(page):
	for path, params in {
		"/notices": {"township": EVIL},
		"/letter-check": {"code": EVIL, "hash": f'"{EVIL}'},
		"/notice/" + requests.utils.quote(EVIL, safe=""): {},
	}.items():
		answer = page(path, **params)
		assert answer.status_code in (200, 404) and EVIL not in answer.text, path


def test_a_letter_check_tells_more_than_that_the_letter_exists(shown, page):
	letter = shown.letter
	found = page("/letter-check", code=letter.check_code.lower())
	assert all(text in found.text for text in (letter.title, letter.number, "查到该文书"))
	assert shown.name not in found.text and not SHA256.search(found.text)
	same, other = (
		page("/letter-check", code=letter.check_code, hash=value) for value in (letter.sha256, "0" * 64)
	)
	assert "校验值一致" in same.text and "校验值不一致" in other.text and letter.sha256 not in other.text
	assert "没有查到" in page("/letter-check", code="ZZZZZZZZZZZZ").text


def test_a_guest_reads_the_notice_past_its_page(shown, page):
	for path in (
		f"/api/resource/Public Notice/{shown.notice.name}",
		f"/api/resource/Official Letter/{shown.letter.name}",
	):
		assert page(path).status_code in (401, 403)
	url = frappe.db.get_value("Official Letter", shown.letter.name, "file_url")
	assert url.startswith("/private/") and page(url).status_code in (401, 403, 404)


def test_one_address_asks_without_end(page):
	# Twice the limit and more: wherever a minute ends among them, one of the two is full.
	statuses = [page("/letter-check", code=f"GUESS{number:05d}").status_code for number in range(62)]
	assert statuses[0] == 200 and 429 in statuses


def test_the_limit_counts_other_addresses_too(site):
	frappe.local.request_ip = "192.0.2.1"
	assert guests.within_limit("test-page", 1) and not guests.within_limit("test-page", 1)
	frappe.local.request_ip = "192.0.2.2"
	assert guests.within_limit("test-page", 1)


def test_a_page_loads_something_from_outside(shown, page):
	for path in ("/notices", f"/notice/{shown.notice.public_code}", "/letter-check"):
		assert not re.search(r"(src|href)=[\"'](https?:)?//", page(path).text), path


def test_devolved_powers_are_public_without_markup_and_people(shown, page):
	agreement = shown.agreement
	listed, one = page("/powers"), page("/powers", township=shown.township)
	nobody = page("/powers", township="' or 1=1 --")
	assert listed.status_code == one.status_code == nobody.status_code == 200
	for answer in (listed, one):
		assert EVIL not in answer.text and "noindex" in answer.text
		assert agreement.township_signed_by not in answer.text and "测试负责人" not in answer.text
	assert f"township={shown.township}" in listed.text and "有效" in listed.text
	assert agreement.agreement_number in one.text and "以委托方名义作出决定" in one.text
	assert "没有找到该乡镇" in nobody.text and 'href="/powers"' in page("/notices").text
	busy = [page("/powers").status_code for _again in range(3)]
	assert set(busy) == {200}
