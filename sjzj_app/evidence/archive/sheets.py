"""What WeasyPrint draws of a package: cover with contents list, sheets, scans as pages, and the page numbers."""

import base64
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image, ImageOps
from pypdf import PdfReader

from sjzj_app.evidence.archive.piece import Piece
from sjzj_app.evidence.letters import chinese
from sjzj_app.evidence.letters.render import laid_out
from sjzj_app.rules.archive_contents import SECTIONS

TEMPLATES = Path(__file__).parents[2] / "templates" / "archive"
PICTURES = ("png", "jpg", "jpeg")
SIZES = ((1600, 80), (1100, 70), (800, 60))
"""Longest side in pixels and JPEG quality; the next is tried when the pictures of a file exceed their budget."""
BUDGET = 5 * 1024 * 1024


@dataclass(frozen=True)
class Drawn:
	"""A drawn document, and the first page of each piece in it (counted from 0)."""

	reader: PdfReader
	starts: dict[int, int]


def cover(context: dict, pieces: list[Piece], font_cache: Path) -> bytes:
	"""The cover with the contents list, as PDF/A-3: the document that all other pages are bound into.

	Behind it stands a little page for each page of the file (`page_count`), with its number, to be laid over it.
	"""
	rows = [
		{"number": number, "section": SECTIONS[piece.section], "title": piece.title, "hash": piece.sha256[:16],
			"pages": _span(piece)}
		for number, piece in enumerate(pieces, start=1)
	]  # fmt: skip
	document = laid_out(_html("cover.html", rows=rows, **context), _styles(), font_cache)
	target = io.BytesIO()
	document.write_pdf(target, pdf_variant="pdf/a-3b")
	return target.getvalue()


def drawn(pieces: list[Piece], font_cache: Path) -> Drawn:
	"""Sheets, pictures and the pages that stand for what cannot be shown; each piece begins on a page of its own."""
	rows = [(number, piece, _kind(piece)) for number, piece in enumerate(pieces) if _kind(piece) != "pdf"]
	pictures = _pictures({number: piece for number, piece, kind in rows if kind == "picture"})
	values = {"rows": rows, "pictures": pictures, "sections": SECTIONS}
	values["widths"] = _widths
	document = laid_out(_html("sheets.html", **values), _styles(), font_cache)
	starts = {}
	for page_number, page in enumerate(document.pages):
		for anchor in page.anchors:
			if anchor.startswith("piece-"):
				starts.setdefault(int(anchor[6:]), page_number)
	return Drawn(_read(document), starts)


def stand_in(piece: Piece) -> bool:
	"""Whether the piece has no page of its own: its file is attached, and a sheet says so."""
	return _kind(piece) == "attached"


def _kind(piece: Piece) -> str:
	if piece.content is None:
		return "sheet"
	if piece.ending in PICTURES:
		return "picture"
	return "pdf" if piece.ending == "pdf" and not piece.attached else "attached"


def _pictures(pieces: dict[int, Piece]) -> dict[int, str]:
	"""The scans as JPEG data URLs, small enough together."""
	found: dict[int, str] = {}
	for side, quality in SIZES:
		found = {number: _smaller(piece.content, side, quality) for number, piece in pieces.items()}
		if sum(map(len, found.values())) <= BUDGET:
			break
	return found


def _smaller(content: bytes, side: int, quality: int) -> str:
	picture = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
	if picture.mode in ("RGBA", "LA", "P"):
		clear = picture.convert("RGBA")
		picture = Image.new("RGB", clear.size, "white")
		picture.paste(clear, mask=clear.getchannel("A"))
	picture = picture.convert("RGB")
	picture.thumbnail((side, side))
	target = io.BytesIO()
	picture.save(target, "JPEG", quality=quality)
	return "data:image/jpeg;base64," + base64.b64encode(target.getvalue()).decode()


def _widths(table) -> list[int]:
	"""The share of each column in percent, by its longest text: with given widths a table is laid out at once."""
	longest = [
		max(_breadth(text) for text in column) for column in zip(table.columns, *table.rows, strict=True)
	]
	shares = [min(max(length, 9), 32) for length in longest]
	return [round(100 * share / sum(shares)) for share in shares]


def _breadth(text: str) -> int:
	"""How wide a text is in half characters."""
	return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _span(piece: Piece) -> str:
	if piece.pages < 2:
		return str(piece.first_page)
	return f"{piece.first_page}－{piece.first_page + piece.pages - 1}"


def _read(document) -> PdfReader:
	target = io.BytesIO()
	document.write_pdf(target)
	return PdfReader(target)


def _html(template: str, **values) -> str:
	return _environment().get_template(template).render(**values)


def _styles() -> str:
	return (TEMPLATES / "archive.css").read_text(encoding="utf-8")


@lru_cache
def _environment() -> Environment:
	loader = FileSystemLoader(TEMPLATES)
	environment = Environment(
		loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
	)
	environment.filters.update({name: getattr(chinese, name) for name in ("cn_date", "cn_moment")})
	return environment
