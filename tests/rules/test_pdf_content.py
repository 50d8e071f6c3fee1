"""Programs in a PDF are found wherever they stand, and letters that stand by chance in compressed data are none."""

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from sjzj_app.access import pdf_content
from sjzj_app.access.file_refused import FileRefused

PROGRAM = DictionaryObject(
	{NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
)


def written(writer: pypdf.PdfWriter) -> bytes:
	target = io.BytesIO()
	writer.write(target)
	return target.getvalue()


def page_with(data: bytes) -> pypdf.PdfWriter:
	writer = pypdf.PdfWriter()
	writer.add_blank_page(595, 842)
	stream = DecodedStreamObject()
	stream.set_data(data)
	writer._add_object(stream)
	return writer


@pytest.mark.parametrize("chance", [b"\x9c/JS \x01", b"/JavaScript(", b"/XFA["])
def test_a_scan_is_refused_for_letters_that_stand_in_its_picture_by_chance(chance):
	pdf_content.refuse_active(written(page_with(b"\x00\xff" * 40 + chance + b"\xfe" * 40)))


def test_a_program_is_kept_that_opens_with_the_file():
	writer = page_with(b"")
	writer._root_object[NameObject("/OpenAction")] = PROGRAM
	with pytest.raises(FileRefused, match="ACTIVE"):
		pdf_content.refuse_active(written(writer))


def test_a_program_is_kept_that_hides_between_the_words_of_a_stream():
	writer = page_with(b"")
	writer._root_object[NameObject("/OpenAction")] = writer._add_object(PROGRAM)
	content = written(writer)
	start = content.rindex(b"endobj", 0, content.index(b"/JavaScript")) + len(b"endobj\n")
	end = content.index(b"endobj", start) + len(b"endobj\n")
	hidden = content[:start] + b"% stream\n" + content[start:end] + b"% endstream\n" + content[end:]
	with pytest.raises(FileRefused):
		pdf_content.refuse_active(hidden)


def test_a_file_that_nobody_can_look_into_is_kept():
	writer = page_with(b"")
	writer.encrypt("", "owner")
	with pytest.raises(FileRefused):
		pdf_content.refuse_active(written(writer))
