"""Who counts as a member of the household (民发〔2021〕57号第七条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.reasons import Reason

RELATIONS = ("HEAD", "SPOUSE", "CHILD", "PARENT", "GRANDPARENT", "GRANDCHILD", "SIBLING", "OTHER")


@dataclass(frozen=True)
class MemberFacts:
	"""What is known of one person of the family; relation is to the applicant (HEAD)."""

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
	"""Whether this person is 共同生活的家庭成员 on that day (57号第七条). Raises RuleError for an unknown relation."""
	raise NotImplementedError


def count_people(members: Iterable[MemberFacts], on: date) -> int:
	"""How many of them count on that day."""
	raise NotImplementedError
