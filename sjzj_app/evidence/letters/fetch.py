"""The only two things a letter may load: an image inside the letter itself, and our own cut fonts.

WeasyPrint would otherwise open any http:, https:, ftp: or file: address found in a document (SSRF).
"""

import base64
import re
from collections.abc import Callable

from sjzj_app.evidence.letters.fonts import SCHEME

try:
	from weasyprint.urls import URLFetcherResponse
except ImportError:
	URLFetcherResponse = None

IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\s]+)")


class FetchRefused(ValueError):
	"""An address that no letter may load. WeasyPrint leaves the picture out and writes a log line."""


def fetcher(faces: dict[str, bytes]) -> Callable:
	"""A url_fetcher for WeasyPrint which serves PNG and JPEG data URLs and `sjzj-font:<face>`, nothing else."""

	def fetch(url: str):
		image = IMAGE.fullmatch(url)
		if image:
			return _answer(url, base64.b64decode(image.group(2)), image.group(1))
		scheme, _, name = url.partition(":")
		if scheme == SCHEME and name in faces:
			return _answer(url, faces[name], "font/otf")
		raise FetchRefused(f"letter tried to load {url[:80]!r}")

	return fetch


def _answer(url: str, body: bytes, mime_type: str):
	"""WeasyPrint takes a dict up to 69 and a URLFetcherResponse from 68."""
	if URLFetcherResponse is None:
		return {"string": body, "mime_type": mime_type}
	return URLFetcherResponse(url, body=body, headers={"Content-Type": mime_type})
