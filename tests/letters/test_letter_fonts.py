"""The cut faces: made once, good for every letter, and no silent page of empty boxes."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from sjzj_app.evidence.letters import fonts
from sjzj_app.evidence.letters.exceptions import LetterFontError
from sjzj_app.evidence.letters.qr import qr_svg
from tests.letters.press import FONT_CACHE


def characters(font: bytes) -> set[str]:
	return {chr(code) for code in TTFont(BytesIO(font)).getBestCmap()}


def test_the_cached_face_holds_gb2312_and_is_not_made_twice():
	first = fonts.prepare(FONT_CACHE)
	written = {name: source.path.stat().st_mtime_ns for name, source in first.items()}
	assert fonts.prepare(FONT_CACHE) == first
	assert {name: source.path.stat().st_mtime_ns for name, source in first.items()} == written
	held = characters(first["serif"].path.read_bytes())
	assert held >= set("一丁龄齄社会救助审批确认佳木斯〔〕《》（），。0123456789")
	assert 7000 < len(held) < 8000
	assert first["serif"].path.stat().st_size < 3_000_000


def test_a_letter_gets_its_own_characters_and_rare_ones_apart():
	faces = fonts.letter_faces(FONT_CACHE, "救助玥𠮷")
	assert characters(faces["serif"]) == {chr(code) for code in fonts.ASCII} | {"救", "助"}
	assert characters(faces["serif-rare"]) == {"玥", "𠮷"}
	assert "serif-rare" not in fonts.letter_faces(FONT_CACHE, "救助")


def test_the_same_text_gives_the_same_face():
	assert fonts.letter_faces(FONT_CACHE, "社会救助") == fonts.letter_faces(FONT_CACHE, "助救会社")


def test_a_folder_that_cannot_be_written_makes_letters_slower_not_impossible(tmp_path):
	blocked = tmp_path / "file"
	blocked.write_text("")
	sources = fonts.prepare(blocked)
	assert all(source.path.suffix == ".ttc" for source in sources.values())
	assert characters(fonts._cut(sources["serif"], {ord("救")})) == {"救"}


def test_a_server_without_chinese_fonts_is_told_what_to_install(monkeypatch):
	monkeypatch.setattr(
		fonts, "_ask_fontconfig", lambda pattern: ("/fonts/DejaVuSans.ttf", "0", "DejaVu Sans")
	)
	fonts._installed.cache_clear()
	try:
		with pytest.raises(LetterFontError, match="请安装 fonts-noto-cjk"):
			fonts.prepare(FONT_CACHE)
	finally:
		fonts._installed.cache_clear()


def test_the_qr_code_is_inline_and_escapes_nothing_dangerous():
	svg = qr_svg("https://sjzj.example/letter-check?code=K7QM2XWPA4TD&a=<b>")
	assert svg.startswith("<svg") and svg.endswith("</svg>")
	assert "<b>" not in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")
