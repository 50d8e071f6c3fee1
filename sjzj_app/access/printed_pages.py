"""A page that the server prints loads nothing but the site's own styles.

The framework hands HTML that a user sent to a program which opens every address in it: pages inside the network,
files of the server. What could load or run is taken out before.
"""

import json
import re

from bs4 import BeautifulSoup

RUNS = (
	"script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "svg", "math", "video",
	"audio", "source", "track", "form", "input", "button", "template", "noscript", "portal", "image",
)  # fmt: skip
ADDRESSES = (
	"src", "srcset", "href", "xlink:href", "data", "poster", "background", "action", "formaction", "cite",
	"longdesc", "usemap", "lowsrc", "dynsrc", "manifest", "profile", "codebase", "archive", "classid", "ping",
)  # fmt: skip
OWN_STYLE = re.compile(r"/assets/(?!\.)[\w./-]+\.css(\?[\w=.&-]*)?")
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")
PAPER = (
	"page-size", "page-width", "page-height", "orientation", "margin-top", "margin-right", "margin-bottom", "margin-left",
)  # fmt: skip
A_MEASURE = re.compile(r"[A-Za-z0-9.]{1,12}")
LOADING = re.compile(r"url\s*\(|@import|expression|image-set|\\|src\s*\(|/\*", re.I)


def paper(options: str | dict | None) -> str | None:
	"""The options that say how the paper is laid out, as JSON. Raises ValueError for a text that is no JSON.

	The printer knows others: headers from an address, folders that it may read, files that it writes.
	"""
	sent = json.loads(options) if isinstance(options, str) and options else options
	if not isinstance(sent, dict):
		return None
	return json.dumps({key: str(sent[key]) for key in PAPER if A_MEASURE.fullmatch(str(sent.get(key, "")))})


def tame(html: str) -> str:
	"""The page without scripts, frames, forms and foreign addresses; its text stays."""
	return str(_tamed(html))


def tame_part(html: str) -> str:
	"""The same for a piece of a page."""
	return _tamed(html).body.decode_contents()


def _tamed(html: str) -> BeautifulSoup:
	page = BeautifulSoup(html or "", "html5lib")
	for part in page(RUNS):
		part.decompose()
	for link in page("link"):
		if not OWN_STYLE.fullmatch(str(link.get("href", "")).strip()) or ".." in link["href"]:
			link.decompose()
	for style in page("style"):
		if LOADING.search(style.string or ""):
			style.decompose()
	for part in page(True):
		part.attrs = {
			name: value for name, value in part.attrs.items() if _is_tame(part.name, name, str(value))
		}
	return page


def _is_tame(tag: str, name: str, value: str) -> bool:
	name = name.lower()
	if name.startswith("on"):
		return False
	if name == "style":
		return not LOADING.search(value)
	if name in ADDRESSES:
		return tag == "link" or bool(name == "src" and PICTURE.fullmatch(value.strip()))
	return True
