"""What an answer gave away: the marks in it, and whether their rows are for this reader."""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from sjzj_app.access.registry import GLOBAL, RULES
from tests.http.leaks.asking import Subject
from tests.http.leaks.counts import UNLIMITED, counted
from tests.http.leaks.readers import Reader, inside, readable, relation, width
from tests.http.planting import Row

MARK = re.compile(r"Z[qn][0-9a-f]{10}")
TITLES = ("print html of a sent link", "form of a sent link", "raw print")
PRINTED = ("application/pdf", "application/zip")


@dataclass
class Judge:
	"""Knows every marked row, and keeps the tally of the run."""

	rows: list[Row]
	tally: Counter = field(default_factory=Counter)
	cells: set = field(default_factory=set)
	"""(role, relation, DocType) that were asked about."""

	pairs: set = field(default_factory=set)
	"""(DocType, way) that a stranger tried."""

	def __post_init__(self):
		self.known = {mark: row for row in self.rows for mark in (row.secret, row.name)}

	def seen(self, answer) -> set[Row]:
		"""The rows that the answer tells of and the request did not name itself."""
		text = answer.text if answer.headers.get("Content-Type", "") not in PRINTED else ""
		asked = asked_in(answer)
		marks = set(MARK.findall(text + " ".join(answer.headers.values())))
		return {self.known[mark] for mark in marks if mark in self.known and mark not in asked}

	def note(self, reader: Reader, way: str, rows: list[Row], answer) -> None:
		self.tally["probes"] += 1
		self.tally["errors"] += answer.status_code >= 500
		self.cells |= {(reader.role, relation(reader, row.place), row.doctype) for row in rows}
		if any(not readable(reader, row) for row in rows):
			self.tally["asked by strangers"] += 1
			self.pairs |= {(row.doctype, way) for row in rows}

	def refused(self, problem: str | None) -> str | None:
		self.tally["leaked" if problem else "refused"] += 1
		return problem

	def foreign(self, reader: Reader, way: str, answer, asked: str = "") -> str | None:
		"""The sentence about what leaked; None when nothing did.

		A row shows name and title of what it links to: of other DocTypes than the asked one they are told within the
		reader's own units, and of rules and code lists to everybody.
		"""
		titles = way in TITLES and asked and RULES[asked].kind == GLOBAL
		leaked = [
			row for row in self.seen(answer)
			if not readable(reader, row) and ((row.doctype == asked and not titles) or not self.linked(reader, row))
		]  # fmt: skip
		if not leaked:
			return None
		rows = ", ".join(sorted({f"{row.doctype} at {row.place.key}" for row in leaked}))
		return f"{way} tells {reader.role} ({answer.status_code}) of {rows}: {answer.text[:300]}"

	def linked(self, reader: Reader, row: Row) -> bool:
		return width(row.doctype) != "不开放" and (
			width(row.doctype) == "全体可读" or inside(reader, row.place)
		)

	def of_one(self, reader: Reader, way: str, probe, row: Row, answer) -> str | None:
		"""A row asked about by name."""
		self.note(reader, way, [row], answer)
		open_to = readable(reader, row)
		problem = self.foreign(reader, way, answer, row.doctype)
		printed = answer.status_code < 400 and answer.headers.get("Content-Type", "") in PRINTED
		if not problem and printed and not open_to:
			problem = f"{way} prints {row.doctype} at {row.place.key} for {reader.role}"
		if not problem and open_to and probe.tells:
			problem = self.shown(reader, way, [row], answer)
		return self.refused(problem)

	def of_all(self, reader: Reader, way: str, probe, rows: list[Row], answer) -> str | None:
		"""A list: of the marked rows of a DocType it tells those that the reader may see."""
		self.note(reader, way, rows, answer)
		problem = self.foreign(reader, way, answer, rows[0].doctype)
		if not problem and probe.tells:
			problem = self.shown(reader, way, [row for row in rows if readable(reader, row)], answer)
		return self.refused(problem)

	def shown(self, reader: Reader, way: str, rows: list[Row], answer) -> str | None:
		"""The positive control: a suite in which nobody sees anything would prove nothing."""
		self.tally["controls"] += len(rows)
		missing = [row for row in rows if row.secret not in answer.text and row.name not in answer.text]
		if not missing:
			return None
		where = ", ".join(row.place.key for row in missing)
		return f"{way} hides from {reader.role} the {rows[0].doctype} at {where}: {answer.status_code} {answer.text[-300:]}"

	def of_number(self, reader: Reader, way: str, probe, rows: list[Row], answer) -> str | None:
		"""A count: never more than the reader may see."""
		self.note(reader, way, rows, answer)
		most = sum(readable(reader, row) for row in rows)
		got = counted(_message(answer)) if answer.status_code < 400 else 0
		if way in UNLIMITED and most:
			return self.refused(self.foreign(reader, way, answer, rows[0].doctype))
		if got > most:
			return self.refused(
				f"{way} counts {got} of {rows[0].doctype} for {reader.role}, not {most}: {answer.text[:300]}"
			)
		if probe.tells and got != most:
			return self.refused(
				f"{way} counts {got} of {most} {rows[0].doctype} for {reader.role}: {answer.text[-300:]}"
			)
		self.tally["controls"] += most if probe.tells else 0
		return self.refused(self.foreign(reader, way, answer, rows[0].doctype))

	def line(self) -> str:
		return "leaks probes={probes} refused={refused} leaked={leaked}".format_map(
			{"leaked": 0, "refused": 0, "probes": 0, **self.tally}
		)


def asked_in(answer) -> str:
	"""What the request itself named: its echo in an answer is no leak."""
	body = answer.request.body or b""
	return unquote_plus(
		f"{answer.request.url} {body.decode(errors='ignore') if isinstance(body, bytes) else body}"
	)


def _message(answer):
	if "json" not in answer.headers.get("Content-Type", ""):
		return None
	body = answer.json()
	return body.get("message", body.get("data"))


def ask(client, probe, row: Row, reader: Reader):
	"""The answer to a probe."""
	return probe.send(client, {**Subject(row).words, "@user": reader.user})
