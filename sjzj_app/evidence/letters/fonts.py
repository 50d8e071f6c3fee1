"""Small Chinese font faces, cut once out of the installed Noto CJK and kept in the caller's cache folder.

WeasyPrint subsets every font into every PDF; from the full Noto file (65,535 glyphs) that takes about 3 s per
face and letter, from a face of the characters that letters use a few tenths. A character outside these faces
still prints: the stylesheet names the full system font behind them.
"""

import fcntl
import hashlib
import os
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError

from sjzj_app.evidence.letters.exceptions import LetterFontError

SCHEME = "sjzj-font"
RECIPE = "1"
PUNCTUATION = "—–‘’“”…·•‰′″℃№㎡㎥²³×÷±≤≥≠￥¥〔〕【】〇□☑☐✓①②③④⑤⑥⑦⑧⑨⑩→–〈〉《》〖〗＊"


@dataclass(frozen=True)
class Face:
	"""One face: its CSS family, the fontconfig pattern of its source, its CSS weight and its characters."""

	name: str
	family: str
	source: str
	weight: str
	charset: str


FACES = (
	Face("serif", "Letter Serif", "Noto Serif CJK SC:style=Regular", "normal", "common"),
	Face("serif-bold", "Letter Serif", "Noto Serif CJK SC:style=Bold", "bold", "common"),
	Face("sans-bold", "Letter Sans", "Noto Sans CJK SC:style=Bold", "bold", "common"),
	Face("serif-rare", "Letter Serif Rare", "Noto Serif CJK SC:style=Regular", "normal", "rare"),
)


def prepare(cache: Path) -> dict[str, Path]:
	"""The cut faces by name, built on first use (about 8 s each, 20 s for the rare one), then only looked up.

	A face that cannot be cut or stored is left out: the letter is then made with the full font, only slower.
	Raises LetterFontError when Noto Serif CJK SC or Noto Sans CJK SC is not installed.
	"""
	found = {}
	for face in FACES:
		path = _cut_face(face, Path(cache))
		if path:
			found[face.name] = path
	return found


def face_rules(faces: dict[str, Path]) -> str:
	"""The @font-face rules of the faces that `prepare` found, by the URLs that `fetch.py` serves."""
	rules = [
		f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
		f'src: url("{SCHEME}:{face.name}"); }}'
		for face in FACES
		if face.name in faces
	]
	return "\n".join(rules)


def _cut_face(face: Face, cache: Path) -> Path | None:
	source, index = _installed(face.source)
	target = cache / f"{face.name}-{_recipe_key(face, source)}.otf"
	if target.exists():
		return target
	try:
		cache.mkdir(parents=True, exist_ok=True)
		with _locked(cache / f"{face.name}.lock"):
			if not target.exists():
				_write_subset(source, index, _characters(face.charset), target)
	except (OSError, TTLibError, subset.Subsetter.SubsettingError):
		return None
	return target


def _write_subset(source: Path, index: int, characters: frozenset[int], target: Path) -> None:
	options = subset.Options(
		layout_features=[],
		hinting=False,
		desubroutinize=True,
		notdef_outline=True,
		glyph_names=False,
		recalc_timestamp=False,
	)
	options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GSUB", "GPOS", "GDEF"]
	font = TTFont(source, fontNumber=index, lazy=True, recalcTimestamp=False)
	cutter = subset.Subsetter(options)
	cutter.populate(unicodes=characters)
	cutter.subset(font)
	with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
		font.save(part)
	os.replace(part.name, target)


@lru_cache
def _installed(pattern: str) -> tuple[Path, int]:
	"""File and face index of an installed font; LetterFontError when fontconfig offers another family."""
	family = pattern.split(":")[0]
	answer = _ask_fontconfig(pattern)
	file, index, families = answer if answer else ("", "0", "")
	if family not in families.split(","):
		raise LetterFontError(f"服务器上没有安装中文字体 {family},无法生成文书。请安装 fonts-noto-cjk 后重试。")
	return Path(file), int(index) & 0xFFFF


def _ask_fontconfig(pattern: str) -> tuple[str, str, str] | None:
	command = ["fc-match", "--format", "%{file}\t%{index}\t%{family}", pattern]
	try:
		answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
	except (OSError, subprocess.SubprocessError):
		return None
	parts = answer.split("\t")
	return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


@lru_cache
def _characters(charset: str) -> frozenset[int]:
	"""Code points of a charset: "common" is GB 2312 with punctuation and Latin-1, "rare" the rest of GBK."""
	common = _decodable("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
	common |= {ord(character) for character in PUNCTUATION} | set(range(0x20, 0x100))
	if charset == "common":
		return frozenset(common)
	return frozenset(_decodable("gbk", range(0x81, 0xFF), range(0x40, 0xFF)) - common)


def _decodable(encoding: str, leads: range, trails: range) -> set[int]:
	codes = set()
	for lead in leads:
		for trail in trails:
			text = bytes((lead, trail)).decode(encoding, errors="ignore")
			if len(text) == 1:
				codes.add(ord(text))
	return codes


def _recipe_key(face: Face, source: Path) -> str:
	"""Changes with the installed font and with this recipe, so that an upgrade cuts anew."""
	stat = source.stat()
	seed = f"{RECIPE}|{face}|{source.name}|{stat.st_size}|{int(stat.st_mtime)}"
	return hashlib.sha256(seed.encode()).hexdigest()[:12]


@contextmanager
def _locked(path: Path):
	"""One process cuts, the others wait and find the file."""
	with open(path, "w") as handle:
		fcntl.flock(handle, fcntl.LOCK_EX)
		try:
			yield
		finally:
			fcntl.flock(handle, fcntl.LOCK_UN)
