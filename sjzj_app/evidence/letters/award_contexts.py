"""What the letters after the decision need: changes, the taper, the end of support, reviews, recoveries."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import (
	BasisRow,
	CaseFrame,
	Day,
	DecisionFrame,
	Month,
	TellingFrame,
	Yuan,
)


class ReasonRow(TypedDict):
	"""One reason with the figures compared in its words."""

	text: Annotated[str, "理由"]
	source: NotRequired[Annotated[str, "依据"]]


class MonthRow(TypedDict):
	month: Annotated[Month, "月份"]
	amount: Annotated[Yuan, "金额"]
	formula: NotRequired[Annotated[str, "算式"]]


class ChangeContext(DecisionFrame):
	"""W22 增发/减发/停发告知书: old and new amount, month, reasons, remedies (57号 art. 32; 649号 art. 13)."""

	change_kind: Annotated[str, "变更类型"]
	ground: Annotated[str, "变更事由"]
	old_amount: Annotated[Yuan, "原金额"]
	new_amount: Annotated[Yuan, "现金额"]
	from_month: Annotated[Month, "执行月份"]
	people: Annotated[int, "保障人数"]
	reasons: Annotated[list[ReasonRow], "理由"]
	told: NotRequired[Annotated[str, "事先告知情况"]]
	next_help: NotRequired[Annotated[str, "其他救助渠道"]]


class TaperContext(DecisionFrame):
	"""W23 渐退期通知书: from, to, the amount of each month, and from when nothing is paid (2022 notice, one (3))."""

	old_amount: Annotated[Yuan, "原金额"]
	from_month: Annotated[Month, "渐退起始月份"]
	last_month: Annotated[Month, "渐退截止月份"]
	stop_month: Annotated[Month, "停发月份"]
	months: Annotated[list[MonthRow], "各月金额"]
	reasons: Annotated[list[ReasonRow], "理由"]
	told: NotRequired[Annotated[str, "事先告知情况"]]


class EndingContext(DecisionFrame):
	"""W26 终止救助供养决定及告知书: ground, month, to the person and to the village (43号 art. 26)."""

	addressee: Annotated[str, "受送达人"]
	ground: Annotated[str, "终止情形"]
	from_month: Annotated[Month, "终止月份"]
	notice_from: Annotated[Day, "公示起始日"]
	notice_to: Annotated[Day, "公示截止日"]
	next_help: NotRequired[Annotated[str, "后续救助"]]


class ReviewContext(CaseFrame):
	"""W24 定期核查表: what was looked at, the changes, the conclusion, the next day (57号 art. 31)."""

	review_class: Annotated[str, "核查类别"]
	due_on: Annotated[Day, "应核查日期"]
	reviewed_on: Annotated[Day, "核查日期"]
	way: Annotated[str, "核查方式"]
	found: Annotated[str, "核查情况"]
	amount: Annotated[Yuan, "现保障金额"]
	conclusion: Annotated[str, "核查结论"]
	next_on: Annotated[Day, "下次核查日期"]
	next_basis: Annotated[str, "周期依据"]
	officials: Annotated[list[dict], "核查人员"]
	basis: Annotated[list[BasisRow], "依据"]


class RecoveryMonthRow(TypedDict):
	month: Annotated[Month, "月份"]
	paid: Annotated[Yuan, "已发"]
	due: Annotated[Yuan, "应发"]
	over: Annotated[Yuan, "多发"]


class RecoveryContext(TellingFrame):
	"""W32 追缴(退回)通知书: ground, months, sum, until when, and how it may be returned (649号 art. 68)."""

	ground: Annotated[str, "追缴事由"]
	facts: Annotated[str, "查明的事实"]
	months: Annotated[list[RecoveryMonthRow], "各月金额"]
	total: Annotated[Yuan, "应退合计"]
	pay_by: Annotated[Day, "退回期限"]
	pay_to: Annotated[str, "退回途径"]
