"""Each official's Desk opens on the own work, in Chinese, and offers nothing of others."""

import re

import pytest

from sjzj_app.demo.accounts import PASSWORD, login

HOMES = {
	"clerk": "受理工作台",
	"village": "协理工作台",
	"county": "下放管理",
	"finance": "财政拨付",
	"verifier": "信息核对",
	"sjzj-admin": "业务配置",
}
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def home_of(desk, short: str):
	page = desk(login(short), PASSWORD)
	page.wait_for_selector(".desk-sidebar .sidebar-item-label")
	page.wait_for_selector(".number-widget-box .widget-content .number")
	page.wait_for_selector(".links-widget-box .link-item")
	return page


@pytest.mark.parametrize(("short", "title"), HOMES.items())
def test_the_desk_opens_on_the_officials_own_work_and_nothing_else(desk, short, title):
	page = home_of(desk, short)
	assert page.locator(".desk-sidebar .sidebar-item-label").all_inner_texts() == [title]
	assert page.locator(".page-head .title-text").first.inner_text() == title
	assert page.problems == []


def test_nothing_on_the_clerks_desk_is_left_in_english(desk):
	page = home_of(desk, "clerk")
	shown = page.locator(".layout-main").inner_text()
	assert ENGLISH.findall(shown) == []


def test_a_list_of_the_clerk_asks_for_twenty_rows_as_the_framework_does(desk):
	page = home_of(desk, "clerk")
	with page.expect_request(re.compile("frappe.desk.reportview.get$")) as asked:
		page.evaluate("frappe.set_route('List', 'Resident')")
	assert "page_length=100" in asked.value.post_data
	page.wait_for_selector(".list-paging-area .btn-paging.btn-info[data-value='100']")
	assert page.problems == []
