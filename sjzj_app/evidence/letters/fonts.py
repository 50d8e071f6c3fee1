"""Small Chinese font faces: the characters of one letter, cut out of the installed Noto CJK.

WeasyPrint subsets every font into every PDF; from a full Noto file (65,535 glyphs) that takes about 3 s per
face and letter. So each face is cut twice: once per server to the GB 2312 set, kept in the caller's cache
folder, and from there once per letter to the characters that the letter has (0.15 s). A character outside
GB 2312 is cut from the installed font itself (0.3 s). What is left prints from
the full font that the stylesheet names last.
"""

import fcntl
import hashlib
import io
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
RECIPE = "2"
ASCII = frozenset(range(0x20, 0x7F))
PUNCTUATION = "—–‘’“”…·•‰′″℃№㎡㎥²³×÷±≤≥≠￥¥〔〕【】〇□☑☐✓①②③④⑤⑥⑦⑧⑨⑩→〈〉《》〖〗＊"
UNUSED_TABLES = ("BASE", "VORG", "vhea", "vmtx", "GSUB", "GPOS", "GDEF")


@dataclass(frozen=True)
class Face:
	"""One face: its CSS family and weight, and the fontconfig pattern of the font it is cut from."""

	name: str
	family: str
	weight: str
	pattern: str


@dataclass(frozen=True)
class Source:
	"""A font file and the index of the face in it."""

	path: Path
	index: int


SERIF = Face("serif", "Letter Serif", "normal", "Noto Serif CJK SC:style=Regular")
RARE = Face("serif-rare", "Letter Serif Rare", "normal", SERIF.pattern)
FACES = (
	SERIF,
	Face("serif-bold", "Letter Serif", "bold", "Noto Serif CJK SC:style=Bold"),
	Face("sans-bold", "Letter Sans", "bold", "Noto Sans CJK SC:style=Bold"),
)


def prepare(cache: Path) -> dict[str, Source]:
	"""The GB 2312 cut of each face by name, made on first use (about 8 s a face), later only looked up.

	Where the folder cannot be written the installed font itself is given: letters are slower, not different.
	Raises LetterFontError when Noto Serif CJK SC or Noto Sans CJK SC is not installed.
	"""
	return {face.name: _cached(face, Path(cache)) for face in FACES}


def letter_faces(cache: Path, text: str) -> dict[str, bytes]:
	"""The faces, by name, that hold the characters of `text` (and all of ASCII), as OpenType files."""
	wanted = {ord(character) for character in text} | ASCII
	faces = {name: _cut(source, wanted) for name, source in prepare(cache).items()}
	rare = wanted - _common()
	if rare:
		faces[RARE.name] = _cut(_installed(RARE.pattern), rare)
	return faces


def face_rules(faces: dict[str, bytes]) -> str:
	"""The @font-face rules of these faces, by the addresses that `fetch.py` serves."""
	return "\n".join(
		f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
		f'src: url("{SCHEME}:{face.name}"); }}'
		for face in (*FACES, RARE)
		if face.name in faces
	)


def _cached(face: Face, cache: Path) -> Source:
	source = _installed(face.pattern)
	target = cache / f"{face.name}-{_recipe_key(face, source)}.otf"
	if not target.exists():
		try:
			_store(face, source, cache, target)
		except OSError:
			return source
	return Source(target, 0)


def _store(face: Face, source: Source, cache: Path, target: Path) -> None:
	"""One process cuts, the others wait and find the file; a half-written file never has the final name."""
	cache.mkdir(parents=True, exist_ok=True)
	with _locked(cache / f"{face.name}.lock"):
		if target.exists():
			return
		with tempfile.NamedTemporaryFile(dir=cache, suffix=".part", delete=False) as part:
			part.write(_cut(source, _common(), for_cache=True))
		os.replace(part.name, target)


def _cut(source: Source, characters: set[int] | frozenset[int], *, for_cache: bool = False) -> bytes:
	"""The glyphs of these code points; for the cache without hints and subroutines: later cuts are fast."""
	options = subset.Options(
		layout_features=[],
		hinting=not for_cache,
		desubroutinize=for_cache,
		notdef_outline=True,
		glyph_names=False,
	)
	options.drop_tables += UNUSED_TABLES
	target = io.BytesIO()
	try:
		font = TTFont(
			source.path, fontNumber=source.index, lazy=True, recalcTimestamp=False, recalcBBoxes=for_cache
		)
		cutter = subset.Subsetter(options)
		cutter.populate(unicodes=characters)
		cutter.subset(font)
		font.save(target)
	except (TTLibError, subset.Subsetter.SubsettingError) as error:
		raise LetterFontError(
			f"中文字体文件 {source.path.name} 无法读取，请重新安装 fonts-noto-cjk。"
		) from error
	return target.getvalue()


@lru_cache
def _installed(pattern: str) -> Source:
	"""Where an installed font is; LetterFontError when fontconfig can only offer another family."""
	family = pattern.split(":")[0]
	file, index, families = _ask_fontconfig(pattern)
	if family not in families.split(","):
		raise LetterFontError(
			f"服务器上没有安装中文字体 {family}，无法生成文书。请安装 fonts-noto-cjk 后重试。"
		)
	return Source(Path(file), int(index) & 0xFFFF)


def _ask_fontconfig(pattern: str) -> tuple[str, str, str]:
	"""File, index and family names that fontconfig answers; empty when it cannot be asked."""
	command = ["fc-match", "--format", "%{file}\t%{index}\t%{family}", pattern]
	try:
		answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
	except (OSError, subprocess.SubprocessError):
		return "", "0", ""
	file, index, families = [*answer.split("\t"), "", "", ""][:3]
	return file, index or "0", families


@lru_cache
def _common() -> frozenset[int]:
	"""Code points of GB 2312, Latin-1 and the punctuation of official letters."""
	codes = {ord(character) for character in PUNCTUATION} | set(range(0x20, 0x100))
	for lead in range(0xA1, 0xF8):
		for trail in range(0xA1, 0xFF):
			text = bytes((lead, trail)).decode("gb2312", errors="ignore")
			codes.update(ord(character) for character in text)
	return frozenset(codes)


def _recipe_key(face: Face, source: Source) -> str:
	"""Changes with the installed font and with this recipe, so that an upgrade cuts anew."""
	stat = source.path.stat()
	seed = f"{RECIPE}|{face}|{source.path.name}|{source.index}|{stat.st_size}|{int(stat.st_mtime)}"
	return hashlib.sha256(seed.encode()).hexdigest()[:12]


@contextmanager
def _locked(path: Path):
	with open(path, "w") as handle:
		fcntl.flock(handle, fcntl.LOCK_EX)
		try:
			yield
		finally:
			fcntl.flock(handle, fcntl.LOCK_UN)
