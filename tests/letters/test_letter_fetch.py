"""A letter whose HTML somebody got hold of still reaches neither the network nor a file of the server."""


import pytest

from sjzj_app.evidence.letters import render as renderer
from sjzj_app.evidence.letters.fetch import FetchRefused, LetterFetcher
from tests.letters.press import FONT_CACHE

SECRET_FILE = "/etc/passwd"
TARGETS = (
	f"file://{SECRET_FILE}",
	SECRET_FILE,
	"http://127.0.0.1:9/x",
	"//127.0.0.1:9/x",
	"ftp://127.0.0.1:9/x",
)
WAYS = (
	"<link rel='attachment' href='{0}' title='t'>",
	"<link rel='stylesheet' href='{0}'>",
	"<link rel='icon' href='{0}'>",
	"<base href='{0}'><img src='a.png'>",
	"<style>@import url({0}); @import '{0}';</style>",
	"<style>@font-face{{font-family:x;src:url({0})}} p{{font-family:x}}</style>",
	"<style>p{{background:url({0})}} li{{list-style-image:url({0})}} p::before{{content:url({0})}}</style>",
	"<style>@page{{background:url({0});@top-left{{content:url({0})}}}}</style>",
	"<img src='{0}'><img srcset='{0} 2x'><picture><source srcset='{0}'></picture>",
	"<object data='{0}'></object><embed src='{0}'><iframe src='{0}'></iframe>",
	"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='{0}' width='9' height='9'/><use href='{0}#a'/></svg>",
	'<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/></svg>\'>',
	"<a rel='attachment' href='{0}'>x</a>",
	"<input type='image' src='{0}'><video poster='{0}'></video><body background='{0}'>",
)


@pytest.fixture
def opened(monkeypatch) -> list:
	"""Addresses that WeasyPrint's own fetcher was asked for: none, the letter's fetcher answers alone."""
	from weasyprint import urls

	asked, real = [], urls.default_url_fetcher
	monkeypatch.setattr(
		urls, "default_url_fetcher", lambda url, *a, **k: (asked.append(url), real(url, *a, **k))[1]
	)
	return asked


def test_a_page_embeds_a_file_or_asks_an_address(connections: list, opened: list):
	"""Every way that a page has to load something, all in one letter; the document carries nothing of it."""
	parts = "\n".join(way.format(target) for way in WAYS for target in TARGETS)
	pdf, pages = renderer._pdf(f"<html><head></head><body><p>甲</p>{parts}</body></html>", FONT_CACHE)
	assert pages >= 1 and connections == [] and opened == []
	for trace in (b"/EmbeddedFile", b"/FileAttachment", b"/Filespec", open(SECRET_FILE, "rb").read(40)):
		assert trace not in pdf, trace


@pytest.mark.parametrize(
	"url",
	[
		*TARGETS,
		"FILE:///etc/passwd",
		"file:/etc/passwd",
		"data:image/png;base64,AAAA#http://127.0.0.1/",
		"data:image/svg+xml;base64,AAAA",
		"data:image/png,AAAA",
		"data:text/html;base64,AAAA",
		"sjzj-font:serif/../../etc/passwd",
		"sjzj-font://serif",
		"SJZJ-FONT:serif",
		"jar:file:///x!/y",
		"gopher://127.0.0.1:9/x",
		"",
	],
)
def test_the_fetcher_answers_another_address(url: str):
	with pytest.raises(FetchRefused):
		LetterFetcher({"serif": b"font"})(url)
