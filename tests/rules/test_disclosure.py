"""Notices: what may be on them is there, what may not is found however it is written, and nothing lawful is
blocked.
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.disclosure import LEAK_KINDS, NOTICE_KINDS, find_leaks, public_snapshot, whitelist
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import make_demo_id

FACTS = {
	"village": "街津口赫哲族乡渔业村",
	"applicant_name": "王小明",
	"applicant_is_minor": False,
	"household_size": 3,
	"covered_count": 3,
	"category": "农村最低生活保障",
	"result": "调查属实,符合最低生活保障条件",
	"amount": Decimal("1200"),
	"notice_from": date(2026, 3, 2),
	"notice_to": date(2026, 3, 9),
	"phone": "0454-8123456",
	"office": "街津口赫哲族乡人民政府社会事务办公室",
	"id_number": "230881195005060013",
	"illness": "尿毒症",
	"monthly_income": Decimal("900"),
}


def kinds(text, allowed=()):
	return [leak.kind for leak in find_leaks(text, allowed)]


NUMBERS = [
	("ID_NUMBER", "230803195005060013"),
	("ID_NUMBER", "身份证号230803195005060013,住址不详"),
	("ID_NUMBER", "230803 19500506 0013"),
	("ID_NUMBER", "230803-1950-0506-001X"),
	("ID_NUMBER", "2 3 0 8 0 3 1 9 5 0 0 5 0 6 0 0 1 3"),
	("ID_NUMBER", "230803\n19500506\n0013"),
	("ID_NUMBER", "２３０８０３１９５００５０６００１ｘ"),
	("ID_NUMBER", "230803\u200b19500506\u200b0013"),
	("ID_NUMBER", "二三零八零三一九五零零五零六零零一三"),
	("ID_NUMBER", "230803500506001"),
	("ID_NUMBER", "230803 500506 001"),
	("ID_NUMBER", "230803********0013"),
	("PHONE", "13812345678"),
	("PHONE", "138 1234 5678"),
	("PHONE", "+86-138-1234-5678"),
	("PHONE", "一三八一二三四五六七八"),
	("PHONE", "0454-8123456"),
	("PHONE", "(0454)8123456"),
	("PHONE", "本人电话:8123456"),
	("BANK_ACCOUNT", "6222021234567890123"),
	("BANK_ACCOUNT", "6222 0212 3456 7890 123"),
	("BANK_ACCOUNT", "6222-0212-3456-7890"),
	("BANK_ACCOUNT", "账号071234567890"),
	("BANK_ACCOUNT", "6 2 2 2 0 2 1 2 3 4 5 6"),
	("ILLNESS", "患有尿毒症"),
	("ILLNESS", "二级肢体"),
	("ILLNESS", "重度残疾人"),
	("ILLNESS", "中风卧床"),
	("ADDRESS", "长安路12号"),
	("ADDRESS", "3号楼"),
	("ADDRESS", "三号楼二单元"),
	("ADDRESS", "301室"),
	("ADDRESS", "建国村3组12号"),
	("ETHNIC", "王小明,赫哲族"),
	("ETHNIC", "民族:汉"),
	("RELIGION", "信教群众"),
	("RELIGION", "宗教教职人员"),
	("MARRIAGE", "离异"),
	("MARRIAGE", "与妻子分居"),
	("INCOME", "月收入300元"),
	("INCOME", "银行存款约2万元"),
]


@pytest.mark.parametrize(("kind", "text"), NUMBERS)
def test_what_may_not_be_published_is_found(kind, text):
	assert kind in kinds(text)


@pytest.mark.parametrize("text", [text for kind, text in NUMBERS if kind in ("ID_NUMBER", "BANK_ACCOUNT")])
def test_a_number_is_found_once_and_shown_only_by_its_beginning(text):
	(leak,) = find_leaks(text)
	assert sum(sign.isdigit() for sign in leak.excerpt_masked) <= 3
	assert len(leak.excerpt_masked) > 10


@pytest.mark.parametrize(
	"text",
	[
		"",
		"公示期:2026-03-01至2026-03-07",
		"2026-03-01 - 2026-03-07",
		"公示时间2026年3月1日至2026年3月7日,共7天",
		"1200.00 2026-03-01 2026-03-07",
		"佳向西低保受〔2026〕0001号",
		"依据民发〔2021〕57号第二十四条、国务院令第649号",
		"保障3人,每月1200.00元,合计14400.00元",
		"街津口赫哲族乡渔业村",
		"星火朝鲜族乡、民族街社区",
		"社会事务办公室",
		"家庭人均收入低于当地低保标准",
		"长期共同居住的家庭成员",
		"部分居民",
		"残疾人联合会",
		"贫困家庭、亲族、家族",
		"王小明 3 1200.00 李丽 2 800.00 赵强 1 450.00",
	],
)
def test_lawful_text_is_not_held_back(text):
	assert find_leaks(text) == []


def test_the_offices_own_phone_and_address_are_lawful_where_they_are_named():
	text = "监督电话0454-8123456,地址长安路12号"
	assert kinds(text) == ["PHONE", "ADDRESS"]
	assert kinds(text, ["０４５４－８１２３４５６", "长安路12号"]) == []
	assert kinds(text + ",本人13812345678", ["0454-8123456", "长安路12号"]) == ["PHONE"]
	assert kinds(text, ["", "1", "12"]) == ["PHONE", "ADDRESS"]


def test_leaks_stand_in_the_order_of_the_text_and_are_masked():
	found = find_leaks("离异,尿毒症,13812345678")
	assert [(leak.kind, leak.excerpt_masked) for leak in found] == [
		("MARRIAGE", "离*"),
		("ILLNESS", "尿**"),
		("PHONE", "138********"),
	]
	assert [leak.position for leak in found] == [0, 3, 7]


@given(
	st.dates(date(1920, 1, 1), date(2026, 1, 1)),
	st.integers(0, 999),
	st.sampled_from(["", " ", "-", " - ", ".", "\u3000", "\u200b"]),
	st.text("的人,。王 某;", max_size=5),
)
def test_no_way_of_grouping_hides_an_identity_number(birth, seq, gap, around):
	number = make_demo_id("230803", birth, seq)
	written = gap.join((number[:6], number[6:14], number[14:]))
	assert "ID_NUMBER" in kinds(f"{around}{written}{around}")


@given(st.text("0123456789Xx- .\n年月日号楼室路患离族癌１２①²三四\u200b(", max_size=60))
def test_any_text_can_be_looked_through(text):
	for leak in find_leaks(text):
		assert leak.kind in LEAK_KINDS


@pytest.mark.parametrize("kind", NOTICE_KINDS)
def test_no_kind_of_notice_lists_what_is_secret(kind):
	keys = whitelist(kind)
	assert "applicant_name" in keys and len(keys) == len(set(keys))
	assert not set(keys) & {
		"id_number",
		"phone_number",
		"address",
		"bank_account",
		"illness",
		"monthly_income",
	}


def test_the_board_shows_the_name_and_the_web_its_ends():
	board, web = (public_snapshot("DECISION", FACTS, web) for web in (False, True))
	assert (board["applicant_name"], web["applicant_name"]) == ("王小明", "王*明")
	assert board | {"applicant_name": ""} == web | {"applicant_name": ""}
	assert set(board) == set(whitelist("DECISION"))
	assert (board["amount"], board["notice_to"], board["covered_count"]) == ("1200.00", "2026-03-09", "3")


def test_a_minor_is_never_named_not_even_on_the_board():
	facts = {**FACTS, "applicant_is_minor": True}
	assert public_snapshot("DECISION", facts, False)["applicant_name"] == "王某某"
	assert public_snapshot("DECISION", facts, True)["applicant_name"] == "王某某"
	assert public_snapshot("DECISION", facts, False, mask_minors=False)["applicant_name"] == "王小明"
	assert public_snapshot("DECISION", FACTS, True, mask_web_names=False)["applicant_name"] == "王小明"


def test_publication_carries_what_article_24_names_and_no_result_of_a_review():
	shown = public_snapshot("PUBLICATION", FACTS, False)
	assert {"applicant_name", "household_size", "amount"} <= set(shown)
	assert not {"result", "notice_from", "notice_to"} & set(shown)
	for key in ("household_size", "amount"):
		with pytest.raises(RuleError, match="公示内容缺少"):
			public_snapshot("PUBLICATION", {**FACTS, key: None}, False)


def test_the_end_of_tekun_names_the_ground_but_no_illness():
	facts = {"applicant_name": "王小明", "support_way": "分散供养", "end_reason": "自愿退出"}
	assert public_snapshot("TEKUN_END", facts, False) == facts
	with pytest.raises(RuleError, match="“拟终止原因”中含有不得公开的内容:疾病或残疾信息"):
		public_snapshot("TEKUN_END", {**facts, "end_reason": "尿毒症治愈"}, False)
	with pytest.raises(RuleError, match="公示内容缺少:拟终止原因") as caught:
		public_snapshot("TEKUN_END", {"applicant_name": "王小明"}, False)
	assert caught.value.article == "民发〔2021〕43号第二十六条"


@pytest.mark.parametrize(
	("change", "named"),
	[
		({"result": "因病致贫"}, "疾病或残疾信息"),
		({"village": "西林街道长安路12号3单元"}, "详细门牌"),
		({"applicant_name": "王小明230881195005060013"}, "身份证号码"),
		({"category": "联系13812345678"}, "电话号码"),
	],
)
def test_a_leak_in_a_field_stops_the_notice_and_is_not_repeated(change, named):
	with pytest.raises(RuleError) as caught:
		public_snapshot("REVIEW", {**FACTS, **change}, False)
	assert named in str(caught.value) and caught.value.code == "NOTICE_LEAK"
	assert not any(str(value) in str(caught.value) for value in change.values())


def test_a_name_may_hold_any_word():
	assert public_snapshot("REVIEW", {**FACTS, "applicant_name": "单亲"}, False)["applicant_name"] == "单亲"


def test_an_unknown_kind_is_refused():
	with pytest.raises(RuleError, match="没有“POSTER”这种公示或公布"):
		whitelist("POSTER")
