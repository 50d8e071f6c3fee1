"""Files are read as they lie on the disk, also where the framework hands out text in their place (version 16)."""

import hashlib

import frappe
import pytest
from frappe.core.doctype.file.file import File

from sjzj_app.access import system_rows
from sjzj_app.casework import archive_pieces
from sjzj_app.casework.awards import death_lists
from tests.factories import mark

DECODED_BY = ("utf-8-sig", "utf-8", "windows-1250", "windows-1252")
LIST = "姓名,证件号码,死亡日期\n张三,230803********9999,2026-01-05\n"


@pytest.fixture
def decoding(monkeypatch):
	"""The framework's File gives text wherever some table of signs fits, as version 16 does."""
	as_ever = File.get_content

	def get_content(self, encodings=DECODED_BY):
		content = as_ever(self)
		if self.get("content") or isinstance(content, str):
			return content
		for encoding in encodings:
			try:
				return content.decode(encoding)
			except UnicodeDecodeError:
				continue
		return content

	monkeypatch.setattr(File, "get_content", get_content)


def stored(content: bytes) -> str:
	row = {"doctype": "File", "file_name": f"{mark()}.csv", "is_private": 1, "content": content}
	return system_rows.insert(row).file_url


def test_a_list_of_deaths_in_gb18030_is_read_in_chinese(decoding):
	file_url = stored(LIST.encode("gb18030"))
	name = frappe.db.get_value("File", {"file_url": file_url})
	assert "张三" not in frappe.get_doc("File", name).get_content()
	assert death_lists._text(file_url) == LIST


@pytest.mark.parametrize("content", [LIST.encode("utf-8-sig"), LIST.encode("gb18030"), b"\x89PNG\xff\xe9"])
def test_a_piece_of_an_archive_keeps_its_digest(decoding, content):
	kept = archive_pieces.stored_content(stored(content))
	assert hashlib.sha256(kept).digest() == hashlib.sha256(content).digest()
