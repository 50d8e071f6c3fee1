"""docs/law.md: every number of the law with the test that proves it, read for the tests and checked after a whole run.

`python3 tests/law_table.py merge` takes the rows of docs/law/*.rows (`number | clause | tests`) into the page.
`python3 tests/law_table.py ran <folder>` compares the page with what the processes of a whole run wrote there.
"""

import ast
import json
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE, FRAGMENTS = REPOSITORY / "docs" / "law.md", REPOSITORY / "docs" / "law"
OPEN = "未完成"
NO_TEST = "尚无点名的测试"
"""What a row says until a test is named for it; any other gap stays until somebody takes it out of the page."""
RANGES = (("R", 39, 54), ("R", 101, 111), ("R", 115, 118), ("C", 1, 37), ("W", 1, 36))
NUMBERS = [f"{letter}{number}" for letter, first, last in RANGES for number in range(first, last + 1)]
_ROW = re.compile(r"\| ([RCW]\d+) \| (.*?) \| (.*?) \| (.*?) \|")
_TEST = re.compile(r"tests/[\w/]+\.py::\w+")


@dataclass(frozen=True)
class Row:
	"""A number, what is asked, where it is in the app, the tests that prove it; `lacks` says what is still missing."""

	number: str
	asked: str
	place: str = ""
	tests: tuple[str, ...] = ()
	lacks: str = ""

	def line(self) -> str:
		"""The row as the page shows it."""
		proof = "<br>".join(f"`{test}`" for test in self.tests)
		lacks = f"{OPEN}：{self.lacks}" if self.lacks else ""
		return (
			f"| {self.number} | {self.asked} | {self.place} | {'<br>'.join(filter(None, (proof, lacks)))} |"
		)


@dataclass
class Ran:
	"""The outcomes of a whole run by test, without the brackets of parameters."""

	outcomes: dict[str, set[str]] = field(default_factory=dict)

	def add(self, test: str, outcome: str) -> None:
		"""Notes one outcome (passed, failed, skipped) of a test."""
		self.outcomes.setdefault(test.split("[")[0], set()).add(outcome)


def rows(page: str | None = None) -> dict[str, Row]:
	"""The rows of the page by number."""
	text = PAGE.read_text(encoding="utf-8") if page is None else page
	found = (_ROW.fullmatch(line) for line in text.splitlines())
	return {match[1]: _row(*match.groups()) for match in found if match}


def _row(number: str, asked: str, place: str, proof: str) -> Row:
	lacks = proof.partition(f"{OPEN}：")[2]
	return Row(number, asked, place, tuple(_TEST.findall(proof)), lacks)


def fragments() -> list[Row]:
	"""The rows that wait in docs/law/*.rows."""
	found = []
	for path in sorted(FRAGMENTS.glob("*.rows")):
		for line in path.read_text(encoding="utf-8").splitlines():
			parts = [part.strip() for part in line.split("|")]
			if len(parts) >= 3 and not line.startswith("#"):
				found.append(_row(parts[0], parts[1], "", parts[2]))
	return found


def merged(known: dict[str, Row], more: list[Row]) -> dict[str, Row]:
	"""The page's rows with the tests of the fragments. A row that names a gap of its own keeps it beside its tests."""
	result = dict(known)
	for row in more:
		before = result.get(row.number, Row(row.number, row.asked))
		tests = tuple(dict.fromkeys((*before.tests, *row.tests)))
		lacks = row.lacks or ("" if row.tests and before.lacks == NO_TEST else before.lacks)
		result[row.number] = replace(before, tests=tests, lacks=lacks)
	return result


def missing_tests(table: dict[str, Row]) -> list[str]:
	"""Named tests that are not in the tree."""
	return sorted({test for row in table.values() for test in row.tests if not exists(test)})


def exists(test: str) -> bool:
	"""Whether the file defines a test of this name, whatever its parameters."""
	path, _, name = test.partition("::")
	place = REPOSITORY / path
	if not place.is_file():
		return False
	tree = ast.parse(place.read_text(encoding="utf-8"))
	return any(isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body)


def unproved(table: dict[str, Row], ran: Ran) -> list[str]:
	"""A sentence for each named test that did not run, or did not pass with all its parameters."""
	said = []
	for test in sorted({test for row in table.values() for test in row.tests}):
		outcomes = ran.outcomes.get(test, set())
		if outcomes != {"passed"}:
			said.append(f"{test}：{'、'.join(sorted(outcomes)) or '没有运行'}")
	return said


def read(folder: Path) -> Ran:
	"""What the processes of a run wrote into the folder."""
	ran = Ran()
	for path in folder.glob("*.json"):
		for test, outcome in json.loads(path.read_text(encoding="utf-8")):
			ran.add(test, outcome)
	return ran


def main(words: list[str]) -> int:
	"""merge | ran <folder>"""
	if words[:1] == ["merge"]:
		table = merged(rows(), fragments())
		lines = [
			table[match[1]].line() if (match := _ROW.fullmatch(line)) else line
			for line in PAGE.read_text().splitlines()
		]
		PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
		return 0
	table = merged(rows(), fragments())
	said = unproved(table, read(Path(words[1])))
	unfinished = [row.number for row in table.values() if row.lacks]
	print(f"docs/law.md：{len(table)} 行，点名的测试 {sum(len(row.tests) for row in table.values())} 处，"
		f"未完成 {len(unfinished)} 行{'（' + '、'.join(unfinished) + '）' if unfinished else ''}。")  # fmt: skip
	for sentence in said:
		print(f"✗ docs/law.md 点名的测试没有通过：{sentence}")
	return 1 if said else 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
