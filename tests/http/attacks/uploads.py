"""Files that somebody would upload who means harm, and harmless ones of each kind."""

import io
import struct
import zipfile
import zlib

import pypdf
from PIL import Image

PERSON = "Resident"
SCRIPT = b"<script>window.sjzj_ran=1</script>"
GPS_MARK = b"GPS-130.36-46.80"


def picture(kind: str = "PNG", size=(8, 8), colour=(9, 80, 120)) -> bytes:
	target = io.BytesIO()
	Image.new("RGB", size, colour).save(target, kind)
	return target.getvalue()


def photo_with_place() -> bytes:
	"""A JPEG as a phone writes it: with the place, the device and a comment."""
	exif = Image.Exif()
	exif[0x010E], exif[0x0112] = GPS_MARK.decode(), 6
	exif[0x8825] = {1: "N", 2: (46.0, 48.0, 0.0), 3: "E", 4: (130.0, 22.0, 0.0)}
	target = io.BytesIO()
	Image.new("RGB", (12, 6), (200, 30, 30)).save(target, "JPEG", exif=exif, comment=GPS_MARK)
	return target.getvalue()


def bomb(side: int = 60_000) -> bytes:
	"""A PNG of some kilobytes that takes gigabytes when it is opened."""

	def chunk(name: bytes, body: bytes) -> bytes:
		return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

	rows = zlib.compress(b"\0" * (side // 8 + 1) * 50, 9)
	return (
		b"\x89PNG\r\n\x1a\n"
		+ chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
		+ chunk(b"IDAT", rows)
		+ chunk(b"IEND", b"")
	)


def pdf(inside: bytes = b"", after: bytes = b"\n") -> bytes:
	body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + inside + b">>endobj\n"
	body += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
	return body + b"trailer<</Root 1 0 R>>\n%%EOF" + after


def empty_page() -> bytes:
	"""A whole PDF with one empty page."""
	target, writer = io.BytesIO(), pypdf.PdfWriter()
	writer.add_blank_page(595, 842)
	writer.write(target)
	return target.getvalue()


def packed_script() -> bytes:
	"""A PDF whose program hides in a packed object stream."""
	packed = zlib.compress(b"4 0 <</S/JavaScript/JS(app.alert(1))>>")
	stream = b"9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
	return pdf().replace(b"trailer", stream + packed + b"\nendstream endobj\ntrailer")


def archive(parts: dict[str, bytes]) -> bytes:
	target = io.BytesIO()
	with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
		for name, content in parts.items():
			packed.writestr(name, content)
	return target.getvalue()


WORD = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}

REFUSED = {
	"a page as a page": ("page.html", SCRIPT),
	"a page as a picture": ("page.png", SCRIPT),
	"a page as a PDF": ("page.pdf", SCRIPT),
	"a page as text": ("page.txt", b"hello\n<HTML><body onload=alert(1)>"),
	"a page as a table": ("page.csv", b"a,b\n<svg/onload=alert(1)>,2"),
	"a drawing": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
	"a drawing as a picture": ("x.jpg", b"<?xml version='1.0'?><svg onload='alert(1)'/>"),
	"XML": ("x.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
	"a page archive": ("x.mhtml", b"MIME-Version: 1.0"),
	"a program": ("x.exe", b"MZ\x90"),
	"a shell script": ("x.sh", b"#!/bin/sh\n"),
	"Python": ("x.py", b"import os"),
	"an archive": ("x.zip", archive({"a.txt": b"a"})),
	"an archive as a document": ("x.docx", archive({"a.txt": b"a"})),
	"a document with macros": ("x.docx", archive({**WORD, "word/vbaProject.bin": b"x"})),
	"a document that grows": ("x.docx", archive({**WORD, "word/media/a.png": b"\0" * (101 * 1024 * 1024)})),
	"a PNG as a JPEG": ("x.jpg", picture("PNG")),
	"a GIF as a PNG": ("x.png", picture("GIF")),
	"half a picture head": ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
	"a picture that takes gigabytes": ("x.png", bomb()),
	"two endings": ("x.html.png", picture()),
	"two endings, the first of a program": ("x.php.jpg", picture("JPEG")),
	"no ending": ("picture", picture()),
	"only an ending": (".png", picture()),
	"an ending with a blank": ("x.png ", b"x"),
	"reading turned round": ("x\u202egnp.exe.png", picture()),
	"a name without end": ("x" * 200 + ".png", picture()),
	"nothing": ("x.png", b""),
	"a PDF with a program": ("x.pdf", pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
	"a PDF with a program, spelt otherwise": ("x.pdf", pdf(b"/OpenAction<</S/J#61vaScript/#4aS(1)>>")),
	"a PDF that starts a program": ("x.pdf", pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>")),
	"a PDF that carries a file": ("x.pdf", pdf(b"/Names<</EmbeddedFiles<<>>>>")),
	"a PDF with a packed program": ("x.pdf", packed_script()),
	"a PDF that is a page too": ("x.pdf", pdf(after=b"\n" + SCRIPT)),
	"a PDF that is an archive too": ("x.pdf", pdf(after=archive({"a.txt": b"a"}))),
	"a page that is a PDF too": ("x.pdf", SCRIPT + pdf()),
	"bytes as text": ("x.txt", bytes(range(256))),
}  # fmt: skip

ACCEPTED = {
	"a picture": ("照片2026.10.1.png", picture()),
	"a photo": ("x.JPG", picture("JPEG")),
	"a PDF": ("申请书.pdf", empty_page()),
	"a table": ("回盘.csv", "明细号,结果\r\nA,成功\r\n".encode("gb18030")),
	"text": ("说明.txt", "收入<5000元".encode()),
	"a document": ("x.docx", archive(WORD)),
}


def send(user, name: str, content: bytes, doctype: str = "", docname: str = "", **form):
	"""The upload as the Desk makes it."""
	data = {"is_private": "1", **({"doctype": doctype, "docname": docname} if doctype else {}), **form}
	files = {"file": (name, content, "image/png")}
	return user.request("POST", "/api/method/upload_file", files=files, data=data)
