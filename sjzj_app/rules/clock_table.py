"""The default clock rows: what the texts say, from when, and what is only a local setting.

Rows tagged S or A quote a text that was read in full; all others are proposals that an administrator may
change and that may not be printed as law. A row for ALL matters applies where the matter has none of its own.
"""

from dataclasses import replace
from datetime import date

from sjzj_app.rules.clock_rule import EXTENSION_REASONS, ClockRule
from sjzj_app.rules.reasons import (
	DIBAO_ORDER,
	INFORMATION_REGULATION,
	LOCAL_SETTING,
	LOW_INCOME_OPINION,
	NOTICE_2022,
	OLD_DIBAO_ORDER,
	REFORM_OPINION,
	REGULATION,
	RELIEF_ORDER,
	RIGID_ORDER,
	TEKUN_ORDER,
)

SEED_DAY = date(2021, 4, 27)
BEFORE_ORDERS = date(2021, 6, 30)
ORDERS_DAY = date(2021, 7, 1)
BEFORE_NOTICE = date(2022, 10, 19)
NOTICE_DAY = date(2022, 10, 20)
# The opinion gives the month only through secondary copies: the day is a setting.
LOW_INCOME_DAY = date(2023, 10, 1)
RIGID_DAY = date(2025, 1, 1)
REMEDY_DAY = date(2024, 1, 1)

ALL_REASONS = tuple(EXTENSION_REASONS)
RIGID_REASONS = ("REGISTRATION_SEPARATED", "HARD_TO_INVESTIGATE")
# Of these the whole period passes; nothing may be done earlier.
WHOLE_PERIODS = ("NOTICE", "END_NOTICE")
AS_DIBAO = f"{LOW_INCOME_OPINION}二(参照当地最低生活保障相关规定)"


def _row(code, purpose, matter, limit, since, source, tag, until=None, **more) -> ClockRule:
	values = {"unit": "working_days", "extended_limit": None, "devolved": None, **more}
	values["least"] = purpose in WHOLE_PERIODS
	return ClockRule(
		code=code,
		purpose=purpose,
		matter=matter,
		limit=limit,
		valid_from=since,
		valid_to=until,
		source=source,
		tag=tag,
		**values,
	)


def _extendable(limit_to: int, reasons: tuple[str, ...] = ALL_REASONS, **more) -> dict:
	return {"extended_limit": limit_to, "reasons": reasons, **more}


def _review_cycles(kind: str, code: str, months: int) -> tuple[ClockRule, ClockRule]:
	"""One class of 低保 review (A steady, B unsteady): by the opinion of 2020, then by the order of 2021."""
	head = (code, "REVIEW_CYCLE", "DIBAO", months)
	more = {"unit": "months", "kind": kind}
	return (
		_row(*head, SEED_DAY, f"{REFORM_OPINION}第七项", "A", BEFORE_ORDERS, **more),
		_row(*head, ORDERS_DAY, f"{DIBAO_ORDER}第三十一条", "A", **more),
	)


_ALL_MATTERS = (
	_row("C1", "ACCEPT_CHECK", "ALL", 5, SEED_DAY, f"{LOCAL_SETTING}(参照行政许可法第三十二条)", "D"),
	_row("D2", "START_INVESTIGATION", "ALL", 3, SEED_DAY, f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第十五条)", "D"),
	_row("D3", "START_VERIFICATION", "ALL", 3, SEED_DAY, f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第十七条)", "D"),
	_row("D4", "NOTICE", "ALL", 7, SEED_DAY, f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第十九条)", "D", unit="days"),
	_row("D5", "APPRAISAL", "ALL", 5, SEED_DAY, f"{LOCAL_SETTING}(参照{OLD_DIBAO_ORDER})", "D"),
	_row("D6", "DECIDE", "ALL", 30, SEED_DAY, f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第二十二条)", "D"),
	_row("D8", "REFUSAL_LETTER", "ALL", 3, SEED_DAY, f"{LOCAL_SETTING}(参照{DIBAO_ORDER}第二十一条)", "D"),
	_row("C35", "PUBLISH_ITEM", "ALL", 10, SEED_DAY, "《社会救助领域基层政务公开标准目录》", "B"),
	_row("C35", "PUBLISH_LATEST", "ALL", 20, SEED_DAY, f"{INFORMATION_REGULATION}第二十六条", "A"),
	_row(
		"C36",
		"RECONSIDERATION",
		"ALL",
		60,
		SEED_DAY,
		"《行政复议法》(2023年修订前)第九条",
		"G",
		until=date(2023, 12, 31),
		unit="days",
	),
	_row("C36", "RECONSIDERATION", "ALL", 60, REMEDY_DAY, "《行政复议法》第二十条", "A", unit="days"),
	_row(
		"C36", "RECONSIDERATION_UNTOLD", "ALL", 12, REMEDY_DAY, "《行政复议法》第二十条", "A", unit="months"
	),
	_row("C36", "LAWSUIT", "ALL", 6, SEED_DAY, "《行政诉讼法》第四十六条", "A", unit="months"),
	_row(
		"C37",
		"COMPLAINT_REPLY",
		"ALL",
		15,
		SEED_DAY,
		f"{LOCAL_SETTING}(参照浙江省社会救助条例第五十八条)",
		"D",
		unit="days",
	),
	_row("S22", "VERIFICATION_VALIDITY", "ALL", 3, SEED_DAY, LOCAL_SETTING, "D", unit="months", roll=False),
	_row("S30", "AGREEMENT_TERM", "ALL", 36, SEED_DAY, LOCAL_SETTING, "C", unit="months", roll=False),
)

_DIBAO = (
	_row("C4", "NOTICE", "DIBAO", 7, SEED_DAY, OLD_DIBAO_ORDER, "A", BEFORE_ORDERS, unit="days"),
	_row("D5", "APPRAISAL", "DIBAO", 5, SEED_DAY, OLD_DIBAO_ORDER, "A", BEFORE_ORDERS),
	_row("C2", "START_INVESTIGATION", "DIBAO", 3, ORDERS_DAY, f"{DIBAO_ORDER}第十五条", "A"),
	_row("C3", "START_VERIFICATION", "DIBAO", 3, ORDERS_DAY, f"{DIBAO_ORDER}第十七条", "A"),
	_row("C4", "NOTICE", "DIBAO", 7, ORDERS_DAY, f"{DIBAO_ORDER}第十九条", "A", unit="days"),
	_row("C5", "COUNTY_REVIEW", "DIBAO", 10, ORDERS_DAY, f"{DIBAO_ORDER}第二十条", "A", devolved=False),
	_row(
		"C6",
		"DECIDE",
		"DIBAO",
		30,
		ORDERS_DAY,
		f"{DIBAO_ORDER}第二十二条",
		"A",
		until=BEFORE_NOTICE,
		**_extendable(45),
	),
	_row(
		"C6",
		"DECIDE",
		"DIBAO",
		30,
		NOTICE_DAY,
		f"{NOTICE_2022}四(一)",
		"A",
		**_extendable(45, devolved=False),
	),
	_row(
		"C7", "DECIDE", "DIBAO", 20, NOTICE_DAY, f"{NOTICE_2022}四(一)", "A", **_extendable(45, devolved=True)
	),
	_row("C8", "REFUSAL_LETTER", "DIBAO", 3, ORDERS_DAY, f"{DIBAO_ORDER}第二十一条", "A"),
	*_review_cycles("A", "C27", 12),
	*_review_cycles("B", "C28", 6),
	_row("C30", "DEATH_CHANGE", "DIBAO", 3, NOTICE_DAY, f"{NOTICE_2022}一(三)", "A", unit="months"),
	_row("C31", "TAPER", "DIBAO", 6, NOTICE_DAY, f"{NOTICE_2022}一(三)", "A", unit="months", roll=False),
	_row("C32", "UNREPORTED_CHANGE", "DIBAO", 3, NOTICE_DAY, f"{NOTICE_2022}五(五)", "A", unit="months"),
)

_TEKUN = (
	_row("C10", "FIRST_OPINION", "TEKUN", 15, ORDERS_DAY, f"{TEKUN_ORDER}第十三条", "A"),
	_row("C11", "NOTICE", "TEKUN", 7, ORDERS_DAY, f"{TEKUN_ORDER}第十五条", "A", unit="days"),
	_row("C12", "REINVESTIGATE", "TEKUN", 15, ORDERS_DAY, f"{TEKUN_ORDER}第十五条", "A"),
	_row("C13", "COUNTY_REVIEW", "TEKUN", 15, ORDERS_DAY, f"{TEKUN_ORDER}第十六条", "A", devolved=False),
	_row("C14", "REFUSAL_LETTER", "TEKUN", 3, ORDERS_DAY, f"{TEKUN_ORDER}第十八条", "A"),
	_row("C16", "REASSESS_CARE", "TEKUN", 10, ORDERS_DAY, f"{TEKUN_ORDER}第二十三条", "A"),
	_row("C17", "END_NOTICE", "TEKUN", 7, ORDERS_DAY, f"{TEKUN_ORDER}第二十六条", "A", unit="days"),
	_row("C18", "END_OBJECTION", "TEKUN", 15, ORDERS_DAY, f"{TEKUN_ORDER}第二十六条", "A"),
	_row(
		"C20", "DECIDE", "TEKUN", 30, SEED_DAY, f"{LOCAL_SETTING}(下放后国家未规定总时限)", "D", devolved=True
	),
	_row(
		"D20",
		"DECIDE",
		"TEKUN",
		35,
		SEED_DAY,
		f"{LOCAL_SETTING}({TEKUN_ORDER}第十三、十五、十六条合计:15+7天公示+15)",
		"D",
		devolved=False,
	),
	_row("C29", "REVIEW_CYCLE", "TEKUN", 12, SEED_DAY, f"{REFORM_OPINION}第七项", "A", unit="months"),
)

# Until the class of a low-income family is known the stricter limit counts.
_LOW_INCOME = (
	_row(
		"D21",
		"DECIDE",
		"LOWINCOME",
		20,
		NOTICE_DAY,
		f"{LOCAL_SETTING}(类别未定前参照低保下放时限)",
		"D",
		**_extendable(45, devolved=True),
	),
	_row("C21", "START_INVESTIGATION", "LOWINCOME", 3, LOW_INCOME_DAY, AS_DIBAO, "A", kind="EDGE"),
	_row("C21", "START_VERIFICATION", "LOWINCOME", 3, LOW_INCOME_DAY, AS_DIBAO, "A", kind="EDGE"),
	_row("C21", "NOTICE", "LOWINCOME", 7, LOW_INCOME_DAY, AS_DIBAO, "A", kind="EDGE", unit="days"),
	_row("C21", "COUNTY_REVIEW", "LOWINCOME", 10, LOW_INCOME_DAY, AS_DIBAO, "A", kind="EDGE", devolved=False),
	_row(
		"C21",
		"DECIDE",
		"LOWINCOME",
		30,
		LOW_INCOME_DAY,
		AS_DIBAO,
		"A",
		**_extendable(45, kind="EDGE", devolved=False),
	),
	_row(
		"C21",
		"DECIDE",
		"LOWINCOME",
		20,
		LOW_INCOME_DAY,
		AS_DIBAO,
		"A",
		**_extendable(45, kind="EDGE", devolved=True),
	),
	_row("C21", "REFUSAL_LETTER", "LOWINCOME", 3, LOW_INCOME_DAY, AS_DIBAO, "A", kind="EDGE"),
	_row(
		"C22",
		"DECIDE",
		"LOWINCOME",
		30,
		RIGID_DAY,
		f"{RIGID_ORDER}第八条",
		"A",
		**_extendable(45, RIGID_REASONS, kind="RIGID"),
	),
	_row(
		"C23",
		"VALIDITY",
		"LOWINCOME",
		12,
		RIGID_DAY,
		f"{RIGID_ORDER}第十条",
		"A",
		unit="months",
		kind="RIGID",
		roll=False,
	),
	_row(
		"D23",
		"VALIDITY",
		"LOWINCOME",
		12,
		SEED_DAY,
		f"{LOCAL_SETTING}(低收入家庭、低保边缘家庭认定有效期)",
		"G",
		unit="months",
		roll=False,
	),
)

_TEMPORARY_RELIEF = (
	_row("C24", "DECIDE", "TEMPRELIEF", 15, SEED_DAY, f"{LOCAL_SETTING}(支出型,参照外地做法)", "C"),
	_row(
		"C25",
		"DECIDE",
		"TEMPRELIEF",
		24,
		SEED_DAY,
		f"{LOCAL_SETTING}(急难型先行救助;{REGULATION}第四十八条未定时数)",
		"G",
		unit="hours",
		kind="EMERGENCY",
	),
	_row(
		"C26",
		"COMPLETE_PAPERS",
		"TEMPRELIEF",
		10,
		SEED_DAY,
		f"{LOCAL_SETTING}({RELIEF_ORDER}二(二)未定天数)",
		"D",
		kind="EMERGENCY",
	),
)

# What only an order of 2021 times: between the devolution and the order the same limit is a local setting.
_EARLY = ("COUNTY_REVIEW", "FIRST_OPINION", "REINVESTIGATE", "REASSESS_CARE", "END_NOTICE", "END_OBJECTION")
_BEFORE_ORDERS = tuple(
	replace(
		rule,
		valid_from=SEED_DAY,
		valid_to=BEFORE_ORDERS,
		source=f"{LOCAL_SETTING}(参照{rule.source})",
		tag="D",
	)
	for rule in _DIBAO + _TEKUN
	if rule.purpose in _EARLY
)

DEFAULT_RULES: tuple[ClockRule, ...] = (
	_ALL_MATTERS + _DIBAO + _TEKUN + _LOW_INCOME + _TEMPORARY_RELIEF + _BEFORE_ORDERS
)
