"""One application, sorted into its class (一次申请、分类审核认定): when one test fails, which class comes next and why.

The order of the tests is 特困, 低保, 边缘, 低收入, 刚性, 临时救助. It is a design of ours; the duty to sort is that of
国办转发《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》五(一).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.household import SingleFacts, single_person_basis
from sjzj_app.rules.means import TestResult
from sjzj_app.rules.reasons import LOW_INCOME_OPINION, NOTICE_2022, Reason
from sjzj_app.rules.relief import ReliefFinding
from sjzj_app.rules.tekun_criteria import TekunFinding

ARTICLE = f"{LOW_INCOME_OPINION}五(一)"
# class -> (its name, the matter it is applied for as, the kind inside that matter), in the order of tests.
ORDER = {
	"TEKUN": ("特困人员", "TEKUN", ""),
	"DIBAO": ("最低生活保障家庭", "DIBAO", ""),
	"EDGE": ("最低生活保障边缘家庭", "LOWINCOME", "EDGE"),
	"LOW": ("低收入家庭", "LOWINCOME", "LOW"),
	"RIGID": ("刚性支出困难家庭", "LOWINCOME", "RIGID"),
	"TEMPRELIEF": ("临时救助对象", "TEMPRELIEF", ""),
}


@dataclass(frozen=True)
class Suggestion:
	"""The class to try next, the matter and kind it is decided as, and why (with what the refused class
	lacked).
	"""

	family_class: str
	matter: str
	kind: str
	reasons: list[Reason]


@dataclass(frozen=True)
class Sorting:
	"""The class found ("" while a test before it is missing, "NONE" where all failed), and what to try
	next.
	"""

	family_class: str
	reasons: list[Reason]
	next: Suggestion | None


def sort_case(results: Mapping[str, TestResult], classes: tuple[str, ...] = tuple(ORDER)) -> Sorting:
	"""The first class met, in order; a class without a result is what to test next.

	results: by class, from tekun_result, lowincome.class_results and relief_result. classes: those in
	force, for a county or a day that knows fewer. Raises RuleError for an unknown class.
	"""
	_check(results, classes)
	reasons: list[Reason] = []
	for family_class in ORDER:
		if family_class not in classes:
			continue
		if family_class not in results:
			return Sorting("", reasons, _suggest(family_class, reasons))
		reasons += results[family_class].reasons
		if results[family_class].passed:
			return Sorting(family_class, reasons, None)
	return Sorting("NONE", reasons, None)


def next_class(
	refused: str, results: Mapping[str, TestResult], classes: tuple[str, ...] = tuple(ORDER)
) -> Suggestion | None:
	"""The next lower class that has not failed, for a case refused as this one; None where none is left.

	A class already known to be met is suggested just as one not yet tested; the reasons say which. Raises
	RuleError for an unknown class.
	"""
	_check({**results, refused: None}, classes)
	reasons = list(results[refused].reasons) if refused in results else []
	lower = list(ORDER)[list(ORDER).index(refused) + 1 :]
	for family_class in lower:
		if family_class not in classes:
			continue
		found = results.get(family_class)
		if found is None:
			return _suggest(family_class, reasons)
		reasons += found.reasons
		if found.passed:
			return _suggest(family_class, reasons, met=True)
	return None


def _check(results: Mapping[str, object], classes: tuple[str, ...]) -> None:
	unknown = sorted({*results, *classes} - set(ORDER))
	if unknown:
		raise RuleError("CLASS_UNKNOWN", f"没有“{'、'.join(unknown)}”这种救助类别。", ARTICLE)


def _suggest(family_class: str, reasons: list[Reason], met: bool = False) -> Suggestion:
	name, matter, kind = ORDER[family_class]
	text = f"已符合{name}条件,可转为按该类别认定。" if met else f"可按{name}继续审核认定。"
	code = "NEXT_CLASS_MET" if met else "NEXT_CLASS"
	own = Reason(code, text, ARTICLE, {"class": family_class, "matter": matter})
	return Suggestion(family_class, matter, kind, [own, *reasons])


def tekun_result(found: TekunFinding) -> TestResult:
	"""A 特困 finding as a result for sort_case."""
	return TestResult(found.eligible, {row.code: str(row.met) for row in found.criteria}, list(found.reasons))


def relief_result(found: ReliefFinding) -> TestResult:
	"""A 临时救助 finding as a result for sort_case."""
	return TestResult(found.eligible, {"kind": found.kind}, list(found.reasons))


def whole_family(counted: int, covered: int) -> None:
	"""Raises RuleError where only some of the counted members of an eligible family would be taken in.

	"不得仅将个别家庭成员纳入低保范围" (2022年10月20日通知一(一)).
	"""
	if covered != counted:
		text = (
			f"家庭符合低保条件的,应将共同生活的{counted}名家庭成员全部纳入,不得仅将个别家庭成员纳入低保范围。"
		)
		raise RuleError("WHOLE_FAMILY", text, f"{NOTICE_2022}一(一)")


def single_person_hints(family_class: str, members: Mapping[str, SingleFacts]) -> dict[str, Reason]:
	"""Who of a family found as this class may apply for 单人保 alone, and on which ground (57号第八条)."""
	if family_class == "DIBAO":
		return {}
	edge = family_class == "EDGE"
	found = {name: single_person_basis(replace(facts, edge_family=edge)) for name, facts in members.items()}
	return {name: reason for name, reason in found.items() if reason}
