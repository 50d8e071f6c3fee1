"""Whether Chinese PDFs come out right: a probe page through each engine, and the fonts found in the result."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from devbench import system
from devbench.layout import Bench

PROBE = Path(__file__).resolve().parent / "inside" / "weasyprint_probe.py"
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<style>@page { size: A4 } h1 { font-family: "Noto Sans CJK SC" } p { font-family: "Noto Serif CJK SC" }</style>
<h1>社会救助审核确认</h1><p>最低生活保障、特困供养、临时救助：龘靐齉</p></html>"""
FAMILIES = ("NotoSansCJK", "NotoSerifCJK")


@dataclass(frozen=True)
class Outcome:
	"""What one engine made: the embedded fonts, or what went wrong."""

	engine: str
	fonts: tuple[str, ...] = ()
	error: str = ""

	@property
	def is_good(self) -> bool:
		return all(any(family in font.replace("-", "") for font in self.fonts) for family in FAMILIES)


def probe(bench: Bench) -> list[Outcome]:
	"""One outcome per PDF engine."""
	with tempfile.TemporaryDirectory() as folder:
		page = Path(folder) / "probe.html"
		page.write_text(PAGE, encoding="utf-8")
		engines = {
			"WeasyPrint": [bench.python, PROBE],
			"wkhtmltopdf": [system.find("wkhtmltopdf") or "wkhtmltopdf", "--quiet"],
		}
		return [_render(name, command, page) for name, command in engines.items()]


def _render(engine: str, command: list, page: Path) -> Outcome:
	result = page.with_name(f"{engine}.pdf")
	environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
	try:
		done = subprocess.run(
			[*command, page, result], env=environment, capture_output=True, text=True, timeout=120, check=False
		)
	except (OSError, subprocess.TimeoutExpired) as error:
		return Outcome(engine, error=str(error))
	if done.returncode or not result.exists():
		return Outcome(engine, error=(done.stderr.strip().splitlines() or ["没有产生 PDF"])[-1])
	return Outcome(engine, fonts=embedded_fonts(result))


def embedded_fonts(pdf: Path) -> tuple[str, ...]:
	"""The fonts that a PDF carries in itself, by pdffonts; one that is only named does not count."""
	listing = subprocess.run([system.find("pdffonts"), pdf], capture_output=True, text=True, check=True).stdout
	rows = [line.split() for line in listing.splitlines()[2:]]
	return tuple(row[0] for row in rows if row[-5:-4] == ["yes"])
