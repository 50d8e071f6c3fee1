"""Who in a family is a close relative of whom among the officials (57号第十一、二十条), and what only looks like it.

A finding rests on an identity: the index of the same ID number, the family's own declaration, or a household that both
belong to. A hint rests on names, addresses, phones or accounts; it is shown to people and stops nobody. Which
relatives count (spouse, parents, children, siblings, grandparents, grandchildren) comes from a repealed text
(民发〔2012〕220号第十四条) and is therefore a local setting.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SELF = "Self"
RELATIONS = {
	SELF: "本人",
	"Spouse": "配偶",
	"Parent": "父母",
	"Child": "子女",
	"Sibling": "兄弟姐妹",
	"Grandparent": "祖父母、外祖父母",
	"Grandchild": "孙子女、外孙子女",
}
INVERSE = {"Parent": "Child", "Child": "Parent", "Grandparent": "Grandchild", "Grandchild": "Grandparent"}
HEAD = "Head"
# What the second is to the first, from what each is to the head of their household. Pairs that may also be in-laws,
# uncles or nephews are left out: they give a hint.
THROUGH_HEAD = {
	("Spouse", "Child"): "Child",
	("Child", "Spouse"): "Parent",
	("Child", "Child"): "Sibling",
	("Child", "Parent"): "Grandparent",
	("Parent", "Child"): "Grandchild",
	("Parent", "Parent"): "Spouse",
	("Parent", "Sibling"): "Child",
	("Sibling", "Parent"): "Parent",
	("Sibling", "Sibling"): "Sibling",
	("Sibling", "Grandparent"): "Grandparent",
	("Grandparent", "Sibling"): "Grandchild",
	("Spouse", "Grandchild"): "Grandchild",
	("Grandchild", "Spouse"): "Grandparent",
}
BY_OFFICIAL, BY_APPLICANT = "Declared by Official", "Declared by Applicant"
BY_HOUSEHOLD, BY_SELF = "Same Household", "The Official Himself"
SHORTEST_ADDRESS, SHORTEST_PHONE = 4, 7


@dataclass(frozen=True)
class Person:
	"""Somebody of a case: member, member of the household, or holder of the payee account.

	`households`: {household: relation to its head}; `accounts`: indexes of account numbers; `holders`: other names in
	which the person's accounts stand.
	"""

	resident: str
	name: str
	id_index: str = ""
	address: str = ""
	phone: str = ""
	households: dict[str, str] = field(default_factory=dict)
	accounts: frozenset[str] = frozenset()
	holders: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kin:
	"""A relative as an official declared it: what this person is to the official."""

	name: str
	relation: str
	id_index: str = ""
	accounts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Official:
	"""Somebody in office with the own identity and the relatives declared; `key` is what tells two of them apart."""

	key: str
	name: str
	post: str = ""
	user: str = ""
	posting: str = ""
	id_index: str = ""
	address: str = ""
	phone: str = ""
	relatives: tuple[Kin, ...] = ()
	households: dict[str, str] = field(default_factory=dict)
	accounts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
	"""`person` is the `relation` of `official`; `source` says how it was found."""

	official: Official
	person: Person
	relation: str
	source: str


@dataclass(frozen=True)
class Hint:
	"""Something that a person should look at: kind (ASCII) and a Chinese sentence without any number or address."""

	kind: str
	official: Official
	person: Person
	text: str


def relation_in_household(first: str, second: str) -> str | None:
	"""What the second is to the first, both given by what they are to the head; None where it is not certain."""
	if HEAD in (first, second):
		relation = second if first == HEAD else INVERSE.get(first, first)
		return relation if relation in RELATIONS else None
	return THROUGH_HEAD.get((first, second))


def find(people: Iterable[Person], officials: Iterable[Official]) -> list[Finding]:
	"""The certain relations, one for each pair of official and person, the strongest source first."""
	people = list(people)
	found: dict[tuple[str, str], Finding] = {}
	for official in officials:
		for person in people:
			finding = _finding(official, person)
			if finding:
				found.setdefault((official.key, person.resident), finding)
	return list(found.values())


def _finding(official: Official, person: Person) -> Finding | None:
	if person.id_index and person.id_index == official.id_index:
		return Finding(official, person, SELF, BY_SELF)
	for kin in official.relatives:
		if person.id_index and person.id_index == kin.id_index:
			return Finding(official, person, kin.relation, BY_OFFICIAL)
	for household in official.households.keys() & person.households.keys():
		relation = relation_in_household(official.households[household], person.households[household])
		if relation:
			return Finding(official, person, relation, BY_HOUSEHOLD)
	return None


def hints(people: Iterable[Person], officials: Iterable[Official]) -> list[Hint]:
	"""What only looks like a relation; a pair that is certain gives no hint."""
	people = list(people)
	return [
		Hint(kind, official, person, text)
		for official in officials
		for person in people
		if not _finding(official, person)
		for kind, text in _hints(official, person)
	]


def _hints(official: Official, person: Person) -> Iterator[tuple[str, str]]:
	who = f"{person.name}与{official.post}{official.name}"
	if official.households.keys() & person.households.keys():
		yield "SAME_HOUSEHOLD", f"{who}登记在同一户"
	if same_surname(official.name, person.name):
		if _same(official.address, person.address, SHORTEST_ADDRESS):
			yield "SAME_ADDRESS", f"{who}同姓且住址相同"
		if _same(official.phone, person.phone, SHORTEST_PHONE):
			yield "SAME_PHONE", f"{who}同姓且联系电话相同"
	shared = person.accounts & (
		official.accounts | {index for kin in official.relatives for index in kin.accounts}
	)
	if shared:
		yield "SHARED_ACCOUNT", f"{who}或其近亲属使用同一发放账户"
	if person.holders & {official.name, *(kin.name for kin in official.relatives)}:
		yield "SAME_HOLDER", f"{person.name}的发放账户户名与{official.post}{official.name}或其近亲属姓名相同"
	for kin in official.relatives:
		if kin.name == person.name and not (kin.id_index and person.id_index):
			yield "SAME_NAME", f"{who}申报的{RELATIONS[kin.relation]}同名，未登记身份证号"


def same_surname(first: str, second: str) -> bool:
	"""Whether two Chinese names begin with the same character (a compound surname shares its first one)."""
	return bool(first and second) and first[0] == second[0]


def _same(first: str, second: str, shortest: int) -> bool:
	"""Whether two texts agree but for spaces, and are long enough to say anything."""
	first, second = "".join((first or "").split()), "".join((second or "").split())
	return len(first) >= shortest and first == second
