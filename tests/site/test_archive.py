"""归档: contents in order, nothing adverse undelivered, one PDF/A with its data, every piece verified."""

import io
import json

import frappe
import pytest
from frappe.utils import add_days, add_years, get_last_day, getdate, nowdate
from pypdf import PdfReader

from sjzj_app import exceptions
from sjzj_app.api.v1 import archives as api
from sjzj_app.casework import archive_check, archive_keeping, archive_pieces
from sjzj_app.casework import archives as room
from sjzj_app.evidence import chain
from sjzj_app.evidence.archive.check import embedded
from sjzj_app.rules.archive_contents import SECTIONS
from tests import archives, cases, factories


def refused(kind, user, doc, action, opinion=""):
	before = frappe.db.get_value(doc.doctype, doc.name, ["stage", "modified"])
	with pytest.raises(kind) as caught:
		factories.act(user, doc, action, opinion)
	assert frappe.db.get_value(doc.doctype, doc.name, ["stage", "modified"]) == before
	assert not frappe.db.exists("File", {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name})
	return str(caught.value)


def test_a_confirmed_familys_file_is_one_pdf_a_with_contents_pages_and_data():
	case = archives.ended(archives.CONFIRMED)
	archive = archives.frozen(case)
	package = room.content(archive)
	document = PdfReader(io.BytesIO(package))
	assert_is_pdf_a(document)
	assert_cover_says(archive, document)
	contents = json.loads(embedded(package)["manifest.json"])
	sections = [entry["section"] for entry in contents]
	assert sections == sorted(sections, key=list(SECTIONS).index)
	assert {
		"APPLICATION",
		"AUTHORISATION",
		"SURVEY",
		"VERIFICATION",
		"NOTICE",
		"OPINION",
		"DECISION",
		"CHAIN",
	} <= set(sections)
	assert [entry["first_page"] for entry in contents] == page_starts(contents)
	assert sum(entry["pages"] for entry in contents) == archive.pages < len(document.pages)
	assert "卷内第 1 页" in document.pages[len(document.pages) - archive.pages].extract_text()
	data = json.loads(embedded(package)["data.json"])
	assert data["case"]["application_number"] == case.application_number
	assert frappe.db.get_value("Resident", case.applicant, "masked_id") in json.dumps(
		data, ensure_ascii=False
	)
	assert chain.verify(case.name) == []
	assert_verification_names_what_was_changed(archive)


def assert_cover_says(archive, document: PdfReader) -> None:
	front = document.pages[: len(document.pages) - archive.pages]
	text = "".join(page.extract_text() for page in front).replace("\n", "").replace(" ", "")
	words = (
		"社会救助档案",
		"卷内目录",
		archive.archive_number,
		archive.chain_head,
		"审批类",
		"缺件说明",
		archives.REASON,
	)
	assert [word for word in words if word not in text] == []


def page_starts(contents: list[dict]) -> list[int]:
	starts, page = [], 1
	for entry in contents:
		starts.append(page)
		page += entry["pages"]
	return starts


def assert_is_pdf_a(document: PdfReader) -> None:
	"""The marks and conditions of PDF/A-3b that can be read without a validator; each is a clause of ISO 19005-3."""
	root = document.trailer["/Root"]
	metadata = root["/Metadata"].get_object().get_data().decode()
	assert 'pdfaid:part="3"' in metadata and 'pdfaid:conformance="B"' in metadata
	assert document.pdf_header == "%PDF-1.7" and not document.is_encrypted and document.trailer["/ID"]
	intent = root["/OutputIntents"][0].get_object()
	assert intent["/S"] == "/GTS_PDFA1" and intent["/DestOutputProfile"].get_object()["/N"] == 3
	names = root["/Names"]["/EmbeddedFiles"].get_object()["/Names"]
	assert [spec.get_object() for spec in root["/AF"]] and len(root["/AF"]) == len(names) // 2
	for spec in root["/AF"]:
		assert spec.get_object()["/AFRelationship"] in ("/Data", "/Source")
		assert spec.get_object()["/UF"] and spec.get_object()["/EF"]["/F"].get_object()["/Subtype"]
	assert not {"/AA", "/OpenAction", "/AcroForm", "/JavaScript"} & set(root)
	for page in document.pages:
		assert not {"/AA", "/Annots"} & set(page)
		assert all(is_embedded(font.get_object()) for font in fonts_of(page))
		assert not any(picture.get("/Interpolate") for picture in pictures_of(page))


def fonts_of(page) -> list:
	return list(page["/Resources"].get_object().get("/Font", {}).get_object().values())


def pictures_of(page) -> list:
	objects = page["/Resources"].get_object().get("/XObject", {}).get_object().values()
	return [one.get_object() for one in objects]


def is_embedded(font) -> bool:
	inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
	return any(
		key in inner["/FontDescriptor"].get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
	)


def test_a_file_is_listed_with_what_is_missing_and_not_frozen_without_a_reason():
	case = archives.ended(archives.CONFIRMED)
	archive, user = archives.opened(case), cases.clerk(case.township)
	factories.act(user, archive, "List Contents")
	missing = [row.title for row in archive.pieces if row.standing == "Not in the File"]
	assert any("户口簿" in title for title in missing)
	assert "57号第九条" in archive.missing
	assert any(row.standing == "Not Delivered" for row in archive.pieces)
	said = refused(exceptions.MissingStep, user, archive, "Freeze Archive")
	assert "户口簿" in said and "57号第九条" in said


def test_a_refusal_is_not_archived_before_its_letter_is_delivered(monkeypatch):
	draw_cheaply(monkeypatch)
	case = archives.ended(archives.REFUSED)
	archive, user = archives.opened(case, missing_reason=archives.REASON), cases.clerk(case.township)
	said = refused(exceptions.MissingStep, user, archive, "Freeze Archive")
	assert "不予确认告知书" in said and "第二十一条" in said
	with factories.without_drawing():
		archives.delivered(case, "W20")
	factories.act(user, archive, "Freeze Archive", "予以归档")
	titles = [row.title for row in archive.pieces if row.standing == "Present"]
	assert any("送达回证" in title for title in titles) and any("不予确认告知书" in title for title in titles)
	decided = getdate(frappe.db.get_value("Assistance Decision", case.decision, "decided_on"))
	assert getdate(archive.kept_until) == getdate(add_years(decided, 3))
	assert_no_way_to_change_it(archive, user)
	assert_loans_are_kept(archive, user)


def assert_verification_names_what_was_changed(archive) -> None:
	assert archive_check.faults_of(archive) == []
	piece = next(row for row in archive.pieces if "确认通知书" in row.title and row.standing == "Present")
	with archives.altered(piece.file_url):
		assert any(
			piece.title in sentence and "改动" in sentence for sentence in archive_check.faults_of(archive)
		)
	with archives.altered(archive.file_url):
		assert any("档案包" in sentence for sentence in archive_check.faults_of(archive))
	assert archive_check.faults_of(archive) == []


def assert_no_way_to_change_it(archive, user: str) -> None:
	with factories.acting_as(user):
		archive.missing_reason = "测试：改写"
		with pytest.raises(exceptions.NotEditable):
			archive.save()
		archive.reload()
		with pytest.raises((exceptions.ImmutableRecord, frappe.PermissionError)):
			archive.delete()
		name = frappe.db.get_value("File", {"file_url": archive.file_url})
		with pytest.raises((exceptions.Refusal, frappe.PermissionError)):
			frappe.delete_doc("File", name)
	assert frappe.db.exists("File", name)


def assert_loans_are_kept(archive, user: str) -> None:
	loan = {
		"borrower": "测试借阅人",
		"borrower_unit": "测试县民政局",
		"purpose": "抽查",
		"approved_by": "测试负责人",
	}
	with factories.acting_as(user):
		archive.append(
			"loans", {**loan, "lent_on": add_days(nowdate(), -3), "due_back": add_days(nowdate(), -1)}
		)
		archive.save()
		overdue = [
			["Archive Loan", "due_back", "<", nowdate()],
			["Archive Loan", "returned_on", "is", "not set"],
		]
		assert archive.name in frappe.get_list("Case Archive", filters=overdue, pluck="name")
		archive.loans[0].purpose = "改写"
		with pytest.raises(exceptions.ImmutableRecord):
			archive.save()
		archive.reload()
		archive.loans[0].returned_on = nowdate()
		archive.save()
		archive.set("loans", [])
		with pytest.raises(exceptions.ImmutableRecord):
			archive.save()
	events = frappe.get_all("Case Event", filters={"chain": archive.application}, pluck="event_type")
	assert {"Archive Lent", "Archive Returned"} <= set(events)
	assert chain.verify(archive.application) == []


def test_a_package_is_read_by_its_own_township_for_a_purpose_that_is_recorded(monkeypatch):
	archive = drawn_cheaply(monkeypatch)
	with factories.acting_as(cases.clerk("230803008000")):
		api.download(archive.name, "测试：越权查阅")
		assert frappe.local.response.get("type") != "download"
	frappe.local.response = frappe._dict({"docs": []})
	with factories.acting_as(cases.approver(archive.township)):
		assert api.download(archive.name, " ")["error"]["code"] == "BAD_INPUT"
		api.download(archive.name, "测试：信访答复查阅")
	assert frappe.local.response.filecontent == b"%PDF-"
	recorded = {
		"reference_doctype": "Case Archive",
		"reference_name": archive.name,
		"purpose": "测试：信访答复查阅",
	}
	assert frappe.db.exists("Access Record", recorded)
	assert stored_bytes(archive).startswith(b"sjzj-sealed:")


def stored_bytes(archive) -> bytes:
	return archive_pieces.stored_content(archive.file_url)


def draw_cheaply(monkeypatch) -> None:
	"""A package is a few bytes: for tests about what happens before and after it is bound."""
	package = {"pdf": b"%PDF-", "sha256": "0" * 64, "pages": 1, "manifest_sha256": "0" * 64}
	monkeypatch.setattr("sjzj_app.evidence.archive.bind.bound", lambda *args: package)


def drawn_cheaply(monkeypatch):
	draw_cheaply(monkeypatch)
	archive = archives.frozen(archives.ended(archives.CONFIRMED))
	frappe.db.commit()  # a refusal of the interface rolls back to here
	return archive


def test_an_open_case_has_no_file_and_an_ended_one_has_one(monkeypatch):
	archive = drawn_cheaply(monkeypatch)
	with pytest.raises(exceptions.Duplicate):
		archives.opened(frappe.get_doc("Assistance Application", archive.application))
	still_open = frappe.get_doc("Assistance Application", {"applicant_name": "演示户04"})
	with pytest.raises(exceptions.WrongStage):
		archives.opened(still_open)


def test_a_file_is_kept_three_years_after_the_family_left_and_its_relatives_case_apart(monkeypatch):
	frappe.db.set_value(
		"Assistance Application", {"applicant_name": archives.CONFIRMED}, "relative_registered", 1
	)
	archive = drawn_cheaply(monkeypatch)
	assert (archive.kept_until, archive.relatives_case) == (None, 1)
	award = frappe.db.get_value("Assistance Application", archive.application, "award")
	frappe.db.set_value("Assistance Award", award, "end_month", "2020-02-01")
	assert archive_keeping.state_ends() >= 1
	kept = frappe.db.get_value("Case Archive", archive.name, "kept_until")
	assert kept == getdate(add_years(get_last_day("2020-02-01"), 3))
	with factories.acting_as(cases.clerk(archive.township)):
		proposed = frappe.get_list("Case Archive", filters=[["kept_until", "<", nowdate()]], pluck="name")
		apart = frappe.get_list("Case Archive", filters={"relatives_case": 1}, pluck="name")
	assert archive.name in proposed and archive.name in apart
	assert chain.verify(archive.application) == []


def test_a_daily_file_holds_its_years_letters_and_is_kept_five_years(monkeypatch):
	draw_cheaply(monkeypatch)
	case = archives.ended(archives.CONFIRMED)
	with pytest.raises(exceptions.BadInput):
		archives.opened(case, archive_kind="Daily Management File")
	archive = archives.frozen(case, archive_kind="Daily Management File", file_year=getdate(nowdate()).year)
	assert getdate(archive.kept_until) == getdate(add_years(nowdate(), 5))
	assert {row.section for row in archive.pieces if row.standing == "Present"} <= {
		"动态管理文书",
		"发放情况汇总",
		"办理事件链摘录",
	}
