"""What may not be published is found in every spelling, and lawful text is not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjzj_app.rules.disclosure import find_leaks


def kinds(text):
	return {leak.kind for leak in find_leaks(text)}


DISGUISED = [
	("PHONE", "139.0000.0000"),
	("PHONE", "139-0000-0000"),
	("PHONE", "1 3 9 0 0 0 0 0 0 0 0"),
	("PHONE", "1·3·9·0·0·0·0·0·0·0·0"),
	("PHONE", "139 . 0000 . 0000"),
	("PHONE", "一 三 九 零 零 零 零 零 零 零 零"),
	("PHONE", "壹叁玖零零零零零零零零"),
	("PHONE", "幺三九零零零零零零零零"),
	("PHONE", "1三9〇〇〇〇0000"),
	("PHONE", "①③⑨⓪⓪⓪⓪⓪⓪⓪⓪"),
	("PHONE", "➊➌➒00000000"),
	("PHONE", "1️⃣3️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣"),
	("PHONE", "１３９，００００，００００"),
	("PHONE", "l39OOOO1234"),
	("PHONE", "联系电话：8 1 2 3 4 5 6"),
	("PHONE", "𝟏𝟑𝟗𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎"),
	("PHONE", "微信：abc_12345"),
	("PHONE", "zhangsan@example.com"),
	("ID_NUMBER", "贰叁零捌零叁 壹玖伍零零伍零陆 零零壹叁"),
	("ID_NUMBER", "23o8o3195oo5o6oo13"),
	("ID_NUMBER", "二.三.零.八.零.三.一.九.五.零.零.五.零.六.零.零.一.三"),
	("BANK_ACCOUNT", "6222.0212.3456.7890"),
	("BANK_ACCOUNT", "6222/0212/3456/7890/123"),
	("BANK_ACCOUNT", "六二二二零二一二三四五六七八九零"),
	("BANK_ACCOUNT", "６２２２　０２１２　３４５６　７８９０"),
	("ILLNESS", "尿 毒 症"),
	("ILLNESS", "尿.毒.症"),
	("ILLNESS", "尿·毒·症"),
	("ILLNESS", "尿\u200b毒\u200b症"),
	("ILLNESS", "尿毒癥"),
	("ILLNESS", "殘 疾"),
	("ILLNESS", "二 级 肢 体"),
	("ILLNESS", "精_神_病"),
	("ADDRESS", "建设路 12 号 3 单元"),
	("ADDRESS", "建设路十二号"),
	("ADDRESS", "3 号 楼"),
	("MARRIAGE", "离 异"),
	("MARRIAGE", "離異"),
	("INCOME", "月收入八百元"),
	("INCOME", "存款伍万元"),
	("INCOME", "每月打工挣 1500 元"),
	("INCOME", "名下有轿车一辆"),
]


@pytest.mark.parametrize(("kind", "text"), DISGUISED)
def test_no_disguise_hides_what_may_not_be_published(kind, text):
	for written in (text, f"本户{text}", f"说明：{text}，特此公示"):
		assert kind in kinds(written), written


@pytest.mark.parametrize(
	"text",
	[
		"公示期 2026-03-01 - 2026-03-07",
		"保障金额 1200.00 800.00 450.00 300.00 元",
		"一、公示对象；二、公示内容；三、公示期；四、监督电话；五、受理单位；六、其他；七、说明",
		"二〇二六年三月一日至二〇二六年三月七日",
		"受理单位：社会事务办公室",
		"共三户，五人，每月合计 2400 元",
	],
)
def test_lawful_text_is_not_taken_for_a_disguise(text):
	assert find_leaks(text) == []


@given(
	st.sampled_from(["", " ", "-", ".", "·", "/", "*", "、", "\u3000"]),
	st.sampled_from(["0123456789", "零一二三四五六七八九", "０１２３４５６７８９", "零壹贰叁肆伍陆柒捌玖"]),
	st.integers(0, 99_999_999),
)
def test_no_spelling_hides_a_mobile_number(gap, signs, tail):
	number = f"139{tail:08d}"
	assert "PHONE" in kinds("联系" + gap.join(signs[int(digit)] for digit in number))
