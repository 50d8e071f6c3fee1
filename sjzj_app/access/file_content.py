"""What an upload really is: judged by its bytes, never by the name or by what the browser says about it.

Pictures are written anew from their pixels: position, camera and time (EXIF), text chunks and whatever was hidden
behind the picture stay outside. Other kinds are kept byte for byte or refused.
"""

import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass

import filetype
from PIL import Image, ImageOps

from sjzj_app.access import pdf_content
from sjzj_app.access.file_refused import FileRefused

MOST_PIXELS = 50_000_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_IN_ARCHIVE = 2000
LONGEST_NAME = 120
JPEG_QUALITY = 92
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
ARCHIVES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
TEXTS = ("csv", "txt")
ENDINGS = (*PICTURES, "pdf", *ARCHIVES, *TEXTS)
"""What a file may end in. No SVG, HTML or XML: a browser runs what is in them."""

_ENDING_INSIDE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}(?=\.)")
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_MARKUP = re.compile(rb"<\s*[!/?a-zA-Z]")


@dataclass(frozen=True)
class Accepted:
	"""What is kept of an upload: the bytes, the name to show, the ending."""

	content: bytes
	name: str
	ending: str


def accepted(name: str, content: bytes) -> Accepted:
	"""The upload as it may be kept. Raises FileRefused."""
	ending = ending_of(name)
	if not content:
		raise FileRefused("EMPTY")
	if ending in PICTURES:
		content = _picture(content, PICTURES[ending])
	elif ending == "pdf":
		_check_pdf(content)
	elif ending in ARCHIVES:
		_check_archive(content, ARCHIVES[ending])
	else:
		_check_text(content)
	return Accepted(content, name.strip(), ending)


def ending_of(name: str) -> str:
	"""The lower-case ending of a name that may be kept. Raises FileRefused."""
	stem, _dot, ending = (name or "").strip().rpartition(".")
	if not stem or stem.startswith(".") or len(name) > LONGEST_NAME:
		raise FileRefused("NAME")
	if any(unicodedata.category(sign) in _UNSEEN for sign in name) or re.search(r"[/\\:*?\"<>|]", name):
		raise FileRefused("NAME")
	if ".." in name or _ENDING_INSIDE.search(f".{stem.partition('.')[2]}."):
		raise FileRefused("TWO_ENDINGS")
	if ending.lower() not in ENDINGS:
		raise FileRefused("KIND", ending)
	return ending.lower()


def _picture(content: bytes, wanted: str) -> bytes:
	"""The picture upright and anew, without anything but its pixels."""
	kind = filetype.guess(content)
	if kind is None or kind.mime != f"image/{wanted.lower()}":
		raise FileRefused("CONTENT", wanted)
	try:
		with warnings.catch_warnings():
			warnings.simplefilter("error", Image.DecompressionBombWarning)
			picture = Image.open(io.BytesIO(content), formats=(wanted,))
			if picture.width * picture.height > MOST_PIXELS:
				raise FileRefused("TOO_MANY_PIXELS")
			return _drawn_anew(ImageOps.exif_transpose(picture), wanted)
	except FileRefused:
		raise
	except Image.DecompressionBombError as error:
		raise FileRefused("TOO_MANY_PIXELS") from error
	except Exception as error:  # a broken picture breaks the library in any way it likes
		raise FileRefused("CONTENT", wanted) from error


def _drawn_anew(picture: Image.Image, wanted: str) -> bytes:
	if wanted == "JPEG" and picture.mode not in ("RGB", "L"):
		picture = picture.convert("RGB")
	elif picture.mode == "P":
		picture = picture.convert("RGBA")
	blank = Image.new(picture.mode, picture.size)
	blank.paste(picture)
	target = io.BytesIO()
	options = {"quality": JPEG_QUALITY} if wanted == "JPEG" else {}
	blank.save(target, wanted, **options)
	return target.getvalue()


def _check_pdf(content: bytes) -> None:
	"""A PDF from its first byte to its last, without programs, attachments and forms that send."""
	if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
		raise FileRefused("CONTENT", "PDF")
	if content.rpartition(b"%%EOF")[2].strip(b"\r\n\t \0"):
		raise FileRefused("CONTENT", "PDF")
	pdf_content.refuse_active(content)


def _check_archive(content: bytes, main_part: str) -> None:
	"""An office document by its parts: no program in it, and unpacked it stays within limits."""
	try:
		with zipfile.ZipFile(io.BytesIO(content)) as archive:
			parts = archive.infolist()
	except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
		raise FileRefused("CONTENT", main_part.rpartition(".")[0]) from error
	if not content.startswith(b"PK\x03\x04") or main_part not in {part.filename for part in parts}:
		raise FileRefused("CONTENT", main_part.rpartition(".")[0])
	if len(parts) > MOST_IN_ARCHIVE or sum(part.file_size for part in parts) > MOST_UNPACKED:
		raise FileRefused("TOO_LARGE_INSIDE")
	for part in parts:
		place = part.filename.lower()
		if "vbaproject" in place or "/activex/" in place or "/embeddings/" in place or place.endswith(".bin"):
			raise FileRefused("ACTIVE", part.filename)


def _check_text(content: bytes) -> None:
	"""Plain text in UTF-8 or GB18030, in which no browser finds a page."""
	if re.search(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", content) or _MARKUP.search(content[:4096]):
		raise FileRefused("CONTENT", "TXT")
	for codec in ("utf-8-sig", "gb18030"):
		try:
			content.decode(codec)
			return
		except UnicodeDecodeError:
			continue
	raise FileRefused("CONTENT", "TXT")
