"""The letters as a reader gets them: every kind printed to PDF and read back with pypdf."""

import hashlib
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.kinds import KINDS
from tests.letters.press import SAMPLES, pages_of, print_letter, printed, sample, text_of
from tests.letters.samples import picture
from tests.letters.samples_custody import CUSTODY_BY_HAND, CUSTODY_SAYS
from tests.letters.samples_inquiry import INQUIRY_SAYS
from tests.letters.samples_intake import INTAKE_BY_HAND, INTAKE_SAYS
from tests.letters.samples_supervision import SUPERVISION_SAYS

SAYS = {
	"W34": ("送达回证", "社会救助不予确认告知书", "测否〔2026〕0003号", "2026年11月25日前", "留置送达", "见证人签名", "测试丁、测试戊"),
	"W25": ("生活自理能力评估表", "自主如厕", "2项", "部分丧失生活自理能力", "半护理", "第二十条至第二十二条"),
	"W27A": ("临时救助审批表", "支出型", "18,600.50", "4,200.00元", "肆仟贰佰元整", "不再重复发放", "须报县级核查"),
	"W27B": ("先行救助登记表", "由佳木斯市示例区民政局委托示例区测试镇人民政府办理", "2026年11月21日21时40分", "2,100.00元", "备用金", "2026年12月4日前", "民发〔2018〕23号"),
	"W6": (
		"社会救助申请受理通知书",
		"测试甲",
		"230803********0012",
		"2026年11月20日",
		"自受理之日起20个工作日",
		"2026年12月18日",
	),
	"W7": ("补正一次性告知书", "家庭经济状况信息核对授权书", "2026年12月4日前（含当日）", "不要求重复提交"),
	"W12": (
		"入户调查表",
		"2026年11月21日9时05分",
		"9,400.50",
		"23,800.00",
		"测试玥喆",
		"调查人员",
		"在场成员",
		"住房外观",
	),
	"W15": ("审核意见表", "261.13元", "肆佰壹拾陆元陆角壹分", "经办人意见", "负责人意见"),
	"W16": (
		"民主评议及审核结果公示",
		"样板村",
		"公示期为7天",
		"2026年11月29日",
		"监督电话：0454-0000001",
		"416.61",
	),
	"W18": ("延期审批及告知书", "人户分离", "自受理之日起45个工作日", "2027年1月25日（暂定）", "四（一）", "示例丁", "到期未决定的，可申请行政复议"),
	"W19": (
		"确认通知书",
		"476.61元",
		"大写：肆佰柒拾陆元陆角壹分",
		"自2026年12月起",
		"每半年核查一次",
		"佳示委〔2026〕0003号",
		"第1版",
	),
	"W28": (
		"低收入家庭认定书",
		"自2026年11月22日起至2027年11月22日止",
		"最低生活保障边缘家庭",
		"933.33元，不低于700.00元",
		"原申请事项：最低生活保障",
		"不发放现金",
		"认定自行终止",
		"行政复议",
		"第1版",
	),
	"W20": ("不予确认告知书", "700.00元", "第九条", "行政复议", "行政诉讼", "不符合"),
	"W21": ("终止审核告知书", "拒绝入户调查", "2026年11月13日", "你户的陈述", "第二十九条", "第1版", "行政复议", "行政诉讼"),
	"W22": ("社会救助金减发告知书", "1,100.00元减发为900.50元", "自2026年12月起", "第三十二条", "事先告知", "行政复议", "第1版"),
	"W23": ("渐退期通知书", "自2026年12月起至2027年1月止，共2个月", "555.50", "2个月渐退期，2027年2月起停发", "行政诉讼"),
	"W24": ("定期核查表", "B类", "无明显变化", "应于2027年5月24日前", "2026年11月22日10时05分", "示例己", "第三十一条"),
	"W26": ("终止特困人员救助供养", "自愿申请退出救助供养", "自2026年12月起终止", "2026年11月17日", "第二十四条、第二十六条", "临时救助"),
	"W32": ("追缴（退回）通知书", "300.34元", "叁佰元叁角肆分", "2026年12月22日前（含当日）", "未经书面同意", "第六十八条"),
	"EXPLAIN": ("计算说明", "138.87×3", "未成年人1人", "476.61元"),
	"W30A": (
		"委托协议",
		"11230899MB0000000X",
		"第一条协议双方",
		"第十四条生效和其他",
		"2029年11月30日",
		"下放事项清单",
	),
	"W30B": ("下放事项清单", "临时救助审批", "第四十八条", "20个工作日"),
	"W30C": (
		"关于收回社会救助审批（确认）权的通知",
		"自2026年12月10日起",
		"不再具备承接能力",
		"移交我单位办理",
		"此前依法作出的决定继续有效",
		"办理期限不因移交而延长",
	),
	"W31A": ("发放明细表", "60户，120人", "30,800.00元", "叁万零捌佰元整", "制表", "复核", "负责人"),
	"W31B": (
		"关于申请拨付2026年12月社会救助资金的函",
		"财政局",
		"76,400.50元",
		"柒万陆仟肆佰元伍角",
		"妥否，请函复",
	),
}
SAYS |= INQUIRY_SAYS | INTAKE_SAYS | CUSTODY_SAYS | SUPERVISION_SAYS
PAGES = {
	"W28": 2,
	**dict.fromkeys(INQUIRY_SAYS, 1),
	**dict.fromkeys(INTAKE_SAYS | CUSTODY_SAYS, 1),
	"W1": 2,
	"W33A": 2,
	**dict.fromkeys(("W33B", "W33C", "W33D"), 1),
	"W34": 1,
	"W25": 1,
	"W27A": 2,
	"W27B": 2,
	"W6": 1,
	"W7": 1,
	"W12": 2,
	"W15": 1,
	"W16": 1,
	"W18": 1,
	"W19": 2,
	"W20": 2,
	"W21": 2,
	"W22": 2,
	"W23": 2,
	"W24": 1,
	"W26": 2,
	"W32": 2,
	"EXPLAIN": 1,
	"W30A": 5,
	"W30B": 1,
	"W30C": 2,
	"W31A": 4,
	"W31B": 1,
}
BY_HAND = ("W4", "W12", "W33B", "W13", "W14", *INTAKE_BY_HAND, *CUSTODY_BY_HAND)
NOT_WORDS = re.compile(r"https?://\S+?code=\w{12}|K7QM2XWPA4TD|11230899\w+|PC202612|SJ\d{5}")


def test_every_kind_has_a_sample_and_an_expectation():
	assert set(KINDS) == set(SAMPLES) == set(SAYS) == set(PAGES)


@pytest.mark.parametrize("kind", KINDS)
def test_the_letter_says_what_the_law_asks(kind: str):
	text = text_of(printed(kind))
	assert [words for words in SAYS[kind] if words not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_carries_its_number_and_the_check_code(kind: str):
	pages = pages_of(printed(kind))
	assert len(pages) == printed(kind).pages == PAGES[kind]
	for position, text in enumerate(pages, start=1):
		assert f"第{position}页共{len(pages)}页" in text
		assert "核验码：K7QM2XWPA4TD" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_seal_has_its_place(kind: str):
	text = text_of(printed(kind))
	assert ("（印章）" in text and "以盖章件为准" in text) == (kind not in BY_HAND), (
		"only the forms of visits and meetings are signed by hand alone"
	)


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_word_is_left_in_the_text(kind: str):
	assert re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub("", text_of(printed(kind)))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_travels_with_the_letter_and_only_ours_are_used(kind: str):
	for page in PdfReader(BytesIO(printed(kind).pdf)).pages:
		for font in page["/Resources"]["/Font"].values():
			descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
			assert any(key.startswith("/FontFile") for key in descriptor), descriptor["/FontName"]
			assert "Letter-" in descriptor["/FontName"], "a character fell back to the slow full font"


@pytest.mark.parametrize("kind", KINDS)
def test_the_hash_is_that_of_the_bytes_and_the_metadata_hold_no_name_of_a_person(kind: str):
	letter = printed(kind)
	assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest()
	metadata = PdfReader(BytesIO(letter.pdf)).metadata
	assert metadata.title == letter.title
	assert metadata.author == sample(kind)["issuing_body"]
	assert metadata["/CreationDate"].startswith("D:20261122")
	assert "测试甲" not in str(metadata)


def test_a_long_list_repeats_its_header_and_keeps_the_signatures_with_the_total():
	pages = pages_of(printed("W31A"))
	assert all("申请人姓名" in page and "应发合计" in page for page in pages)
	assert "合计：60户" in pages[-1] and "制表：" in pages[-1] and "（印章）" in pages[-1]


def test_a_seal_never_stands_on_a_page_without_text():
	for rows in range(2, 8):
		last = pages_of(print_letter("W16", rows=sample("W16")["rows"][:1] * rows))[-1]
		assert "（印章）" in last and "监督电话" in last and "申请人" in last, f"{rows} rows"


def test_two_signature_blocks_stay_with_the_last_clause_and_the_annex_lies_across():
	letter = printed("W30A")
	signed = next(page for page in pages_of(letter) if "签字：" in page)
	assert "第十四条" in signed and "甲方：" in signed and "乙方：" in signed
	last = PdfReader(BytesIO(letter.pdf)).pages[-1].mediabox
	assert last.width > last.height


def test_a_preview_is_marked_on_each_page_and_cannot_be_taken_for_a_letter():
	letter = print_letter("W20", preview=True, number=None, check_code=None, verify_url=None)
	for text in pages_of(letter):
		assert "预览无效" in text and "不得作为凭证使用" in text
		assert "核验码" not in text
	assert "预览，未编号" in text_of(letter)
	assert "预览" not in text_of(printed("W20"))


def test_the_mode_of_the_agreement_decides_in_whose_name_the_township_acts():
	assert "以甲方的名义实施审批（确认）" in text_of(printed("W30A"))
	conferred = print_letter("W30A", mode="赋权")
	assert conferred.title == "社会救助审批（确认）权下放承接协议"
	text = text_of(conferred)
	assert "以自己的名义实施审批（确认）" in text and "以甲方的名义" not in text


def test_the_stage_of_a_notice_decides_its_title():
	assert print_letter("W16", stage="decision").title == "拟审批（确认）结果公示"
	assert print_letter("W16", stage="combined").title == "民主评议及审核结果、拟审批（确认）结果公示"


def test_a_notice_that_ends_after_a_rest_day_says_why_it_is_longer():
	assert "顺延" not in text_of(printed("W16"))
	longer = text_of(print_letter("W16", period_from="2026-11-22", period_to="2026-11-30"))
	assert "至2026年11月30日止（期满之日为休息日，顺延至其后第一个工作日）" in longer


def test_a_county_prints_its_own_wording():
	text = text_of(print_letter("W6", wording={"closing": "特此通知，请予配合。{applicant}"}))
	assert "特此通知，请予配合。测试甲" in text


def test_rare_characters_of_names_are_printed_and_read_back():
	text = text_of(print_letter("W6", applicant="测试𠮷㐂䶮玥"))
	assert "测试𠮷㐂䶮玥" in text


def test_photos_are_embedded():
	letter = print_letter("W12", photos=[{"src": picture(10, 200, 30), "caption": "院落"}])
	resources = [page["/Resources"].get("/XObject", {}) for page in PdfReader(BytesIO(letter.pdf)).pages]
	drawn = [part.get_object() for found in resources for part in found.values()]
	sizes = {(part["/Width"], part["/Height"]) for part in drawn if part["/Subtype"] == "/Image"}
	assert sizes == {(320, 240)}


def test_ascii_punctuation_of_a_clerk_is_set_full_width():
	text = text_of(print_letter("W7", submit_to="便民服务中心(一楼),周一至周五"))
	assert "便民服务中心（一楼），周一至周五" in text


def test_a_refused_recognition_says_so_in_its_title_with_facts_and_next_class():
	told = {"facts": "人均收入不低于1.5倍标准", "other_help": "可按临时救助对象继续审核认定"}
	text = text_of(print_letter("W28", result="no", members=None, family_class=None, since=None, until=None, **told))
	for words in ("低收入家庭不予认定告知书", "决定不予认定", *told.values(), "行政诉讼"):
		assert words in text
	assert "决定予以认定" not in text


def test_a_recognition_without_its_days_is_not_printed():
	with pytest.raises(LetterContextError, match="有效期止"):
		print_letter("W28", until=None)


def test_a_family_that_withdrew_is_not_told_that_it_refused():
	told = {"ground": "撤回申请", "facts": "申请人于2026年11月20日书面撤回申请。", "basis": []}
	text = text_of(print_letter("W21", proof=None, refused=None, told_on=None, statement=None, reason=None, **told))
	assert "因你户书面撤回" in text and "自2026年11月22日起终止" in text and "重新提出申请" in text
	assert "拒不配合" not in text and "第二十九条" not in text


def test_the_family_of_an_applicant_who_died_is_written_to_and_may_apply():
	told = {"ground": "申请人死亡", "facts": "凭死亡医学证明登记。", "basis": [], "died_on": "2026-11-20"}
	nothing = dict.fromkeys(("proof", "refused", "told_on", "statement", "reason"))
	text = text_of(print_letter("W21", **nothing, **told))
	for words in ("的家属：", "于2026年11月20日死亡", "自2026年11月22日起终止", "以本人名义提出申请"):
		assert words in text
	assert "撤回" not in text and "拒不配合" not in text
	with pytest.raises(LetterContextError, match="死亡日期"):
		print_letter("W21", **nothing, **told | {"died_on": None})


def test_a_procedure_is_not_ended_by_a_letter_without_what_the_family_said():
	with pytest.raises(LetterContextError, match="家庭陈述"):
		print_letter("W21", statement=None)
