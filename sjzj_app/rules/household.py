"""Who counts as a member of the household, and who may apply alone (民发〔2021〕57号第七、八条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.clocks import add_months
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import age_on
from sjzj_app.rules.reasons import DIBAO_ORDER, NOTICE_2022, Reason

RELATIONS = ("HEAD", "SPOUSE", "CHILD", "PARENT", "GRANDPARENT", "GRANDCHILD", "SIBLING", "OTHER")
ARTICLE = f"{DIBAO_ORDER}第七条"
SINGLE_ARTICLE = f"{DIBAO_ORDER}第八条"
ADULT = 18
CLERGY_MONTHS = 36
# Parents and children owe each other support by law; the others only in the cases 民法典 names.
ALWAYS_OWED = ("PARENT", "CHILD")


@dataclass(frozen=True)
class MemberFacts:
	"""What is known of one person of the family; relation is to the applicant (HEAD).

	dependent: an adult child who cannot live independently; full_time_study: 全日制本科及以下在校; long_term_together:
	长期共同居住; support_duty: whether there is a legal duty of support (None: by the relation);
	clergy_apart_since: since when a member of the clergy lives apart on their own; provincial_exclusion: the
	rule of the province, if any.
	"""

	relation: str
	birth_date: date
	dependent: bool = False
	full_time_study: bool = False
	long_term_together: bool = True
	support_duty: bool | None = None
	clergy_apart_since: date | None = None
	imprisoned: bool = False
	compulsory_rehab: bool = False
	declared_missing: bool = False
	death_date: date | None = None
	provincial_exclusion: str = ""
	name: str = ""


@dataclass(frozen=True)
class Verdict:
	"""Whether a person counts, and why."""

	counts: bool
	reason: Reason


def counts_as_member(member: MemberFacts, on: date) -> Verdict:
	"""Whether this person is 共同生活的家庭成员 on that day (57号第七条).

	The exclusions go before the relations. Raises RuleError for an unknown relation or a birth after that
	day.
	"""
	if member.relation not in RELATIONS:
		raise RuleError("RELATION_UNKNOWN", f"没有“{member.relation}”这种与申请人的关系。", ARTICLE)
	excluded = _exclusion(member, on)
	if excluded:
		return Verdict(False, excluded)
	return _relation(member, age_on(member.birth_date, on))


def _exclusion(member: MemberFacts, on: date) -> Reason | None:
	if member.death_date and member.death_date <= on:
		return Reason("DECEASED", "已死亡,不计入共同生活的家庭成员。", ARTICLE)
	apart = member.clergy_apart_since
	if apart and add_months(apart, CLERGY_MONTHS) <= on:
		figures = {"apart_since": apart.isoformat(), "on": on.isoformat()}
		return Reason(
			"CLERGY_APART", "连续三年以上(含三年)脱离家庭独立生活的宗教教职人员,不计入。", ARTICLE, figures
		)
	if member.imprisoned:
		return Reason("IMPRISONED", "在监狱内服刑,不计入。", ARTICLE)
	if member.compulsory_rehab:
		return Reason("COMPULSORY_REHAB", "在戒毒所强制隔离戒毒,不计入。", ARTICLE)
	if member.declared_missing:
		return Reason("MISSING", "宣告失踪,不计入。", ARTICLE)
	if member.provincial_exclusion:
		figures = {"rule": member.provincial_exclusion}
		return Reason("PROVINCIAL", "省级民政部门规定不计入的其他人员。", ARTICLE, figures)
	return None


def _relation(member: MemberFacts, age: int) -> Verdict:
	figures = {"age": str(age)}
	if member.relation == "HEAD":
		return Verdict(True, Reason("HEAD", "申请人本人。", ARTICLE, figures))
	if member.relation == "SPOUSE":
		return Verdict(True, Reason("SPOUSE", "配偶。", ARTICLE, figures))
	if member.relation == "CHILD" and age < ADULT:
		return Verdict(True, Reason("MINOR_CHILD", "未成年子女。", ARTICLE, figures))
	if member.relation == "CHILD" and (member.dependent or member.full_time_study):
		text = "已成年但不能独立生活的子女(包括在校接受全日制本科及以下学历教育的子女)。"
		return Verdict(True, Reason("ADULT_CHILD_DEPENDENT", text, ARTICLE, figures))
	return _supported(member, figures)


def _supported(member: MemberFacts, figures: dict[str, str]) -> Verdict:
	owed = member.relation in ALWAYS_OWED if member.support_duty is None else member.support_duty
	if not owed:
		return Verdict(
			False, Reason("NO_SUPPORT_DUTY", "没有法定赡养、扶养、抚养义务关系,不计入。", ARTICLE, figures)
		)
	if not member.long_term_together:
		return Verdict(False, Reason("NOT_TOGETHER", "未长期共同居住,不计入。", ARTICLE, figures))
	text = "具有法定赡养、扶养、抚养义务关系并长期共同居住。"
	return Verdict(True, Reason("SUPPORTED_OTHER", text, ARTICLE, figures))


def count_people(members: Iterable[MemberFacts], on: date) -> int:
	"""How many of them count on that day (57号第七条)."""
	return sum(counts_as_member(member, on).counts for member in members)


@dataclass(frozen=True)
class SingleFacts:
	"""What decides on 单人保; disability_kind: "INTELLECTUAL", "MENTAL", another or "" for none."""

	age: int
	edge_family: bool = False
	disability_kind: str = ""
	disability_grade: int = 0
	serious_illness: bool = False
	clergy_in_place_years: int = 0
	employed: bool = False
	local_basis: str = ""


def single_person_basis(facts: SingleFacts) -> Reason | None:
	"""On which ground this person may apply alone (单人保), or None (57号第八条; 2022年10月20日通知一(一))."""
	severe = facts.disability_grade in (1, 2) and bool(facts.disability_kind)
	third = facts.disability_grade == 3 and facts.disability_kind in ("INTELLECTUAL", "MENTAL")
	if facts.edge_family and (severe or third):
		text = "低保边缘家庭中持有一级、二级或三级智力、三级精神残疾证的人员。"
		return Reason("EDGE_DISABLED", text, SINGLE_ARTICLE, {"grade": str(facts.disability_grade)})
	if facts.edge_family and facts.serious_illness:
		return Reason("EDGE_ILL", "低保边缘家庭中患有重特大疾病的人员。", SINGLE_ARTICLE)
	if facts.clergy_in_place_years >= CLERGY_MONTHS // 12:
		text = "脱离家庭、在宗教场所居住三年以上(含三年)的生活困难的宗教教职人员。"
		return Reason("CLERGY", text, SINGLE_ARTICLE, {"years": str(facts.clergy_in_place_years)})
	if facts.age >= ADULT and severe and not facts.employed:
		figures = {"age": str(facts.age), "grade": str(facts.disability_grade)}
		return Reason("ADULT_SEVERE_DISABLED", "成年无业重度残疾人。", f"{NOTICE_2022}一(一)", figures)
	if facts.local_basis:
		return Reason("LOCAL", "县级以上规定的其他人员。", SINGLE_ARTICLE, {"rule": facts.local_basis})
	return None
