"""Identity numbers and the like: old people of Jiamusi pass, wrong ones are named, none is repeated in a
message.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import (
	age_on,
	check_bank_account,
	check_credit_code,
	check_id_number,
	check_mobile,
	id_check_character,
	make_demo_id,
	mask_account,
	mask_id,
	mask_mobile,
	mask_name,
	normalise_account,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
	("number", "birth", "sex"),
	[
		("11010519491231002X", date(1949, 12, 31), "Female"),
		("440524188001010014", None, None),
		("360426199101010071", date(1991, 1, 1), "Male"),
	],
)
def test_the_standards_own_examples(number, birth, sex):
	assert id_check_character(number[:17]) == number[17]
	if birth:
		facts = check_id_number(number, TODAY)
		assert (facts.number, facts.birth_date, facts.sex, facts.warnings) == (number, birth, sex, [])
		assert facts.area_code == number[:6]


def test_a_person_of_146_is_refused():
	with pytest.raises(RuleError, match="已超过120周岁"):
		check_id_number("440524188001010014", TODAY)


@pytest.mark.parametrize(
	("area", "year"),
	[
		("230803", 1950),
		("230804", 1960),
		("230811", 1970),
		("230822", 1955),
		("230881", 1960),
		("230881", 1988),
		("230883", 1990),
		("230883", 2015),
		("230833", 1970),
		("230802", 1948),
		("232421", 1951),
	],
)
def test_people_born_before_their_area_code_are_not_turned_away(area, year):
	facts = check_id_number(make_demo_id(area, date(year, 5, 6), 12), TODAY)
	assert (facts.birth_date, facts.warnings) == (date(year, 5, 6), [])


def test_typing_habits_are_forgiven():
	for text in (
		"11010519491231002x",
		" 11010519491231002X\n",
		"11010519491231002X",
		"\ufeff11010519491231002Ⅹ",
	):
		assert check_id_number(text, TODAY).number == "11010519491231002X"


@pytest.mark.parametrize(
	("number", "code"),
	[
		("", "ID_LENGTH"),
		("1101051949123100", "ID_LENGTH"),
		("110105491231002", "ID_OBSOLETE"),
		("11010519491231002A", "ID_CHARACTERS"),
		("1101051949123100X2", "ID_CHARACTERS"),
		("110105 9491231002X", "ID_CHARACTERS"),
		("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "ID_CHARACTERS"),
		("110105194902310025", "ID_DATE"),
		("110105202702280025", "ID_FUTURE"),
		("110105194912310021", "ID_CHECKSUM"),
	],
)
def test_a_wrong_number_is_refused_by_name_and_never_repeated(number, code):
	with pytest.raises(RuleError) as caught:
		check_id_number(number, TODAY)
	assert caught.value.code == code
	assert caught.value.article == "GB 11643-1999"
	assert "身份" in str(caught.value)
	assert not number or number not in repr(caught.value)


def test_a_person_of_120_is_not_refused():
	number = make_demo_id("230803", date(1905, 3, 3), 1)
	assert check_id_number(number, TODAY).birth_date == date(1905, 3, 3)
	assert check_id_number(number, date(2026, 3, 2)).birth_date == date(1905, 3, 3)
	with pytest.raises(RuleError, match="已超过120周岁"):
		check_id_number(number, date(2026, 3, 3))


def test_who_was_born_today_has_a_number_and_tomorrow_has_not():
	assert check_id_number(make_demo_id("230803", TODAY, 1), TODAY).birth_date == TODAY
	with pytest.raises(RuleError, match="晚于今天"):
		check_id_number(make_demo_id("230803", TODAY, 1), date(2026, 3, 1))


@pytest.mark.parametrize(
	("area", "warnings"),
	[("999999", 1), ("230899", 1), ("990101", 1), ("230803", 0), ("230802", 0), ("110101", 0)],
)
def test_an_unknown_area_is_only_a_warning(area, warnings):
	number = make_demo_id(area, date(1980, 1, 1), 7)
	assert len(check_id_number(number, TODAY, areas={"230803", "230802"}).warnings) == warnings


@given(
	st.sampled_from(["230803", "230883", "110101"]),
	st.dates(date(1907, 1, 1), TODAY),
	st.integers(0, 999),
	st.integers(0, 16),
	st.integers(1, 9),
)
def test_any_single_wrong_digit_is_noticed(area, birth, seq, place, shift):
	number = make_demo_id(area, birth, seq)
	facts = check_id_number(number, TODAY)
	assert facts.birth_date == birth and facts.sex == ("Male" if seq % 2 else "Female")
	wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
	with pytest.raises(RuleError):
		check_id_number(wrong, TODAY)


def test_demo_numbers_refuse_what_makes_no_number():
	with pytest.raises(RuleError, match="区划码应为6位"):
		make_demo_id("2308", date(1980, 1, 1), 1)
	with pytest.raises(RuleError, match="顺序码"):
		make_demo_id("230803", date(1980, 1, 1), 1000)


def test_masks_show_what_they_may_and_never_fail():
	assert mask_id("11010519491231002X") == "110105********002X"
	assert mask_id("110105491231002") == "*" * 15
	assert mask_id(None) == mask_account(None) == mask_mobile(None) == mask_name(None) == ""
	assert mask_account("6222021234567890123") == "*" * 15 + "0123"
	assert mask_account("12345678") == "********"
	assert mask_mobile("13812345678") == "138****5678"


@pytest.mark.parametrize(
	("name", "minor", "shown"),
	[
		("张三", False, "张*"),
		("王小明", False, "王*明"),
		("欧阳震华", False, "欧**华"),
		("王小明", True, "王某某"),
		("欧阳震华", True, "欧阳某某"),
		("欧阳", True, "欧某某"),
		("尤", False, "*"),
		("阿依古丽·买买提", False, "阿******提"),
	],
)
def test_names_are_masked(name, minor, shown):
	assert mask_name(name, minor) == shown


@given(st.text(alphabet="张王李赵刘小明华芳", min_size=2, max_size=6))
def test_a_masked_name_never_shows_the_middle(name):
	shown = mask_name(name)
	assert len(shown) == len(name) and set(shown[1:-1] or "*") == {"*"}


@pytest.mark.parametrize(
	"code",
	[
		"11150703MB0U31365N",
		"11532328015177503N",
		"11341729003258285D",
		"11341702003256300Q",
		"11430682006378338L",
	],
)
def test_credit_codes_of_public_bodies_verify_and_one_wrong_character_does_not(code):
	assert check_credit_code(f" {code.lower()} ") == code
	wrong = code[:5] + ("1" if code[5] != "1" else "2") + code[6:]
	with pytest.raises(RuleError, match="校验码不符"):
		check_credit_code(wrong)


def test_a_credit_code_may_begin_with_a_letter_but_has_no_i_o_s_v_z():
	with pytest.raises(RuleError, match="校验码不符"):  # N… is well formed, only its check is wrong here
		check_credit_code("N1150703MB0U31365N")
	for code in ("I1150703MB0U31365N", "1115070", ""):
		with pytest.raises(RuleError, match="应为18位"):
			check_credit_code(code)


def test_accounts_are_digits_and_luhn_only_warns():
	assert normalise_account(" 6222 0212 3456 7890 ") == "6222021234567890"
	assert check_bank_account("4111111111111111") == []
	assert check_bank_account("4111111111111112") == [
		"账号未通过银行卡校验位检验,存折账号可忽略,银行卡请再次核对。"
	]
	for account in ("1234567", "1" * 31, "62220212345678AB", "0454-1234567"):
		with pytest.raises(RuleError, match="8至30位数字"):
			check_bank_account(account)


def test_mobiles_lose_country_code_and_spaces():
	for text in ("13812345678", "+86 138 1234 5678", "86-13812345678", "13812345678"):
		assert check_mobile(text) == "13812345678"
	for text in ("23812345678", "1381234567", "0454-8123456", ""):
		with pytest.raises(RuleError, match="11位数字"):
			check_mobile(text)


@pytest.mark.parametrize(
	("birth", "day", "age"),
	[
		(date(2008, 3, 2), date(2026, 3, 1), 17),
		(date(2008, 3, 2), date(2026, 3, 2), 18),
		(date(2008, 2, 29), date(2026, 2, 28), 17),
		(date(2008, 2, 29), date(2026, 3, 1), 18),
		(date(2026, 3, 2), date(2026, 3, 2), 0),
	],
)
def test_ages_are_full_years(birth, day, age):
	assert age_on(birth, day) == age


def test_nobody_has_an_age_before_birth():
	with pytest.raises(RuleError, match="早于出生日期"):
		age_on(date(2026, 3, 2), date(2026, 3, 1))
