"""A piece of a file: a letter, a scan, or a sheet that is drawn from the rows of the case."""

import hashlib
import json
from dataclasses import dataclass, field


@dataclass
class Table:
	"""A table of a sheet. All values are text."""

	columns: list[str]
	rows: list[list[str]]
	heading: str = ""


@dataclass
class Piece:
	"""One piece. `sheet`: its tables when it is drawn here; else `content`, the bytes as they are kept.

	`source`: DocType and name of the row it comes from, `file_url` its stored file. `first_page` and `pages` are known
	when the package is bound; one that cannot be shown (a
	spreadsheet) is `attached` to the package as it is, and a page says so.
	"""

	section: str
	title: str
	source: tuple[str, str] = ("", "")
	file_url: str = ""
	content: bytes | None = None
	ending: str = "pdf"
	sheet: list[Table] | None = None
	attached: bool = False
	standing: str = "Present"
	first_page: int = 0
	pages: int = 0
	notes: list[str] = field(default_factory=list)

	def data(self) -> dict:
		"""The content of a sheet as it goes into the data of the package."""
		tables = [{"heading": t.heading, "columns": t.columns, "rows": t.rows} for t in self.sheet or ()]
		return {"section": self.section, "title": self.title, "tables": tables, "notes": self.notes}

	@property
	def sha256(self) -> str:
		"""The hash of the stored file, or of a sheet's content as canonical JSON."""
		return hashlib.sha256(canonical(self.data()) if self.content is None else self.content).hexdigest()


def canonical(value) -> bytes:
	"""The one JSON text of a value, the same wherever it is computed."""
	return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
