"""What may not become a letter: missing keys, clear numbers, contradicting sums, too much on a notice."""


import pytest

from sjzj_app.evidence.letters import render as renderer
from sjzj_app.evidence.letters.chinese import basis_text, capitals, cn_date, figure, fill, sentence, typeset
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.fetch import FetchRefused, LetterFetcher
from sjzj_app.evidence.letters.kinds import KINDS, checked, letter_kind
from sjzj_app.rules import delivery
from tests.letters.press import FONT_CACHE, print_letter, sample, text_of

ATTACK = '甲<script>alert(1)</script><img src="http://127.0.0.1:9/x"><link href="http://127.0.0.1:9/y">'


def refused(kind: str, **changes) -> str:
	"""The sentence with which a changed sample is refused."""
	with pytest.raises(LetterContextError) as caught:
		checked(letter_kind(kind), sample(kind, **changes))
	return str(caught.value)


def test_a_letter_takes_something_from_a_person_without_naming_the_remedies():
	adverse = [kind for kind in KINDS if delivery.must_be_delivered(kind) and delivery.is_adverse(kind)]
	silent = {kind for kind in adverse if "remedy_text" not in KINDS[kind].shape.__required_keys__}
	assert silent == {"W11"}, "only the result of a verification has an objection of its own (57号第十八条)"
	assert "objection_due" in refused("W11", form="result", objection_due=None)


@pytest.mark.parametrize("kind", KINDS)
def test_each_missing_key_is_named(kind: str):
	shape = KINDS[kind].shape
	for key in shape.__required_keys__:
		assert key in refused(kind, **{key: None}), key
		assert key in refused(kind, **{key: ""}), key


def test_a_missing_key_of_a_row_is_named_with_its_position():
	items = sample("W7")["items"]
	del items[1]["need"]
	assert refused("W7", items=items) == (
		"文书《社会救助申请材料补正一次性告知书》的“需补正的材料”第2项缺少“补正要求”（need），请补充后重新生成。"
	)


def test_an_unknown_kind_is_refused():
	with pytest.raises(LetterContextError, match="没有代码为“W99”的文书种类"):
		letter_kind("W99")


def test_one_investigator_is_not_enough():
	assert "至少应有2项" in refused("W12", investigators=sample("W12")["investigators"][:1])


@pytest.mark.parametrize(
	"clear", ["230803196801010012", "23080319680101001X", "6222000011112222333", "230803680101001"]
)
def test_a_clear_identity_or_account_number_is_refused_wherever_it_stands(clear: str):
	assert "未脱敏" in refused("W6", masked_id=clear)
	assert "未脱敏" in refused("W20", facts=f"申请人证件号码{clear}，家庭三人。")
	members = sample("W19")["members"]
	members[2]["masked_id"] = clear
	assert "未脱敏" in refused("W19", members=members)


def test_a_clear_number_is_not_repeated_in_the_refusal():
	assert "230803196801010012" not in refused("W6", masked_id="230803196801010012")


def test_masked_numbers_item_codes_and_credit_codes_pass():
	powers = sample("W30B")["powers"]
	powers[0]["item_code"] = "000511002000"
	assert checked(letter_kind("W30B"), sample("W30B", powers=powers))
	assert checked(letter_kind("W30A"), sample("W30A"))


def test_a_notice_takes_no_more_than_its_whitelist():
	rows = sample("W16")["rows"]
	assert "“illness”不在公示范围之内" in refused("W16", rows=[rows[0] | {"illness": "慢性病"}])
	assert "不得出现证件号码" in refused("W16", rows=[rows[0] | {"result": "230803********0012符合条件"}])


def test_a_list_whose_total_differs_from_its_lines_by_a_fen_is_refused():
	totals = sample("W31A")["totals"] | {"amount": "30800.01"}
	assert "合计30800.01元与明细之和30800.00元不一致" in refused("W31A", totals=totals)
	assert "不一致" in refused("W31B", total_amount="76400.51")
	assert "不一致" in refused("W19", amount="476.62")


def test_a_float_is_no_amount():
	assert "不是有效的金额" in refused("W31B", total_amount=76400.5)


def test_a_monthly_award_needs_its_start_and_its_review_cycle():
	assert "start_month" in refused("W19", start_month=None)
	assert "review_cycle" in refused("W19", review_cycle=None)
	assert checked(letter_kind("W19"), sample("W19", start_month=None, review_cycle=None, pay_period="once"))


def test_a_decision_under_an_agreement_must_name_the_agreement():
	proof = sample("W19")["proof"]
	for key in ("township", "agreement_number", "agreement_version", "power_line"):
		assert key in refused("W19", proof={name: value for name, value in proof.items() if name != key})
	assert checked(letter_kind("W19"), sample("W19", proof={"mode": "县级"}))
	assert "委托、赋权、县级" in refused("W20", proof={"mode": "转包"})


@pytest.mark.parametrize(
	"source",
	["http://127.0.0.1:9/x.png", "file:///etc/passwd", "data:image/svg+xml;base64,AAAA", "data:text/html,x"],
)
def test_a_photo_is_never_fetched(source: str):
	assert "不得引用外部地址" in refused("W12", photos=[{"src": source}])


def test_markup_in_a_name_is_printed_as_text_and_nothing_is_fetched(connections: list):
	text = text_of(print_letter("W6", applicant=ATTACK, wording={"closing": ATTACK}))
	assert text.count("<script>alert(1)</script>") == 2
	assert text.count("http://127.0.0.1:9/x") == 2
	assert connections == []


def test_addresses_in_the_page_itself_are_not_followed(connections: list):
	page = (
		'<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"></head><body>'
		'<img src="http://127.0.0.1:9/b.png"><img src="file:///etc/hostname">'
		'<object data="ftp://127.0.0.1:9/c"></object>'
		'<p style="background: url(https://127.0.0.1:9/d)">甲</p></body></html>'
	)
	_pdf, pages = renderer._pdf(page, FONT_CACHE)
	assert pages == 1
	assert connections == []


def test_the_fetcher_serves_embedded_pictures_and_our_fonts_only():
	fetch = LetterFetcher({"serif": b"font"})
	assert fetch("sjzj-font:serif") and fetch("data:image/png;base64,AAAA")
	for url in (
		"sjzj-font:other",
		"file:///etc/passwd",
		"http://127.0.0.1:9/",
		"data:text/css,x",
		"sjzj-font:../serif",
	):
		with pytest.raises(FetchRefused):
			fetch(url)


def test_wording_is_filled_but_never_executed():
	context = {"applicant": "甲", "contact": {"phone": "1"}, "day": "2026-11-22"}
	assert fill("{applicant}{contact.phone}，{day}", context) == "甲1，2026年11月22日"
	assert fill("{{7*7}} {0} {Applicant} %s", context) == "{{7*7}} {0} {Applicant} %s"
	for text in ("{applicant.__class__}", "{contact.phone.real}", "{applied_on}"):
		with pytest.raises(LetterContextError, match="没有对应的内容"):
			fill(text, context)


def test_dates_amounts_and_articles_are_written_as_in_a_chinese_office():
	assert cn_date("2026-01-05") == "2026年1月5日"
	assert (figure("1200"), capitals("1200")) == ("1,200.00", "壹仟贰佰元整")
	assert basis_text(
		[{"document": "甲办法", "reference": "甲发〔2021〕1号", "article": "第十条"}, {"document": "《乙》"}]
	) == ("《甲办法》（甲发〔2021〕1号）第十条、《乙》")
	assert typeset("审批(确认)权,附件(1);1,200.00元") == "审批（确认）权，附件（1）；1,200.00元"
	assert (sentence("按月发放"), sentence("好。")) == ("按月发放。", "好。")
