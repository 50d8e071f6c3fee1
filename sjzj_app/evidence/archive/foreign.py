"""Whether the pages of a PDF that was not made here may stand in a PDF/A: scans may, anything else is attached."""

import io

from pypdf import PdfReader

from sjzj_app.evidence.archive.piece import Piece

COLOURS = ("/DeviceRGB", "/DeviceGray", "/CalRGB", "/CalGray")
OWN = "Official Letter"


def may_be_bound(piece: Piece) -> bool:
	"""Letters of this app embed their fonts; of other PDFs only those that are scanned pictures and nothing else."""
	return piece.source[0] == OWN or is_scan(piece.content)


def is_scan(content: bytes) -> bool:
	"""Whether every page holds pictures in plain colours and no text, no transparency and no form."""
	try:
		reader = PdfReader(io.BytesIO(content))
		return not reader.is_encrypted and all(_plain(page) for page in reader.pages) and bool(reader.pages)
	except (
		Exception
	):  # a broken file breaks the library in any way it likes; its original is attached instead
		return False


def _plain(page) -> bool:
	resources = page.get("/Resources", {}).get_object()
	if any(resources.get(key) for key in ("/Font", "/Pattern", "/Shading", "/ExtGState", "/Properties")):
		return False
	pictures = resources.get("/XObject", {}).get_object()
	return bool(pictures) and all(_picture(value.get_object()) for value in pictures.values())


def _picture(value) -> bool:
	colour = value.get("/ColorSpace")
	return value.get("/Subtype") == "/Image" and colour in COLOURS and not value.get("/SMask")
