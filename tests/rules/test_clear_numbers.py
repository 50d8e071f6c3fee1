"""Complete numbers where they do not belong: found when written in any usual way, and nothing else taken for one."""

from datetime import date

import pytest

from sjzj_app.rules import clear_numbers
from sjzj_app.rules.identity import make_demo_id

NUMBER = make_demo_id("230803", date(1960, 3, 7), 12)
WITH_X = next(
	one for one in (make_demo_id("230803", date(1961, 1, 1), seq) for seq in range(999)) if one.endswith("X")
)
CARD = "6222021234567890128"


@pytest.mark.parametrize(
	"text",
	(
		NUMBER,
		f"身份证号{NUMBER}，请核对",
		f"身份证：{WITH_X.lower()}。",
		NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
		f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
		f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}",
		f'{{"filters": [["Resident", "masked_id", "=", "{NUMBER}"]]}}',
	),
)
def test_an_identity_number_is_found_however_it_is_written(text):
	assert clear_numbers.find(text) in ([NUMBER], [WITH_X])


@pytest.mark.parametrize(
	"text", (CARD, f"账号 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}")
)
def test_a_bank_card_is_found(text):
	assert clear_numbers.find(text) == [CARD]


@pytest.mark.parametrize(
	"text",
	(
		f"{NUMBER[:6]}********{NUMBER[-4:]}",
		NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2"),
		f"a3f{NUMBER}9bc0d1",
		"2026-11-22 18:40:00.000000",
		"民发〔2021〕57号第二十八条 2021060112345678",
		"6222021234567890127",
		"0454-8240110、0454-8240111、0454-8240112",
		"JMS2026112200000000000012",
		"",
	),
)
def test_masks_mistyped_numbers_hashes_dates_and_document_numbers_are_none(text):
	assert clear_numbers.find(text) == []


def test_a_log_keeps_no_long_number_not_even_a_mistyped_one():
	log = f"data = {{'id_number_input': '{NUMBER}', 'n': 230803196003070129, 'x': '{WITH_X}'}} at 0x7f43140e3e20"
	blotted = clear_numbers.blotted(log)
	assert "2308" not in blotted and blotted.endswith("at 0x7f43140e3e20") and len(blotted) == len(log)
