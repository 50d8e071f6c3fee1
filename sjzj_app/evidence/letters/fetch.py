"""The only two things a letter may load: an image inside the letter itself, and our own cut fonts.

WeasyPrint would otherwise open any http:, https:, ftp: or file: address found in a document (SSRF).
"""

import base64
import re

from sjzj_app.evidence.letters.fonts import SCHEME

try:
	from weasyprint.urls import URLFetcher, URLFetcherResponse
except ImportError:  # before WeasyPrint 68 a fetcher is any callable and answers with a dict
	URLFetcher, URLFetcherResponse = object, None

IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\s]+)")


class FetchRefused(ValueError):
	"""An address that no letter may load. WeasyPrint leaves the picture out and writes a log line."""


class LetterFetcher(URLFetcher):
	"""Serves PNG and JPEG data URLs and `sjzj-font:<face>`; raises FetchRefused for every other address.

	faces: OpenType files by the name of the face.
	"""

	def __init__(self, faces: dict[str, bytes]):
		super().__init__()
		self.faces = faces

	def __call__(self, url: str):
		return self.fetch(url)

	def fetch(self, url: str, headers=None):
		image = IMAGE.fullmatch(url)
		if image:
			return _answer(url, base64.b64decode(image.group(2)), image.group(1))
		scheme, _, name = url.partition(":")
		if scheme == SCHEME and name in self.faces:
			return _answer(url, self.faces[name], "font/otf")
		raise FetchRefused(f"letter tried to load {url[:80]!r}")


def _answer(url: str, body: bytes, mime_type: str):
	if URLFetcherResponse is None:
		return {"string": body, "mime_type": mime_type}
	return URLFetcherResponse(url, body=body, headers={"Content-Type": mime_type})
