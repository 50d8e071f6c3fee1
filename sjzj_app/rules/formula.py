"""The arithmetic of an explanation: read by a person, computed exactly, and nothing else.

A formula holds plain numbers, + - × ÷, brackets, and max(a, b) or min(a, b). It is kept with the decision, so
that the amount can be computed again in twenty years without the code that wrote it.
"""

import re
from fractions import Fraction

from sjzj_app.rules.errors import RuleError

LONGEST = 500
_TOKEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|max|min|[-+×÷(),])")
_DEEPEST = 20


def evaluate(formula: str) -> Fraction:
	"""The exact value of a formula. Raises RuleError for anything but the arithmetic above, and for ÷ 0."""
	reader = _Reader(_tokens(formula))
	value = reader.sum(0)
	if reader.rest:
		raise _broken("有多余的内容")
	return value


def _tokens(formula: str) -> list[str]:
	if not isinstance(formula, str) or len(formula) > LONGEST:
		raise _broken("不是算式")
	tokens, place, text = [], 0, formula.rstrip()
	while place < len(text):
		found = _TOKEN.match(text, place)
		if not found:
			raise _broken("含有数字和运算符号以外的内容")
		tokens.append(found[1])
		place = found.end()
	return tokens


def _broken(what: str) -> RuleError:
	return RuleError("EXPLANATION_FORMULA", f"计算说明中的算式无法复算:{what}。")


class _Reader:
	"""A reader of sums, products and atoms, from left to right."""

	def __init__(self, tokens: list[str]) -> None:
		self.rest = tokens[::-1]

	def take(self, *wanted: str) -> str | None:
		"""The next token if it is one of these, and past it."""
		return self.rest.pop() if self.rest and self.rest[-1] in wanted else None

	def need(self, wanted: str) -> None:
		"""Past the next token. Raises RuleError if it is another."""
		if not self.take(wanted):
			raise _broken(f"缺少“{wanted}”")

	def sum(self, depth: int) -> Fraction:
		"""The value of products joined by + and -."""
		if depth > _DEEPEST:
			raise _broken("括号层数过多")
		value = self.product(depth)
		while sign := self.take("+", "-"):
			part = self.product(depth)
			value = value + part if sign == "+" else value - part
		return value

	def product(self, depth: int) -> Fraction:
		"""The value of atoms joined by × and ÷."""
		value = self.atom(depth)
		while sign := self.take("×", "÷"):
			part = self.atom(depth)
			if sign == "÷" and not part:
				raise _broken("除数为零")
			value = value * part if sign == "×" else value / part
		return value

	def atom(self, depth: int) -> Fraction:
		"""The value of a number, a bracket, max or min."""
		if self.take("("):
			value = self.sum(depth + 1)
			self.need(")")
			return value
		if name := self.take("max", "min"):
			self.need("(")
			first = self.sum(depth + 1)
			self.need(",")
			second = self.sum(depth + 1)
			self.need(")")
			return max(first, second) if name == "max" else min(first, second)
		if not self.rest or not self.rest[-1][0].isdigit():
			raise _broken("缺少数字")
		return Fraction(self.rest.pop())
