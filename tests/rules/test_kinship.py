"""Who is whose relative: only an identity, a household or a declaration is certain; the rest is a hint."""

import pytest

from sjzj_app.rules.kinship import (
	BY_HOUSEHOLD,
	BY_OFFICIAL,
	BY_SELF,
	RELATIONS,
	Kin,
	Official,
	Person,
	find,
	hints,
	relation_in_household,
	same_surname,
)

MEMBER = Person(
	"r1",
	"王一",
	"index-1",
	"演示路1号",
	"13800000000",
	{"h1": "Head"},
	frozenset({"a1"}),
	frozenset({"赵三"}),
)


def official(**values) -> Official:
	return Official(**{"key": "o1", "name": "李二", "post": "审核员", "user": "li", **values})


def pairs(found) -> list[tuple]:
	return [(row.official.key, row.person.resident, row.relation, row.source) for row in found]


def test_an_identity_that_an_official_declared_is_found_with_its_relation():
	kin = (Kin("王一", "Sibling", "index-1"), Kin("王九", "Spouse", "index-9"))
	assert pairs(find([MEMBER], [official(relatives=kin)])) == [("o1", "r1", "Sibling", BY_OFFICIAL)]


def test_the_official_in_the_family_is_found_as_that_person():
	found = find([MEMBER], [official(id_index="index-1", relatives=(Kin("王一", "Spouse", "index-1"),))])
	assert pairs(found) == [("o1", "r1", "Self", BY_SELF)]


@pytest.mark.parametrize(
	("of_official", "of_person", "relation"),
	[
		("Head", "Child", "Child"),
		("Child", "Head", "Parent"),
		("Grandparent", "Head", "Grandchild"),
		("Spouse", "Child", "Child"),
		("Child", "Spouse", "Parent"),
		("Child", "Child", "Sibling"),
		("Parent", "Child", "Grandchild"),
		("Child", "Parent", "Grandparent"),
		("Sibling", "Head", "Sibling"),
		("Sibling", "Parent", "Parent"),
	],
)
def test_the_household_says_what_two_of_its_people_are_to_each_other(of_official, of_person, relation):
	person = Person("r1", "王一", "index-1", households={"h1": of_person})
	found = find([person], [official(id_index="index-5", households={"h1": of_official})])
	assert pairs(found) == [("o1", "r1", relation, BY_HOUSEHOLD)]


@pytest.mark.parametrize(
	("first", "second"),
	[
		("Spouse", "Parent"),
		("Child", "Sibling"),
		("Other", "Head"),
		("Head", "Other"),
		("Child", "Grandchild"),
	],
)
def test_in_laws_uncles_and_lodgers_give_a_hint_and_stop_nobody(first, second):
	assert relation_in_household(first, second) is None
	person = Person("r1", "王一", "index-1", households={"h1": second})
	someone = official(households={"h1": first})
	assert find([person], [someone]) == []
	assert [hint.kind for hint in hints([person], [someone])] == ["SAME_HOUSEHOLD"]


def test_what_one_is_to_the_other_is_the_inverse_the_other_way_round():
	inverse = {"Parent": "Child", "Child": "Parent", "Grandparent": "Grandchild", "Grandchild": "Grandparent"}
	relations = ("Head", "Spouse", "Child", "Parent", "Grandparent", "Grandchild", "Sibling", "Other")
	for first in relations:
		for second in relations:
			if (first, second) != ("Head", "Head") and (there := relation_in_household(first, second)):
				assert there in RELATIONS
				assert relation_in_household(second, first) == inverse.get(there, there), (first, second)


@pytest.mark.parametrize(
	("values", "kind"),
	[
		({"name": "王二", "address": "演示路 1号"}, "SAME_ADDRESS"),
		({"name": "王二", "phone": "13800000000"}, "SAME_PHONE"),
		({"accounts": frozenset({"a1"})}, "SHARED_ACCOUNT"),
		({"relatives": (Kin("别人", "Child", "index-7", frozenset({"a1"})),)}, "SHARED_ACCOUNT"),
		({"relatives": (Kin("王一", "Child"),)}, "SAME_NAME"),
		({"relatives": (Kin("赵三", "Spouse", "index-3"),)}, "SAME_HOLDER"),
	],
)
def test_a_likeness_is_a_hint_without_address_phone_or_number(values, kind):
	someone = official(**values)
	assert find([MEMBER], [someone]) == []
	(hint,) = hints([MEMBER], [someone])
	assert hint.kind == kind
	assert not any(text in hint.text for text in ("演示路", "13800000000", "index", "a1"))


@pytest.mark.parametrize(
	"values",
	[
		{"name": "李二", "address": "演示路1号", "phone": "13800000000"},
		{"name": "王二", "address": "", "phone": ""},
		{"name": "王二", "address": "1号", "phone": "110"},
		{"relatives": (Kin("王一", "Child", "index-2"),)},
		{"id_index": "", "relatives": (Kin("别人", "Child", ""),)},
	],
)
def test_another_surname_an_empty_field_or_another_number_gives_not_even_a_hint(values):
	assert find([MEMBER], [official(**values)]) == []
	assert hints([MEMBER], [official(**values)]) == []


def test_two_people_without_a_number_are_not_the_same_person():
	nobody = Person("r2", "王三")
	assert find([nobody], [official(relatives=(Kin("王四", "Child"),))]) == []


def test_a_pair_that_is_certain_gives_no_hint():
	someone = official(name="王二", address="演示路1号", relatives=(Kin("王一", "Child", "index-1"),))
	assert hints([MEMBER], [someone]) == []


def test_surnames_are_compared_by_their_first_character():
	assert same_surname("欧阳一", "欧阳二") and not same_surname("王一", "李一") and not same_surname("", "")
