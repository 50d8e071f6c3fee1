"""What the forms of 特困 and 临时救助 need: W25 and the two kinds of W27."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import BasisRow, CaseFrame, Day, Moment, OpinionRow, Proof, Yuan


class IndicatorRow(TypedDict):
	name: Annotated[str, "指标"]
	met: Annotated[str, "评估结果"]


class AssessorRow(TypedDict):
	name: Annotated[str, "评估人员"]
	organisation: Annotated[str, "单位"]


class CareContext(CaseFrame):
	"""W25 自理能力评估表 (43号 arts 20-22): six indicators, the tier, who assessed."""

	assessed_on: Annotated[Day, "评估日期"]
	place: Annotated[str, "评估地点"]
	why: Annotated[str, "评估事由"]
	way: Annotated[str, "评估方式"]
	indicators: Annotated[list[IndicatorRow], "评估指标", 6]
	unmet: Annotated[int, "不能达到的指标"]
	ability: Annotated[str, "评估结论"]
	tier: Annotated[str, "照料护理档次"]
	assessors: Annotated[list[AssessorRow], "评估人员", 1]
	person_present: Annotated[str, "本人或监护人"]
	basis: Annotated[list[BasisRow], "依据"]


class HandlerRow(TypedDict):
	name: Annotated[str, "经办人"]


class RegisterContext(CaseFrame):
	"""W27 先行救助登记表 (民发〔2018〕23号二(二)): object, cause, amount, two handlers, and when the papers follow."""

	cause: Annotated[str, "救助事由"]
	situation: Annotated[str, "急难情形"]
	people: Annotated[int, "救助人数"]
	reported_at: Annotated[Moment, "接报时间"]
	given_at: Annotated[Moment, "救助时间"]
	amount: Annotated[Yuan, "救助金额"]
	form: Annotated[str, "救助方式"]
	source: Annotated[str, "资金来源"]
	payee: Annotated[str, "领款人"]
	receipt: Annotated[str, "签收凭证"]
	handlers: Annotated[list[HandlerRow], "经办人", 2]
	papers_due: Annotated[Day, "补办手续期限"]
	proof: Annotated[Proof, "权限依据"]
	basis: Annotated[list[BasisRow], "依据"]
	act_due: NotRequired[Annotated[Moment, "先行救助时限"]]


class ExpenseRow(TypedDict):
	kind: Annotated[str, "支出种类"]
	amount: Annotated[Yuan, "支出金额"]
	own_share: Annotated[Yuan, "自付金额"]
	receipt: Annotated[str, "票据"]


class FormulaRow(TypedDict):
	label: Annotated[str, "项目"]
	formula: Annotated[str, "算式"]


class ReliefFormContext(CaseFrame):
	"""W27 临时救助审批表: cause, type, amount and how it is computed, opinions; relief given first where there was."""

	relief_kind: Annotated[str, "救助类型"]
	cause: Annotated[str, "救助事由"]
	situation: Annotated[str, "困难情形"]
	people: Annotated[int, "救助人数"]
	months: Annotated[int, "困难持续月数"]
	standard: Annotated[str, "救助标准"]
	form: Annotated[str, "救助方式"]
	amount: Annotated[Yuan, "救助金额"]
	lines: Annotated[list[FormulaRow], "金额计算"]
	expenses: Annotated[list[ExpenseRow], "必需支出", 0]
	opinions: Annotated[list[OpinionRow], "签署意见", 2]
	proof: Annotated[Proof, "权限依据"]
	basis: Annotated[list[BasisRow], "依据"]
	warnings: NotRequired[Annotated[list[str], "提示", 0]]
	first_matter: NotRequired[Annotated[str, "原申请事项"]]
	first_number: NotRequired[Annotated[str, "先行救助登记编号"]]
	first_amount: NotRequired[Annotated[Yuan, "先行救助金额"]]
	first_on: NotRequired[Annotated[Day, "先行救助日期"]]
	papers_on: NotRequired[Annotated[Day, "补齐手续日期"]]
