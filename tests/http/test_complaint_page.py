"""Anybody writes to the county what is wrong, and learns nothing of any case (57号第三十六、三十七条)."""

import re

import frappe
import pytest
import requests

from sjzj_app.publicity import guest_complaints
from tests import cases
from tests.factories import mark

EVIL = "<script>alert(1)</script>"
COMPLAINT = "Assistance Complaint"


@pytest.fixture(autouse=True)
def fresh_hour(site):
	"""Tests of one hour do not use up each other's complaints."""
	for key in frappe.cache.scan_iter(match=frappe.cache.make_key("sjzj-limit:") + b"*complaint*"):
		frappe.cache.delete(key)


@pytest.fixture
def send(http):
	def post(**form):
		return requests.post(http + "/complaint", data=form, timeout=60)

	return post


@pytest.fixture
def county(world):
	return world.tree.county


def stored(text: str) -> list:
	frappe.db.rollback()
	fields = ["name", "owner", "county", "township", "real_name", "complainant_name", "status", "facts", "application"]
	return frappe.get_all(COMPLAINT, {"facts": ["like", f"%{text}%"]}, fields)


def test_a_complaint_of_a_guest_is_lost_or_shown_to_the_township(send, county):
	text, name = mark(), f"测试{mark()}"
	answer = send(county=county, place="测试镇", facts=f"测试：有收入未申报{text}", name=name, contact="0454-0000077")
	assert answer.status_code == 200 and "已收到" in answer.text and name not in answer.text
	[row] = stored(text)
	assert (row.county, row.township, row.status, row.owner) == (county, None, "Open", "Guest")
	assert row.real_name and row.complainant_name == name and not row.application


def test_the_answer_tells_whether_a_case_exists(send, county, world):
	known = frappe.db.get_value("Assistance Application", world.own.rows["Assistance Application"], "applicant_name")
	first = send(county=county, facts=f"测试：反映{known}家庭情况不实{mark()}")
	second = send(county=county, facts=f"测试：反映查无此人家庭情况不实{mark()}")
	assert first.status_code == second.status_code == 200 and first.text == second.text


def test_a_complete_number_or_markup_is_kept(send, county):
	text = mark()
	for facts in (f"测试：身份证{cases.id_number()}的人冒领{text}", f"测试：{EVIL}没有审核就批准{text}"):
		answer = send(county=county, facts=facts)
		assert "请不要填写完整的身份证号" in answer.text and EVIL not in answer.text, answer.text[:300]
	assert stored(text) == []


def test_a_number_comes_in_by_a_method_named_on_the_page(send, county):
	answer = send(county=county, facts=cases.id_number(), cmd="ping")
	assert "pong" not in answer.text


def test_an_empty_complaint_or_an_unknown_county_is_taken(send, county):
	text = mark()
	for form in ({"county": county, "facts": "短"}, {"county": "no-such", "facts": f"测试：情况不实{text}"}):
		assert "没有提交成功" in send(**form).text
	assert stored(text) == []


def test_one_address_fills_the_register(send, county):
	text, answers = mark(), []
	for _again in range(2 * guest_complaints.MOST_AN_HOUR + 2):
		answers.append(send(county=county, facts=f"测试：反复提交的同一情况{text}").status_code)
	assert 429 in answers and len(stored(text)) <= 2 * guest_complaints.MOST_AN_HOUR


def test_the_page_loads_nothing_from_outside_and_is_found(http):
	page = requests.get(http + "/complaint", timeout=60)
	assert page.status_code == 200 and "noindex" in page.text and 'href="/complaint"' in page.text
	assert not re.search(r"(src|href)=[\"'](https?:)?//", page.text)
