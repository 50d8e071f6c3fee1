"""What each parameter is called in an office, and how its value is written."""

from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter
from sjzj_app.rules.reasons import LOCAL_SETTING

WHOLE, NUMBER, SHARE, NUMBERS = "WHOLE", "NUMBER", "SHARE", "NUMBERS"
WRITTEN = {
	WHOLE: "填整数,如12。",
	NUMBER: "填数字,如1.5。",
	SHARE: "填小数或分数,如0.6或2/3。",
	NUMBERS: "填一个或几个数字,用逗号分开,如100,50。",
}


@dataclass(frozen=True)
class Meaning:
	"""The name in an office; form: WHOLE, NUMBER, SHARE, NUMBERS, or "" for one of `options`; many: several
	of them, with spaces between.
	"""

	name: str
	form: str = ""
	options: tuple[str, ...] = ()
	many: bool = False

	def written(self) -> str:
		"""How a value is written, as a sentence for the form."""
		if self.form:
			return WRITTEN[self.form]
		many = "填下列代码(可填几个,用空格分开):" if self.many else "填下列代码之一:"
		return many + "、".join(self.options) if self.options else ""


YES_NO = ("YES", "NO")
MEANINGS: dict[str, Meaning] = {
	"TEKUN_OLD_AGE": Meaning("特困:老年人年龄(周岁)", WHOLE),
	"TEKUN_MINOR_AGE": Meaning("特困:未成年人年龄(未满,周岁)", WHOLE),
	"TEKUN_GROWN_AGE": Meaning("特困:未成年人继续供养至(周岁)", WHOLE),
	"TEKUN_BASIC_FACTOR": Meaning("特困基本生活标准为低保标准的倍数", NUMBER),
	"SUPPORTER_AGE_DIBAO": Meaning("无履行义务能力:低保对象年龄(周岁)", WHOLE),
	"SUPPORTER_AGE_POOR": Meaning("无履行义务能力:低收入老年人年龄(周岁)", WHOLE),
	"CARE_HALF_FROM": Meaning("部分丧失自理能力:不能达到的指标数(起)", WHOLE),
	"CARE_FULL_FROM": Meaning("完全丧失自理能力:不能达到的指标数(起)", WHOLE),
	"CARE_ASSESSED_BY": Meaning("自理能力评估单位(县级/乡镇)", "", ("COUNTY", "TOWNSHIP")),
	"CARE_ASSESSORS": Meaning("自理能力评估人员最少人数", WHOLE),
	"EDGE_MULTIPLE": Meaning("低保边缘家庭:低保标准的倍数(低于)", NUMBER),
	"LOW_MULTIPLE": Meaning("低收入家庭(2021年口径):低保标准的倍数(低于)", NUMBER),
	"RIGID_RATIO": Meaning("刚性支出占家庭总收入的比例(超出,如0.6即60%)", NUMBER),
	"DISPOSABLE_INCOME": Meaning("上年度人均可支配收入(元/年,不分城乡)", NUMBER),
	"DISPOSABLE_INCOME_URBAN": Meaning("上年度城镇居民人均可支配收入(元/年)", NUMBER),
	"DISPOSABLE_INCOME_RURAL": Meaning("上年度农村居民人均可支配收入(元/年)", NUMBER),
	"RIGID_OTHER_ITEMS": Meaning("可计入县级规定的其他刚性支出", "", YES_NO),
	"LOWINCOME_CLASSES": Meaning("低收入家庭认定的类别", "", ("EDGE", "LOW", "RIGID"), True),
	"DIBAO_METHOD": Meaning("低保金计算方式(差额/分档)", "", ("DIFFERENCE", "TIER")),
	"SUPPLEMENT_STACKING": Meaning("分类施保叠加方式(取最高/累加)", "", ("HIGHEST", "SUM")),
	"SUPPLEMENT_OLD_AGE": Meaning("分类施保:老年人年龄(周岁)", WHOLE),
	"SUPPLEMENT_MINOR_AGE": Meaning("分类施保:未成年人年龄(未满,周岁)", WHOLE),
	"INCOME_MONTHS": Meaning("家庭收入核算期(申请前月数)", WHOLE),
	"SUPPORT_SPARED_AGE": Meaning("可豁免扶养费的直系血亲年龄(周岁)", WHOLE),
	"SUPPORT_SPARED_SIBLINGS": Meaning("兄弟姐妹支付的扶养费可豁免", "", YES_NO),
	"EMERGENCY_MODE": Meaning("应急模式(依据填在“来源”)", "", YES_NO),
	"MAY_VERIFY": Meaning("乡镇可以提起信息核对委托", "", YES_NO),
	"RELIEF_FIRST_HOURS": Meaning("急难先行救助:自报告起小时数(不长于时限表)", WHOLE),
	"RELIEF_PAPERS_DAYS": Meaning("急难先行救助:补齐手续的工作日数(不长于时限表)", WHOLE),
	"RELIEF_TIMES": Meaning("临时救助:同一事由次数上限", WHOLE),
	"RELIEF_WINDOW": Meaning("临时救助:计次期间", "", ("CALENDAR_YEAR", "TWELVE_MONTHS")),
	"RELIEF_HANDLERS": Meaning("临时救助:备用金经办人数", WHOLE),
	"RELIEF_UNEMPLOYED": Meaning("临时救助:未参保失业人员一次性救助", "", YES_NO),
	"RELIEF_TOWNSHIP_LIMIT": Meaning("临时救助:乡镇审批上限(元)", NUMBER),
	"RELIEF_TOWNSHIP_MULTIPLE": Meaning("临时救助:乡镇审批上限(低保月标准倍数)", NUMBER),
	"RELIEF_YEAR_CAP": Meaning("临时救助:年度封顶(元)", NUMBER),
	"RELIEF_COUNTY_LIMIT": Meaning("临时救助:县级审批上限(元)", NUMBER),
	"RELIEF_FIRST_LIMIT": Meaning("临时救助:先行救助金额上限(元)", NUMBER),
	"RELIEF_FLOOR": Meaning("临时救助:最低金额(元)", NUMBER),
	"RELIEF_CEILING": Meaning("临时救助:最高金额(元)", NUMBER),
	"RELIEF_CEILING_MULTIPLE": Meaning("临时救助:最高金额(低保月标准倍数)", NUMBER),
	"RELIEF_MONTHS_MOST": Meaning("临时救助:最多月数", WHOLE),
	"RESERVE_USE_LIMIT": Meaning("备用金:单次使用上限(元)", NUMBER),
	"RESERVE_TOP_UP_AT": Meaning("备用金:余额低于多少时申请补足(元)", NUMBER),
	"TAPER_MONTHS": Meaning("渐退期月数", WHOLE),
	"TAPER_SHARES": Meaning("渐退期各月发放比例(%)", NUMBERS),
	"REFUSED_JOBS_MODE": Meaning("三次拒绝就业的处理(减发/停发)", "", ("STOP", "REDUCE")),
	"DEATH_KEPT_MONTHS": Meaning("死亡次月起照发的月数", WHOLE),
	"APPRAISAL_MODE": Meaning("民主评议方式", "", ("EVERY_CASE", "ON_OBJECTION", "AS_NEEDED")),
	"APPRAISAL_REPRESENTATIVES": Meaning("民主评议:村(居)民代表占比(不少于)", SHARE),
	"APPRAISAL_MEMBERS": Meaning("民主评议:到会最少人数", WHOLE),
	"APPRAISAL_QUORUM": Meaning("民主评议:到会占应到人数的比例", SHARE),
	"APPRAISAL_MAJORITY": Meaning("民主评议:同意占到会表决人数的比例", SHARE),
	"SAMPLE_PERCENT": Meaning("抽查比例(%)", NUMBER),
	"SAMPLE_LEAST": Meaning("每月最少抽查件数", WHOLE),
	"FINDING_REPEATS": Meaning("同类问题几次起提示约谈、暂停或者收回权限", WHOLE),
	"FINDING_MONTHS": Meaning("同类问题累计的月数", WHOLE),
}


# Codes made from another table's codes, e.g. a coefficient for each cause of relief.
FAMILIES = ("RELIEF_COEFFICIENT_",)


def check_value(code: str, text: str) -> None:
	"""Raises RuleError for a code that no rule reads, and for a value not written as this parameter's are."""
	if code not in MEANINGS:
		_check_known(code)
	meaning, value = MEANINGS.get(code, Meaning(code)), text.strip()
	if not value:
		raise RuleError("PARAMETER_EMPTY", "参数的值不能为空。")
	if meaning.form:
		for word in value.split(",") if meaning.form == NUMBERS else [value]:
			row = Parameter(code, word.strip(), date.min, None, LOCAL_SETTING, "D")
			row.whole() if meaning.form == WHOLE else row.fraction()
	elif meaning.options:
		words = value.split()
		if set(words) - set(meaning.options) or (len(words) > 1 and not meaning.many):
			text = f"“{meaning.name}”的值“{value}”不可用。{meaning.written()}"
			raise RuleError("PARAMETER_FORM", text)


def _check_known(code: str) -> None:
	if code not in {row.code for row in DEFAULT_PARAMETERS} and not code.startswith(FAMILIES):
		raise RuleError("PARAMETER_UNKNOWN", f"没有规则使用参数“{code}”,请核对代码。")
