"""Who may not do what because of what they did before, or of whose relative they are (INV-3).

Which duties exclude each other is data that the app's administrator keeps, with dates. That surveyor, reviewer and
approver of a case are three people holds whatever stands there; it is a local setting that no national text spells
out. That a relative stays out follows from 57号第十一条.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, Reason

DUTIES = {
	"ACCEPTOR": "受理",
	"SURVEYOR": "入户调查",
	"REVIEWER": "审核",
	"APPROVER": "审批(确认)",
	"COUNTY_VISITOR": "县级入户核查",
	"PAYEE_EDITOR": "发放账户登记",
	"BATCH_MAKER": "发放批次编制",
	"BATCH_APPROVER": "发放批次审批",
	"NOTICE_MAKER": "公示拟稿",
	"NOTICE_CHECKER": "公示复核",
	"KEEPER": "银行卡(存折)代为保管",
}
CASE_BASIS = f"{LOCAL_SETTING}(不相容岗位分离)"
MONEY_BASIS = f"{LOCAL_SETTING}(参照《行政事业单位内部控制规范(试行)》不相容岗位相互分离)"
# Kept apart whatever the administrator's table says (INV-3).
ALWAYS = (("SURVEYOR", "REVIEWER"), ("SURVEYOR", "APPROVER"), ("REVIEWER", "APPROVER"))
# Two duties that one person may not both take in the same case, notice or batch.
APART = (
	*ALWAYS,
	("COUNTY_VISITOR", "APPROVER"),
	("PAYEE_EDITOR", "APPROVER"),
	("PAYEE_EDITOR", "BATCH_MAKER"),
	("PAYEE_EDITOR", "BATCH_APPROVER"),
	("BATCH_MAKER", "APPROVER"),
	("BATCH_MAKER", "BATCH_APPROVER"),
	("NOTICE_MAKER", "NOTICE_CHECKER"),
)
OF_MONEY = ("PAYEE_EDITOR", "BATCH_MAKER", "BATCH_APPROVER", "KEEPER")
# Whoever keeps the card of a family does nothing else with its money, whatever the administrator's table says.
KEEPING = (
	("KEEPER", "APPROVER"),
	("KEEPER", "PAYEE_EDITOR"),
	("KEEPER", "BATCH_MAKER"),
	("KEEPER", "BATCH_APPROVER"),
)

Pairs = Mapping[frozenset[str], str]


def basis_of(first: str, second: str) -> str:
	"""What the default for two duties rests on."""
	return MONEY_BASIS if {first, second} & set(OF_MONEY) else CASE_BASIS


DEFAULT: Pairs = {frozenset(pair): basis_of(*pair) for pair in (*APART, *KEEPING)}
FLOOR: Pairs = {frozenset(pair): basis_of(*pair) for pair in (*ALWAYS, *KEEPING)}


def kept_apart(duty: str, pairs: Pairs = DEFAULT) -> list[str]:
	"""The duties that may not be combined with this one, in the order of DUTIES. Raises RuleError for an unknown duty."""
	if duty not in DUTIES:
		raise RuleError("DUTY_UNKNOWN", f"没有“{duty}”这一岗位职责。")
	return [other for other in DUTIES if other != duty and frozenset((duty, other)) in pairs]


def conflicts(
	actors: Mapping[str, Set[str]], user: str, duty: str, relatives: Set[str], pairs: Pairs = DEFAULT
) -> list[Reason]:
	"""Why this user may not take this duty in a case; empty if they may.

	actors: duty -> users who took it; relatives: users who are relatives of a family member; pairs: two duties ->
	basis. The figure "waivable" says whether the county may confirm an exception for a one-person township. Raises
	RuleError for an unknown duty.
	"""
	reasons = [
		Reason(
			f"{taken}_IS_{duty}",
			f"已在本件中承担“{DUTIES[taken]}”,不得再承担“{DUTIES[duty]}”,请由他人办理。",
			pairs[frozenset((taken, duty))],
			{"taken": taken, "duty": duty, "waivable": "yes"},
		)
		for taken in kept_apart(duty, pairs)
		if user in actors.get(taken, ())
	]
	if user in relatives:
		text = "与申请家庭成员有近亲属关系,应当回避,请由他人办理。"
		figures = {"duty": duty, "waivable": "no"}
		reasons.append(Reason("RELATIVE", text, f"{DIBAO_ORDER}第十一条", figures))
	return reasons


@dataclass(frozen=True)
class Term:
	"""A position at a unit from one day to another; no last day: it lasts."""

	position: str
	valid_from: date
	valid_to: date | None = None

	def meets(self, other: "Term") -> bool:
		"""Whether the two share at least one day."""
		return _not_after(self.valid_from, other.valid_to) and _not_after(other.valid_from, self.valid_to)


@dataclass(frozen=True)
class Incompatible:
	"""Two positions that one person does not hold at one unit on the days on which the rule is in force."""

	first: str
	second: str
	basis: str
	valid_from: date
	valid_to: date | None = None


def clashes(
	new: Term, held: Iterable[Term], rules: Iterable[Incompatible]
) -> list[tuple[Term, Incompatible]]:
	"""The positions held at the same unit that the new one may not meet, each with the rule that says so."""
	found = []
	for rule in rules:
		for term in held:
			if {term.position, new.position} == {rule.first, rule.second} and term.meets(new):
				span = Term("", rule.valid_from, rule.valid_to)
				if span.meets(term) and span.meets(new):
					found.append((term, rule))
	return found


def _not_after(first: date, last: date | None) -> bool:
	return last is None or first <= last
