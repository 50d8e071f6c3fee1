"""特困: the three criteria, all of which a person must meet (民发〔2021〕43号第四至九条)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sjzj_app.rules.clock_table import BEFORE_ORDERS, ORDERS_DAY, SEED_DAY
from sjzj_app.rules.exemptions import IncomeExemption
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.means import income_test
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import LOCAL_SETTING, TEKUN_ORDER, Reason
from sjzj_app.rules.standards import Standard

ABILITY_ARTICLE = f"{TEKUN_ORDER}第五条"
SOURCE_ARTICLE = f"{TEKUN_ORDER}第六条"
SUPPORT_ARTICLE = f"{TEKUN_ORDER}第八条"
CHILD_ARTICLE = f"{TEKUN_ORDER}第九条"
# The grades of a disability card that count as no ability to work (第五条), and as unable to support (第八条).
NO_ABILITY_GRADES = {"INTELLECTUAL": (1, 2, 3), "MENTAL": (1, 2, 3), "LIMB": (1, 2), "SIGHT": (1,)}
MIND = ("INTELLECTUAL", "MENTAL")

_NOT_INCOME = (
	("BASIC_PENSION_CENTRAL", "中央确定的城乡居民基本养老保险基础养老金"),
	("SOCIAL_INSURANCE", "基本医疗保险等社会保险待遇"),
	("PREFERENTIAL_PENSION", "优待抚恤金"),
	("OLD_AGE_ALLOWANCE", "高龄津贴"),
)
# What does not count as income of a 特困 person; hand it to means.monthly_income in place of the 低保 table.
TEKUN_EXEMPTIONS: tuple[IncomeExemption, ...] = tuple(
	IncomeExemption(item, label, SEED_DAY, BEFORE_ORDERS, f"{LOCAL_SETTING}(参照{SOURCE_ARTICLE})", "D")
	for item, label in _NOT_INCOME
) + tuple(IncomeExemption(item, label, ORDERS_DAY, None, SOURCE_ARTICLE, "A") for item, label in _NOT_INCOME)


@dataclass(frozen=True)
class SupporterFacts:
	"""A person who must by law support the applicant; monthly_income is their own, in yuan, None if not
	known.

	property_within: whether their property is within the local rules for low-income families; provincial:
	the rule of the province that frees them, or "".
	"""

	name: str
	birth_date: date
	is_tekun: bool = False
	on_dibao: bool = False
	disability_kind: str = ""
	disability_grade: int = 0
	monthly_income: Decimal | None = None
	property_within: bool = False
	no_civil_capacity: bool = False
	declared_missing: bool = False
	imprisoned: bool = False
	provincial: str = ""


@dataclass(frozen=True)
class TekunFacts:
	"""What decides on a person; monthly_income is their own after the exclusions of article 6, in yuan.

	property_within: whether their property is within the 特困 rules (第七条); provincial: the rule of the
	province by which they count as unable to work, or ""; child_programme: chose to be supported as 孤儿 or
	事实无人抚养儿童.
	"""

	birth_date: date
	monthly_income: Decimal
	property_within: bool
	supporters: tuple[SupporterFacts, ...] = ()
	disability_kind: str = ""
	disability_grade: int = 0
	provincial: str = ""
	child_programme: bool = False


@dataclass(frozen=True)
class Criterion:
	"""One of the three criteria: whether it is met and every reason for or against it."""

	code: str
	met: bool
	reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class TekunFinding:
	"""Whether the person is 特困, and the three criteria; each is tested even where another fails."""

	eligible: bool
	criteria: tuple[Criterion, ...]
	reasons: list[Reason]


def tekun_test(
	person: TekunFacts, on: date, standard: Standard, params: Parameters, disposable: Standard | None = None
) -> TekunFinding:
	"""Whether the person meets all three criteria on that day (第四条).

	standard: the local 低保 standard; disposable: last year's local per-capita disposable income, needed only
	where a supporter's income matters. Raises RuleError for a birth after that day or a negative income.
	"""
	criteria = (
		no_ability(person, on, params),
		no_source(person, standard),
		no_supporter(person.supporters, on, params, disposable),
	)
	reasons = [reason for criterion in criteria for reason in criterion.reasons]
	if person.child_programme:
		text = "本人选择纳入孤儿、事实无人抚养儿童基本生活保障范围,不再认定为特困人员。"
		reasons.append(Reason("CHILD_PROGRAMME", text, CHILD_ARTICLE))
	eligible = all(criterion.met for criterion in criteria) and not person.child_programme
	return TekunFinding(eligible, criteria, reasons)


def no_ability(person: TekunFacts, on: date, params: Parameters) -> Criterion:
	"""无劳动能力: old, a minor, disabled by kind and grade, or by a rule of the province (第五条)."""
	age = age_on(person.birth_date, on)
	old, minor = params.get("TEKUN_OLD_AGE"), params.get("TEKUN_MINOR_AGE")
	reasons = []
	if age >= old.whole():
		figures = {"age": str(age), "from": old.text}
		reasons.append(Reason("OLD", f"{old.text}周岁以上的老年人({age}周岁)。", old.source, figures))
	if age < minor.whole():
		figures = {"age": str(age), "under": minor.text}
		reasons.append(Reason("MINOR", f"未满{minor.text}周岁的未成年人({age}周岁)。", minor.source, figures))
	if person.disability_grade in NO_ABILITY_GRADES.get(person.disability_kind, ()):
		figures = {"kind": person.disability_kind, "grade": str(person.disability_grade)}
		text = "残疾类别和等级属于一、二、三级智力、精神,一、二级肢体或一级视力残疾。"
		reasons.append(Reason("DISABLED", text, ABILITY_ARTICLE, figures))
	if person.provincial:
		text = "省级规定的其他无劳动能力人员。"
		reasons.append(Reason("PROVINCIAL", text, ABILITY_ARTICLE, {"rule": person.provincial}))
	if not reasons:
		text = "年龄、残疾类别和等级均不属于无劳动能力的情形。"
		return Criterion("NO_ABILITY", False, [Reason("ABLE", text, ABILITY_ARTICLE, {"age": str(age)})])
	return Criterion("NO_ABILITY", True, reasons)


def no_source(person: TekunFacts, standard: Standard) -> Criterion:
	"""无生活来源: income strictly below the 低保 standard and property within the 特困 rules (第六、七条)."""
	found = income_test(person.monthly_income, 1, standard)
	reasons = [Reason(row.code, row.text, SOURCE_ARTICLE, row.figures) for row in found.reasons]
	if not person.property_within:
		reasons.append(Reason("PROPERTY_NOT_MET", "财产不符合当地特困人员财产状况规定。", SOURCE_ARTICLE))
	return Criterion("NO_SOURCE", found.passed and person.property_within, reasons)


def no_supporter(
	supporters: Iterable[SupporterFacts], on: date, params: Parameters, disposable: Standard | None = None
) -> Criterion:
	"""No legal supporter, or none who can fulfil the duty: every one of them must be unable (第四、八条)."""
	reasons, met = [], True
	for supporter in supporters:
		unable = supporter_unable(supporter, on, params, disposable)
		figures = {"supporter": supporter.name}
		if unable:
			figures |= unable.figures
			reasons.append(Reason(unable.code, unable.text, unable.article, figures))
			continue
		met = False
		text = "有具备履行义务能力的法定赡养、抚养、扶养义务人。"
		if _needs_income(supporter, on, params) and (disposable is None or supporter.monthly_income is None):
			text = "法定义务人的收入或上年度人均可支配收入尚未录入,不能认定其无履行义务能力。"
		reasons.append(Reason("SUPPORTER_ABLE", text, SUPPORT_ARTICLE, figures))
	if not reasons:
		reasons.append(Reason("NO_SUPPORTER", "没有法定赡养、抚养、扶养义务人。", f"{TEKUN_ORDER}第四条"))
	return Criterion("NO_SUPPORTER", met, reasons)


def supporter_unable(
	supporter: SupporterFacts, on: date, params: Parameters, disposable: Standard | None = None
) -> Reason | None:
	"""Why this supporter cannot fulfil the duty, or None if they can (第八条)."""
	age = age_on(supporter.birth_date, on)
	figures = {"age": str(age)}
	if supporter.is_tekun:
		return Reason("SUPPORTER_TEKUN", "义务人为特困人员。", SUPPORT_ARTICLE)
	dibao_age = params.get("SUPPORTER_AGE_DIBAO")
	if supporter.on_dibao and age >= dibao_age.whole():
		text = f"义务人为{dibao_age.text}周岁以上的最低生活保障对象。"
		return Reason("SUPPORTER_OLD_DIBAO", text, dibao_age.source, figures)
	if not supporter.property_within:
		return _provincial(supporter)
	if supporter.no_civil_capacity or supporter.declared_missing or supporter.imprisoned:
		text = "义务人无民事行为能力、被宣告失踪或者在监狱服刑,且财产符合规定。"
		return Reason("SUPPORTER_INCAPABLE", text, SUPPORT_ARTICLE)
	if _needs_income(supporter, on, params) and _poor(supporter, disposable):
		text = "义务人年老或重度残疾,本人收入低于当地上年人均可支配收入,且财产符合规定。"
		figures |= {"income": str(supporter.monthly_income), "line": str(disposable.monthly_yuan())}
		return Reason("SUPPORTER_POOR", text, SUPPORT_ARTICLE, figures)
	return _provincial(supporter)


def _needs_income(supporter: SupporterFacts, on: date, params: Parameters) -> bool:
	"""Whether age or disability frees this supporter if their income is small and their property within."""
	old = age_on(supporter.birth_date, on) >= params.get("SUPPORTER_AGE_POOR").whole()
	severe = bool(supporter.disability_kind) and supporter.disability_grade in (1, 2)
	third = supporter.disability_grade == 3 and supporter.disability_kind in MIND
	return supporter.property_within and (old or severe or third)


def _poor(supporter: SupporterFacts, disposable: Standard | None) -> bool:
	if disposable is None or supporter.monthly_income is None:
		return False
	return income_test(supporter.monthly_income, 1, disposable).passed


def _provincial(supporter: SupporterFacts) -> Reason | None:
	if not supporter.provincial:
		return None
	text = "省级规定的其他无履行义务能力的情形。"
	return Reason("SUPPORTER_PROVINCIAL", text, SUPPORT_ARTICLE, {"rule": supporter.provincial})
