"""The tree of administrative units as a file brings it: checked as a whole before a row is written."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from sjzj_app.rules.errors import RuleError

LEVELS = ("City", "County", "Township", "Village")
COLUMNS = ("level", "code", "name", "parent_code")
MOST_PROBLEMS = 10


@dataclass(frozen=True)
class Division:
	"""One unit of a divisions file. `non_gb_code`: the code is internal and not one of GB/T 2260."""

	level: str
	code: str
	name: str
	parent: str
	non_gb_code: bool = False


def read_divisions(lines: Iterable[str], known: dict[str, str] | None = None) -> list[Division]:
	"""The units of a CSV file: level, code, name, parent_code and, if wanted, non_gb_code.

	`known` names the units that are there already, code to level; a parent may be one of them. Raises
	RuleError with the first problems, by line, if anything is wrong: then nothing of the file is to be used.
	"""
	reader = csv.DictReader(lines)
	missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
	if missing:
		raise RuleError(
			"DIVISIONS_COLUMNS", f"行政区划文件缺少列：{'、'.join(missing)}。应有列：{'、'.join(COLUMNS)}。"
		)
	rows = [_division(row) for row in reader]
	if not rows:
		raise RuleError("DIVISIONS_EMPTY", "行政区划文件中没有数据行。")
	problems = _problems(rows, known or {})
	if problems:
		shown = "；".join(problems[:MOST_PROBLEMS])
		raise RuleError("DIVISIONS_ROWS", f"行政区划文件有{len(problems)}处错误，未导入任何数据：{shown}。")
	return sorted(rows, key=lambda row: LEVELS.index(row.level))


def _division(row: dict) -> Division:
	text = {column: (row.get(column) or "").strip() for column in (*COLUMNS, "non_gb_code")}
	return Division(
		text["level"], text["code"], text["name"], text["parent_code"], text["non_gb_code"] == "1"
	)


def _problems(rows: list[Division], known: dict[str, str]) -> list[str]:
	levels = known | {row.code: row.level for row in rows}
	seen: set[str] = set()
	problems = []
	for line, row in enumerate(rows, 2):
		what = _problem(row, levels, known, seen)
		if what:
			problems.append(f"第{line}行{what}")
		seen.add(row.code)
	return problems


def _problem(row: Division, levels: dict[str, str], known: dict[str, str], seen: set[str]) -> str:
	if row.level not in LEVELS:
		return f"级别“{row.level}”不是{'、'.join(LEVELS)}之一"
	if not row.code or not row.name:
		return "代码或名称为空"
	if row.code in seen:
		return f"代码{row.code}重复"
	if known.get(row.code, row.level) != row.level:
		return f"代码{row.code}在系统中已是另一级别的单位"
	place = LEVELS.index(row.level)
	if place == 0:
		return "市级单位不应有上级代码" if row.parent else ""
	if row.parent not in levels:
		return f"的上级代码“{row.parent}”不存在"
	return "" if levels[row.parent] == LEVELS[place - 1] else f"的上级“{row.parent}”不是上一级单位"


def full_names(parents: dict[str, str], names: dict[str, str]) -> dict[str, str]:
	"""The names from the city down to each unit, run together, as an office writes them."""
	full: dict[str, str] = {}

	def name_of(code: str) -> str:
		if code not in full:
			parent = parents.get(code)
			full[code] = (name_of(parent) if parent in names else "") + names[code]
		return full[code]

	for code in names:
		name_of(code)
	return full


def nested_sets(parents: dict[str, str]) -> dict[str, tuple[int, int]]:
	"""Left and right number of every unit, children in the given order; without its parent a unit is a root."""
	children: dict[str | None, list[str]] = {}
	for code, parent in parents.items():
		children.setdefault(parent if parent in parents else None, []).append(code)
	sets: dict[str, tuple[int, int]] = {}

	def place(code: str, left: int) -> int:
		right = left + 1
		for child in children.get(code, ()):
			right = place(child, right)
		sets[code] = (left, right)
		return right + 1

	position = 1
	for root in children.get(None, ()):
		position = place(root, position)
	return sets
