"""What the letters of the county's checks and directives need: see frames.py for how keys are described."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import BasisRow, Contact, Day, Frame


class DrawnCase(TypedDict):
	"""A case that is checked; `taken`: by lot, or in any case and why."""

	case_number: Annotated[str, "受理编号"]
	applicant: Annotated[str, "申请人"]
	matter: Annotated[str, "救助事项"]
	decided_on: Annotated[Day, "决定日期"]
	outcome: Annotated[str, "决定结果"]
	taken: Annotated[str, "抽取方式"]


class FoundCase(DrawnCase):
	"""The same with what was found in it."""

	inspected_on: Annotated[Day, "检查日期"]
	inspectors: Annotated[str, "检查人员"]
	finding: Annotated[str, "问题分类"]
	facts: Annotated[str, "检查情况"]


class CheckFrame(Frame):
	"""`population`: decided cases of the period; `drawn`: cases to check; `shares`: a sentence a month and matter."""

	period_from: Annotated[Day, "期间起"]
	period_to: Annotated[Day, "期间止"]
	matter: Annotated[str, "抽查事项"]
	population: Annotated[int, "总体件数"]
	drawn: Annotated[int, "抽取件数"]
	shares: Annotated[list[str], "抽取比例", 0]
	check_way: Annotated[str, "检查方式"]
	inspectors: Annotated[list[str], "检查人员", 2]
	basis: Annotated[list[BasisRow], "依据"]


class CheckNoticeContext(CheckFrame):
	"""W33A 抽查通知. Seed and SHA-256 let the township draw the same cases again."""

	addressee: Annotated[str, "被检查单位"]
	visit_from: Annotated[Day, "检查起"]
	visit_to: Annotated[Day, "检查止"]
	seed: Annotated[str, "随机种子"]
	population_sha256: Annotated[str, "总体摘要"]
	cases: Annotated[list[DrawnCase], "抽取的案件"]
	contact: Annotated[Contact, "联系方式"]


class CheckRecordContext(CheckFrame):
	"""W33B 抽查记录, kept by the county."""

	inspected: Annotated[str, "被检查单位"]
	check_number: Annotated[str, "抽查通知文号"]
	findings: Annotated[list[FoundCase], "检查情况"]
	counts: Annotated[str, "结果汇总"]
	feedback: Annotated[str, "反馈意见"]


class DirectiveFrame(Frame):
	"""`directive_kind`: 整改, 指导 or 约谈."""

	directive_kind: Annotated[str, "种类"]
	subject: Annotated[str, "事由"]
	addressee: Annotated[str, "主送单位"]
	contact: Annotated[Contact, "联系方式"]
	case_number: NotRequired[Annotated[str, "受理编号"]]


class DirectiveContext(DirectiveFrame):
	"""W33C. `way`: where a wrong decision or amount is lawfully corrected; `repeat_count`: this time included."""

	facts: Annotated[str, "情况和问题"]
	requirement: Annotated[str, "要求"]
	due_on: Annotated[Day, "期限"]
	repeat_count: Annotated[int, "同类问题次数"]
	basis: Annotated[list[BasisRow], "依据"]
	finding: NotRequired[Annotated[str, "问题分类"]]
	way: NotRequired[Annotated[str, "依法纠正途径"]]


class ReportContext(DirectiveFrame):
	"""W33D, the reply. `corrections`: documents by which a wrong award was corrected, or why by none."""

	directive_number: Annotated[str, "来文文号"]
	told_on: Annotated[Day, "来文日期"]
	measures: Annotated[str, "采取的措施"]
	outcome: Annotated[str, "结果"]
	corrections: Annotated[list[str], "依法纠正情况", 0]
	attached: Annotated[int, "附件件数"]
	replier: Annotated[str, "签报人"]
