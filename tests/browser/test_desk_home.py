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


@pytest.mark.parametrize(("short", "title"), HOMES.items())
def test_the_desk_opens_on_the_officials_own_work_in_chinese_and_nothing_else(desk, short, title):
	page = desk(login(short), PASSWORD)
	page.wait_for_selector(".desk-sidebar .sidebar-item-label")
	page.wait_for_selector(".number-widget-box .widget-content .number")
	page.wait_for_selector(".links-widget-box .link-item")
	assert page.locator(".desk-sidebar .sidebar-item-label").all_inner_texts() == [title]
	assert page.locator(".page-head .title-text").first.inner_text() == title
	assert ENGLISH.findall(page.locator(".layout-main").inner_text()) == []
	assert page.problems == []
