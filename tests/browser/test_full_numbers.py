"""A full number is shown in the Desk after a purpose was stated, and the auditor reads who asked and what for."""

from pathlib import Path

import frappe
import pytest
from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings
from frappe.utils.password import update_password

from tests import cases, factories
from tests import payment_rows as money
from tests.http.world import PASSWORD

PURPOSE = "测试：核对户口簿"


@pytest.fixture(scope="module")
def office(site):
	"""A township's clerk with a registered person, the county's finance with a payment file, and an inspector."""
	frappe.set_user("Administrator")
	frappe.local.lang = "zh"
	with factories.without_drawing():
		at = money.office()
		money.award(at)
		money.budget(at)
		money.approved(at)
		_request, at.payment_file = money.exported(at)
	at.person = cases.resident(at.village, "测试查号人")
	posts = ("Township Clerk", at.township), ("County Inspector", at.county), ("County Finance", at.county)
	at.desk_clerk, at.inspector, at.desk_finance = (
		factories.user_with(f"SJZJ {post}", unit, f"测试{number}")
		for number, (post, unit) in enumerate(posts)
	)
	for user in (at.desk_clerk, at.inspector, at.desk_finance):
		update_password(user, PASSWORD)
		create_notification_settings(user)  # the Desk does not open without
	frappe.db.commit()
	return at


def ask(page, button: str) -> None:
	page.get_by_role("button", name=button).click()
	dialog = page.locator(".modal.show:visible")
	dialog.locator("textarea").fill(PURPOSE)
	dialog.locator(".modal-footer .btn-primary:visible, .modal-header .btn-primary:visible").first.click()


def form(page, doctype: str, name: str) -> None:
	page.goto(f"/app/{frappe.scrub(doctype).replace('_', '-')}/{name}")
	page.wait_for_function("window.cur_frm?.doc && !frappe.request.ajax_count")


def test_a_clerk_sees_the_full_number_for_a_purpose_and_the_auditor_reads_it(desk, office):
	page = desk(office.desk_clerk, PASSWORD)
	form(page, "Resident", office.person.name)
	ask(page, "查看完整身份证号")
	shown = page.locator(".modal.show .msgprint")
	shown.wait_for()
	assert len(shown.inner_text().strip()) == 18
	page.context.clear_cookies()
	page = desk(office.inspector, PASSWORD)
	page.goto(f"/app/access-record?reference_name={office.person.name}")
	page.get_by_text(PURPOSE).first.wait_for()
	assert "身份证号" in page.locator(".frappe-list").inner_text()


def test_finance_downloads_the_banks_file_in_the_clear_for_a_purpose(desk, office):
	page = desk(office.desk_finance, PASSWORD)
	form(page, "Payment File", office.payment_file.name)
	with page.expect_download() as waiting:
		ask(page, "下载代发文件")
	assert Path(waiting.value.path()).read_bytes().startswith("笔数,1".encode("gb18030"))
	assert waiting.value.suggested_filename == f"{office.payment_file.file_number}.csv"
