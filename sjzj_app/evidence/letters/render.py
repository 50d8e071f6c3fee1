"""A letter from its kind and its context: Jinja to HTML, WeasyPrint to PDF, without frappe or the network."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from sjzj_app.evidence.letters import chinese
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.fetch import LetterFetcher
from sjzj_app.evidence.letters.fonts import face_rules, letter_faces
from sjzj_app.evidence.letters.kinds import checked, letter_kind
from sjzj_app.evidence.letters.letter_kind import LetterKind
from sjzj_app.evidence.letters.qr import qr_svg

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
FILTERS = (
	"basis_text",
	"capitals",
	"cn_date",
	"cn_moment",
	"cn_month",
	"figure",
	"figure_or_word",
	"iso_day",
	"sentence",
	"spaced_code",
	"total",
)


@dataclass(frozen=True)
class RenderedLetter:
	"""A finished letter: PDF bytes, their SHA-256 in hex, number of pages, title as printed."""

	pdf: bytes
	sha256: str
	pages: int
	title: str


def render(
	kind: str, context: Mapping[str, Any], *, font_cache: Path, preview: bool = False
) -> RenderedLetter:
	"""The letter `kind` (W6, W7, …; see kinds.py) from `context`, as PDF.

	font_cache: a folder that this process may write, for the cut fonts. preview: a watermark instead of
	number and QR code. The same context gives the same pages; byte for byte with WeasyPrint 70, while 59
	writes the second of making into the embedded fonts, so the hash of the stored file is what counts.
	Raises LetterContextError when something is missing or may not be printed, LetterFontError without fonts.
	"""
	letter = letter_kind(kind)
	values = checked(letter, context, preview=preview)
	html = _html(letter, values, preview)
	pdf, pages = _pdf(html, Path(font_cache))
	return RenderedLetter(pdf, hashlib.sha256(pdf).hexdigest(), pages, values["title"])


def _html(letter: LetterKind, values: dict[str, Any], preview: bool) -> str:
	qr = None if preview else qr_svg(values["verify_url"])
	try:
		template = _environment().get_template(letter.template)
		return template.render(**values, kind=letter, preview=preview, qr=qr)
	except UndefinedError as error:
		raise LetterContextError(f"文书《{letter.title}》缺少内容，无法生成：{error}。") from error


def _pdf(html: str, font_cache: Path) -> tuple[bytes, int]:
	document = laid_out(html, (TEMPLATES / "letters.css").read_text(encoding="utf-8"), font_cache)
	target = io.BytesIO()
	identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
	document.write_pdf(target, pdf_identifier=identifier)
	return target.getvalue(), len(document.pages)


def laid_out(html: str, styles: str, font_cache: Path):
	"""The WeasyPrint document of this page and these styles, in fonts cut to its characters."""
	faces = letter_faces(font_cache, html + styles)
	fetch, fonts = LetterFetcher(faces), FontConfiguration()
	sheet = CSS(string=face_rules(faces) + styles, font_config=fonts, url_fetcher=fetch)
	return HTML(string=html, url_fetcher=fetch).render(stylesheets=[sheet], font_config=fonts)


@lru_cache
def _environment() -> Environment:
	environment = Environment(
		loader=FileSystemLoader(TEMPLATES),
		autoescape=True,
		undefined=StrictUndefined,
		trim_blocks=True,
		lstrip_blocks=True,
		finalize=chinese.typeset,
	)
	environment.filters.update((name, getattr(chinese, name)) for name in FILTERS)
	return environment
