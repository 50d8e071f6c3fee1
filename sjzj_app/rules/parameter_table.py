"""The default parameters: what the texts say, from when, and what is only a local setting.

Rows tagged S or A quote a text that was read in full; all others are proposals. What no text and no
proposal gives (standards, relief limits, the share of rigid expense, the 2021 multiple) has no row: it is
missing until it is entered.
"""

from datetime import date

from sjzj_app.rules.clock_table import BEFORE_NOTICE, BEFORE_ORDERS, NOTICE_DAY, ORDERS_DAY, SEED_DAY
from sjzj_app.rules.parameters import Parameter
from sjzj_app.rules.reasons import (
	DIBAO_ORDER,
	LOCAL_SETTING,
	NOTICE_2022,
	OLD_DIBAO_ORDER,
	REFORM_OPINION,
	REGULATION,
	RIGID_ORDER,
	SEED_PLAN,
	TEKUN_ORDER,
)

RIGID_DAY, BEFORE_RIGID = date(2025, 1, 1), date(2024, 12, 31)
RELIEF_PRACTICE = f"{LOCAL_SETTING}(参照外地做法)"


def _row(
	code: str, value: str, since: date, source: str, tag: str, until=None, matter: str = ""
) -> Parameter:
	return Parameter(code, value, since, until, source, tag, matter)


def _by_order(
	code: str, value: str, article: str, order: str = TEKUN_ORDER, matter: str = ""
) -> tuple[Parameter, ...]:
	"""A value of an order of 2021; between the devolution and the order the same is a local setting."""
	source = f"{order}{article}"
	return (
		_row(code, value, SEED_DAY, f"{LOCAL_SETTING}(参照{source})", "D", BEFORE_ORDERS, matter),
		_row(code, value, ORDERS_DAY, source, "A", None, matter),
	)


_TEKUN = (
	*_by_order("TEKUN_OLD_AGE", "60", "第五条"),
	*_by_order("TEKUN_MINOR_AGE", "16", "第五条"),
	*_by_order("TEKUN_GROWN_AGE", "18", "第二十四条"),
	*_by_order("SUPPORTER_AGE_DIBAO", "60", "第八条"),
	*_by_order("SUPPORTER_AGE_POOR", "70", "第八条"),
	*_by_order("CARE_HALF_FROM", "1", "第二十二条"),
	*_by_order("CARE_FULL_FROM", "4", "第二十二条"),
	*_by_order("CARE_ASSESSED_BY", "COUNTY", "第二十条"),
	_row("CARE_ASSESSORS", "2", SEED_DAY, f"{LOCAL_SETTING}(自理能力评估人员最少人数)", "D"),
	_row(
		"TEKUN_BASIC_FACTOR", "1.3", SEED_DAY, f"{LOCAL_SETTING}(特困基本生活标准不低于低保标准的倍数)", "B"
	),
)

_LOW_INCOME = (
	_row("EDGE_MULTIPLE", "1.5", ORDERS_DAY, f"{LOCAL_SETTING}(参照{NOTICE_2022}一(四))", "D", BEFORE_NOTICE),
	_row("EDGE_MULTIPLE", "1.5", NOTICE_DAY, f"{NOTICE_2022}一(四)", "A"),
	# Which classes an application may be sorted into: the wording of the day on which it was accepted.
	_row("LOWINCOME_CLASSES", "LOW", SEED_DAY, f"{SEED_PLAN}三(二)", "S", BEFORE_ORDERS),
	_row(
		"LOWINCOME_CLASSES",
		"EDGE LOW",
		ORDERS_DAY,
		f"{LOCAL_SETTING}({DIBAO_ORDER}第八条;{SEED_PLAN}三(二))",
		"D",
		BEFORE_RIGID,
	),
	_row("LOWINCOME_CLASSES", "EDGE LOW RIGID", RIGID_DAY, f"{LOCAL_SETTING}({RIGID_ORDER}第四条)", "D"),
	_row("RIGID_OTHER_ITEMS", "NO", RIGID_DAY, f"{LOCAL_SETTING}({RIGID_ORDER}第五条)", "D"),
)

_AMOUNTS = (
	_row(
		"DIBAO_METHOD",
		"DIFFERENCE",
		SEED_DAY,
		f"{LOCAL_SETTING}(差额计算,参照{OLD_DIBAO_ORDER}第二十七条)",
		"D",
	),
	_row("SUPPLEMENT_STACKING", "HIGHEST", SEED_DAY, f"{LOCAL_SETTING}(同一人符合几类的取最高)", "D"),
	_row("SUPPLEMENT_OLD_AGE", "60", SEED_DAY, f"{LOCAL_SETTING}(分类施保的老年人年龄)", "D"),
	_row("SUPPLEMENT_MINOR_AGE", "18", SEED_DAY, f"{LOCAL_SETTING}(分类施保的未成年人年龄)", "D"),
	_row("INCOME_MONTHS", "12", SEED_DAY, f"{LOCAL_SETTING}(收入核算期为申请前12个月)", "D"),
	_row("SUPPORT_SPARED_AGE", "60", NOTICE_DAY, f"{NOTICE_2022}一(一)", "A"),
	_row("SUPPORT_SPARED_SIBLINGS", "YES", NOTICE_DAY, f"{NOTICE_2022}一(一)", "A"),
)

_RELIEF = (
	_row("RELIEF_TIMES", "1", SEED_DAY, f"{RELIEF_PRACTICE}:同一对象同一事由每自然年次数", "B"),
	_row("RELIEF_WINDOW", "CALENDAR_YEAR", SEED_DAY, f"{RELIEF_PRACTICE}:按自然年计次", "B"),
	_row("RELIEF_HANDLERS", "2", SEED_DAY, f"{LOCAL_SETTING}(备用金经办人数)", "D"),
	_row("RELIEF_UNEMPLOYED", "YES", NOTICE_DAY, f"{NOTICE_2022}二(一)", "A"),
)

_CHANGES = (
	_row("TAPER_SHARES", "100", NOTICE_DAY, f"{LOCAL_SETTING}(渐退期各月发放比例,%)", "D", None, "DIBAO"),
	_row("REFUSED_JOBS_MODE", "STOP", SEED_DAY, f"{LOCAL_SETTING}({REGULATION}第四十五条:减发或者停发)", "D"),
	_row("DEATH_KEPT_MONTHS", "0", SEED_DAY, f"{LOCAL_SETTING}(死亡次月起照发不退的月数)", "D"),
)

_APPRAISAL = (
	_row("APPRAISAL_MODE", "EVERY_CASE", SEED_DAY, OLD_DIBAO_ORDER, "A", BEFORE_ORDERS, "DIBAO"),
	_row("APPRAISAL_MODE", "ON_OBJECTION", ORDERS_DAY, f"{DIBAO_ORDER}第十九条", "A", None, "DIBAO"),
	_row(
		"APPRAISAL_MODE",
		"AS_NEEDED",
		SEED_DAY,
		f"{LOCAL_SETTING}(参照{TEKUN_ORDER}第十四条)",
		"D",
		BEFORE_ORDERS,
		"TEKUN",
	),
	_row("APPRAISAL_MODE", "AS_NEEDED", ORDERS_DAY, f"{TEKUN_ORDER}第十四条", "A", None, "TEKUN"),
	_row("APPRAISAL_MODE", "ON_OBJECTION", SEED_DAY, f"{LOCAL_SETTING}(参照{REFORM_OPINION}第二十四项)", "D"),
	_row("APPRAISAL_REPRESENTATIVES", "2/3", SEED_DAY, f"{OLD_DIBAO_ORDER}第二十二条", "A", BEFORE_ORDERS),
	_row(
		"APPRAISAL_REPRESENTATIVES",
		"2/3",
		ORDERS_DAY,
		f"{LOCAL_SETTING}(参照{OLD_DIBAO_ORDER}第二十二条)",
		"D",
	),
	_row("APPRAISAL_MEMBERS", "5", SEED_DAY, f"{LOCAL_SETTING}(评议到会最少人数)", "D"),
	_row("APPRAISAL_QUORUM", "2/3", SEED_DAY, f"{LOCAL_SETTING}(到会占应到人数的比例)", "C"),
	_row("APPRAISAL_MAJORITY", "2/3", SEED_DAY, f"{LOCAL_SETTING}(同意占到会表决人数的比例)", "C"),
)

_SAMPLING = (
	_row("SAMPLE_PERCENT", "30", SEED_DAY, f"{OLD_DIBAO_ORDER}第二十六条", "A", BEFORE_ORDERS, "DIBAO"),
	*_by_order("SAMPLE_PERCENT", "30", "第十六条", matter="TEKUN"),
	_row("SAMPLE_PERCENT", "30", SEED_DAY, f"{LOCAL_SETTING}(抽查比例,%)", "D"),
	_row("SAMPLE_LEAST", "1", SEED_DAY, f"{LOCAL_SETTING}(有决定的乡镇每月最少抽查件数)", "D"),
	_row("FINDING_REPEATS", "3", SEED_DAY, f"{LOCAL_SETTING}(同类问题几次起提示约谈、暂停或者收回权限)", "D"),
	_row("FINDING_MONTHS", "12", SEED_DAY, f"{LOCAL_SETTING}(同类问题按最近几个月累计)", "D"),
)

DEFAULT_PARAMETERS: tuple[Parameter, ...] = (
	*_TEKUN,
	*_LOW_INCOME,
	*_AMOUNTS,
	*_RELIEF,
	*_CHANGES,
	*_APPRAISAL,
	*_SAMPLING,
)
