"""Binds cover, sheets, letters and scans to one PDF/A-3 file with its data embedded.

WeasyPrint writes the cover as PDF/A-3b: colour profile, metadata and fonts are its own work. The pages of the other
documents are added with pypdf, which the framework brings; what PDF/A forbids in them is taken out or kept out here:
a foreign PDF that is more than scanned pictures is attached as it is, and a page says so.
"""

import hashlib
import io
import json
from datetime import datetime
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
	ArrayObject,
	ByteStringObject,
	DecodedStreamObject,
	DictionaryObject,
	NameObject,
	NumberObject,
	TextStringObject,
)

from sjzj_app.evidence.archive import foreign, sheets
from sjzj_app.evidence.archive.piece import Piece, canonical

DATA, MANIFEST = "data.json", "manifest.json"
FORM = "sjzj-archive-1"
MM = 72 / 25.4
NUMBER = "/SjzjNumber"
MIME = {"json": "/application/json", "pdf": "/application/pdf"}
FORBIDDEN_ON_PAGE = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs", "/B", "/Thumb")


def bound(context: dict, pieces: list[Piece], data: dict, moment: datetime, font_cache: Path) -> dict:
	"""The package: {pdf, sha256, pages, manifest_sha256}. Fills first_page and pages of every piece.

	`context`: what the cover says; `data`: the case for machines. Pages are counted without cover and contents list.
	"""
	for piece in pieces:
		piece.attached = (
			piece.ending == "pdf" and piece.content is not None and not foreign.may_be_bound(piece)
		)
	pages = _pages(pieces, font_cache)
	context = context | {"page_count": len(pages)}
	writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sheets.cover(context, pieces, font_cache))))
	_add_numbered(writer, pages)
	_add_files(writer, pieces, data, moment)
	contents = manifest_hash(pieces)
	return _written(writer, contents) | {"pages": len(pages), "manifest_sha256": contents}


def manifest(pieces: list[Piece]) -> list[dict]:
	"""The contents list for machines: what each piece is, its pages and its hash."""
	return [
		{
			"number": number,
			"section": piece.section,
			"title": piece.title,
			"doctype": piece.source[0],
			"name": piece.source[1],
			"first_page": piece.first_page,
			"pages": piece.pages,
			"sha256": piece.sha256,
		}
		for number, piece in enumerate(pieces, start=1)
	]


def manifest_hash(pieces: list[Piece]) -> str:
	"""SHA-256 over the contents list as canonical JSON."""
	return hashlib.sha256(canonical(manifest(pieces))).hexdigest()


def _pages(pieces: list[Piece], font_cache: Path) -> list[PageObject]:
	"""All pages behind the contents list, in order."""
	drawn, found = sheets.drawn(pieces, font_cache), []
	ends = sorted([*drawn.starts.values(), len(drawn.reader.pages)])
	for number, piece in enumerate(pieces):
		if number in drawn.starts:
			start = drawn.starts[number]
			end = next(place for place in ends if place > start)
			added = list(drawn.reader.pages[start:end])
		else:
			added = list(PdfReader(io.BytesIO(piece.content)).pages)
		piece.first_page, piece.pages = len(found) + 1, len(added)
		found += added
	return found


def _add_numbered(writer: PdfWriter, pages: list) -> None:
	"""Adds the pages, each under its number. The numbers are the last pages of the cover's document."""
	numbers = _taken_out(writer, len(pages))
	for page, number in zip(pages, numbers, strict=True):
		added = writer.add_page(page)
		if added.get("/Rotate"):
			added.transfer_rotation_to_content()
		for key in FORBIDDEN_ON_PAGE:
			added.pop(NameObject(key), None)
		_lay_over(writer, added, number)
	for value in writer._objects:
		_tidy(value)


def _taken_out(writer: PdfWriter, count: int) -> list:
	"""The last pages as drawings that other pages may show, and no longer as pages."""
	tree, drawings = writer._root_object["/Pages"], []
	for page in list(tree["/Kids"])[-count:]:
		found = page.get_object()
		drawing = found.raw_get("/Contents")
		drawing.get_object().update(
			{
				NameObject("/Type"): NameObject("/XObject"),
				NameObject("/Subtype"): NameObject("/Form"),
				NameObject("/BBox"): ArrayObject(found["/MediaBox"]),
				NameObject("/Resources"): found.raw_get("/Resources"),
			}
		)
		drawings.append(drawing)
	del tree["/Kids"][-count:]
	tree[NameObject("/Count")] = NumberObject(len(tree["/Kids"]))
	return drawings


def _lay_over(writer: PdfWriter, page, drawing) -> None:
	"""Shows the drawing in the upper right corner; what the page holds is not read, only set apart."""
	box, before = page.mediabox, page.get("/Contents")
	across, up = float(box.right) - 52 * MM, float(box.top) - 13 * MM
	held = (
		[] if before is None else before if isinstance(before, ArrayObject) else [page.raw_get("/Contents")]
	)
	opened, closed = (
		_stream(b"q\n"),
		_stream(f"\nQ q 1 0 0 1 {across:.2f} {up:.2f} cm {NUMBER} Do Q\n".encode()),
	)
	page[NameObject("/Contents")] = ArrayObject(
		[writer._add_object(opened), *held, writer._add_object(closed)]
	)
	resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
	shown = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
	shown[NameObject(NUMBER)] = drawing
	resources[NameObject("/XObject")] = shown
	page[NameObject("/Resources")] = resources


def _stream(content: bytes) -> DecodedStreamObject:
	stream = DecodedStreamObject()
	stream.set_data(content)
	return stream


def _tidy(value) -> None:
	"""Interpolated pictures and incomplete lists of glyphs are not allowed in PDF/A."""
	if not isinstance(value, DictionaryObject):
		return
	if value.get("/Subtype") == "/Image":
		value.pop(NameObject("/Interpolate"), None)
	if value.get("/Type") == "/FontDescriptor":
		value.pop(NameObject("/CIDSet"), None)


def _add_files(writer: PdfWriter, pieces: list[Piece], data: dict, moment: datetime) -> None:
	"""Data, manifest, and the originals of pieces that have no pages: each embedded and named in the catalog."""
	content = {"form": FORM, **data, "sheets": [piece.data() for piece in pieces if piece.content is None]}
	files = [
		(DATA, _text(content), "办理数据", "/Data"),
		(MANIFEST, _text(manifest(pieces)), "卷内目录和各件摘要", "/Data"),
	]
	for number, piece in enumerate(pieces, start=1):
		if sheets.stand_in(piece):
			files.append((f"{number:03d}.{piece.ending}", piece.content, f"第{number}件原件", "/Source"))
	specs = [_embedded(writer, *file, moment) for file in files]
	names = ArrayObject()
	for (name, *_rest), spec in sorted(zip(files, specs, strict=True), key=lambda pair: pair[0][0]):
		names.extend([TextStringObject(name), spec])
	tree = DictionaryObject({NameObject("/Names"): names})
	root = writer._root_object
	root[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): writer._add_object(tree)})
	root[NameObject("/AF")] = ArrayObject(specs)


def _embedded(writer, name: str, content: bytes, description: str, relation: str, moment: datetime):
	day = TextStringObject(f"D:{moment:%Y%m%d%H%M%S}")
	check = ByteStringObject(hashlib.md5(content, usedforsecurity=False).digest())
	size = NumberObject(len(content))
	stream = _stream(content).flate_encode()
	stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
	stream[NameObject("/Subtype")] = NameObject(
		MIME.get(name.rpartition(".")[2], "/application/octet-stream")
	)
	params = {"/Size": size, "/ModDate": day, "/CreationDate": day, "/CheckSum": check}
	stream[NameObject("/Params")] = DictionaryObject(
		{NameObject(key): value for key, value in params.items()}
	)
	stored = writer._add_object(stream)
	spec = {
		"/Type": NameObject("/Filespec"),
		"/F": TextStringObject(name),
		"/UF": TextStringObject(name),
		"/Desc": TextStringObject(description),
		"/AFRelationship": NameObject(relation),
		"/EF": DictionaryObject({NameObject("/F"): stored, NameObject("/UF"): stored}),
	}
	return writer._add_object(DictionaryObject({NameObject(key): value for key, value in spec.items()}))


def _written(writer: PdfWriter, contents: str) -> dict:
	writer.pdf_header = b"%PDF-1.7"
	target = io.BytesIO()
	mark = ByteStringObject(bytes.fromhex(contents)[:16])
	writer._ID = ArrayObject([mark, mark])
	writer.write(target)
	pdf = target.getvalue()
	return {"pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}


def _text(value) -> bytes:
	return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
