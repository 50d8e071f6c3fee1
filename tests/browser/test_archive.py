"""The clerk delivers a refusal, and makes the file of the case, in the browser; pictures are kept as archive-*.png."""

import io

from frappe.utils import now_datetime
from pypdf import PdfReader

from sjzj_app.evidence.archive.check import embedded
from tests import archives, cases
from tests.browser.deskwork import ZH, Desk, committed, desk_of
from tests.webserver import output_folder


def test_a_refusal_is_delivered_and_its_file_frozen_downloaded_and_verified(browser, http, site):
	with committed():
		case = archives.ended(archives.REFUSED)
		record = archives.record_of(case, "W20").name
	clerk = desk_of(browser, http, "clerk")
	deliver(clerk, record)
	freeze(clerk, case.name)
	assert_downloaded_and_verified(clerk)
	clerk.leave()


def deliver(clerk: Desk, record: str) -> None:
	clerk.open("Delivery Record", record)
	clerk.shot("archive-01-to-deliver")
	if not clerk.value("receipt"):
		clerk.act("Print Receipt Form")
	proof = clerk.upload("Delivery Record", record, cases.TINY_PNG, "receipt.png", field="proof")
	clerk.choose("delivery_way", "Handed Over")
	clerk.choose("receiver_relation", "Addressee")
	clerk.type("receiver_name", archives.REFUSED)
	clerk.set(delivered_on=str(now_datetime())[:19], proof=proof)
	clerk.save()
	assert clerk.act("Record Delivery", "已当面送达") == "Letter Delivered"
	clerk.shot("archive-02-delivered")


def freeze(clerk: Desk, case: str) -> None:
	clerk.new("Case Archive")
	clerk.set(application=case)
	clerk.open("Case Archive", clerk.save())
	clerk.act("List Contents")
	clerk.shot("archive-03-contents")
	assert "57号第九条" in clerk.refused("Freeze Archive", shot="archive-04-not-complete")
	clerk.edit(lambda: clerk.set(missing_reason=archives.REASON))
	clerk.save()
	assert clerk.act("Freeze Archive", "予以归档") == "Archive Frozen"
	clerk.shot("archive-05-frozen")


def assert_downloaded_and_verified(clerk: Desk) -> None:
	page = clerk.page
	page.get_by_role("button", name=ZH["Download Package"]).first.click()
	dialog = page.locator(".modal.show:visible")
	dialog.locator("textarea:visible").fill("测试：信访答复查阅")
	with page.expect_download() as download:
		dialog.locator(".btn-primary:visible").first.click()
	package = download.value.path().read_bytes()
	(output_folder() / "archive.pdf").write_bytes(package)
	assert archives.REFUSED in PdfReader(io.BytesIO(package)).pages[0].extract_text()
	assert set(embedded(package)) >= {"data.json", "manifest.json"}
	page.wait_for_function(
		"!document.querySelector('.modal.show') && !document.querySelector('.modal-backdrop')"
	)
	page.get_by_role("button", name=ZH["Verify Package"]).first.click()
	said = page.locator(".modal.show .msgprint").last
	said.wait_for()
	assert "均与固化时一致" in said.inner_text()
	clerk.shot("archive-06-verified")
