"""What the letters of one case need: a TypedDict for each kind, a Chinese label for each key (see frames.py)."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import (
	BasisRow,
	CaseFrame,
	ComparisonRow,
	Contact,
	Day,
	DecisionMember,
	Frame,
	Moment,
	MoneyRow,
	Month,
	OpinionRow,
	Proof,
	TellingFrame,
	Yuan,
)


class MaterialRow(TypedDict):
	name: Annotated[str, "材料名称"]
	form: NotRequired[Annotated[str, "形式"]]


class AcceptanceContext(CaseFrame):
	"""W6 受理通知书: a complete application is accepted (民发〔2021〕57号 art. 10). `limit_days`: working days."""

	applied_on: Annotated[Day, "申请日期"]
	accepted_on: Annotated[Day, "受理日期"]
	limit_days: Annotated[int, "办理时限（工作日）"]
	due_on: Annotated[Day, "办结期限"]
	provisional: NotRequired[Annotated[bool, "期限是否暂定"]]
	handler: Annotated[str, "经办人"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	materials: NotRequired[Annotated[list[MaterialRow], "已收材料", 0]]


class SupplementRow(TypedDict):
	name: Annotated[str, "材料名称"]
	need: Annotated[str, "补正要求"]
	how: NotRequired[Annotated[str, "提供方式"]]


class SupplementContext(CaseFrame):
	"""W7 一次性告知书: everything that is missing, once (民发〔2021〕57号 art. 10, 民发〔2021〕43号 art. 12)."""

	applied_on: Annotated[Day, "申请日期"]
	items: Annotated[list[SupplementRow], "需补正的材料"]
	due_on: Annotated[Day, "补正期限"]
	submit_to: Annotated[str, "提交地点和方式"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]


class SurveyMember(TypedDict):
	name: Annotated[str, "姓名"]
	relation: Annotated[str, "与申请人关系"]
	masked_id: Annotated[str, "脱敏证件号码"]
	age: NotRequired[Annotated[int, "年龄"]]
	health: NotRequired[Annotated[str, "健康状况"]]
	work: NotRequired[Annotated[str, "劳动和就业状况"]]


class LabelledText(TypedDict):
	label: Annotated[str, "项目"]
	value: Annotated[str, "情况"]


class Investigator(TypedDict):
	name: Annotated[str, "姓名"]
	position: NotRequired[Annotated[str, "单位和职务"]]


class PresentMember(TypedDict):
	name: Annotated[str, "姓名"]
	relation: NotRequired[Annotated[str, "与申请人关系"]]


class Photo(TypedDict):
	"""`src`: data:image/png or data:image/jpeg in base64; any other address is refused."""

	src: Annotated[str, "照片"]
	caption: NotRequired[Annotated[str, "照片说明"]]


class SurveyContext(CaseFrame):
	"""W12 入户调查表: two investigators or more, signed also by the members present (57号 art. 16)."""

	surveyed_at: Annotated[Moment, "调查时间"]
	address: Annotated[str, "家庭住址"]
	members: Annotated[list[SurveyMember], "家庭成员"]
	housing: Annotated[list[LabelledText], "住房情况"]
	income_period: Annotated[str, "收入核算期"]
	incomes: Annotated[list[MoneyRow], "家庭收入", 0]
	properties: Annotated[list[MoneyRow], "家庭财产", 0]
	expenses: Annotated[list[MoneyRow], "家庭支出", 0]
	living_condition: Annotated[str, "生活状况"]
	conclusion: Annotated[str, "调查结论"]
	investigators: Annotated[list[Investigator], "调查人员", 2]
	present_members: Annotated[list[PresentMember], "在场家庭成员"]
	photos: NotRequired[Annotated[list[Photo], "照片", 0]]


class StepRow(TypedDict):
	step: Annotated[str, "环节"]
	done_on: Annotated[Day, "完成日期"]
	result: Annotated[str, "结果"]


class ReviewContext(CaseFrame):
	"""W15 审核意见表 (57号 art. 19). Incomes are yuan per month; `standard` with its unit and source as text."""

	household_count: Annotated[int, "家庭人口"]
	covered_count: Annotated[int, "拟保障人数"]
	income_monthly: Annotated[Yuan, "家庭月收入"]
	per_head: Annotated[Yuan, "人均月收入"]
	standard: Annotated[str, "救助标准"]
	property_result: Annotated[str, "财产状况"]
	steps: Annotated[list[StepRow], "调查核实过程"]
	conclusion: Annotated[str, "审核结论"]
	proposed: Annotated[str, "拟保障意见"]
	basis: Annotated[list[BasisRow], "依据"]
	opinions: Annotated[list[OpinionRow], "签署意见", 2]
	proposed_amount: NotRequired[Annotated[Yuan, "拟保障金额"]]


class NoticeRow(TypedDict):
	"""The whole of what a notice may say about a family; any other key is refused."""

	village: Annotated[str, "村（社区）"]
	applicant: Annotated[str, "申请人姓名"]
	household_count: Annotated[int, "家庭人口"]
	covered_count: Annotated[int, "拟保障人数"]
	category: Annotated[str, "救助类别"]
	result: Annotated[str, "结果"]
	amount: Annotated[Yuan, "拟保障金额"]


class NoticeContext(Frame):
	"""W16 公示单 on paper (57号 arts 19, 24). `stage`: appraisal, decision or combined. An amount may be 无."""

	stage: Annotated[str, "公示阶段"]
	rows: Annotated[list[NoticeRow], "公示内容"]
	period_from: Annotated[Day, "公示起始日"]
	period_to: Annotated[Day, "公示截止日"]
	days: Annotated[int, "公示天数"]
	supervise_phone: Annotated[str, "监督电话"]
	accepting_office: Annotated[str, "受理单位"]
	basis: Annotated[list[BasisRow], "依据"]
	amount_unit: NotRequired[Annotated[str, "金额单位"]]


class AmountRow(TypedDict):
	label: Annotated[str, "项目"]
	amount: Annotated[Yuan, "金额"]


class ApprovalContext(CaseFrame):
	"""W19 确认通知书 (57号 art. 21, 43号 art. 17). Monthly unless `pay_period` is once; Σ items must equal amount.

	`start_month` and `review_cycle` are needed when paid monthly.
	"""

	applied_on: Annotated[Day, "申请日期"]
	category: Annotated[str, "救助类别"]
	members: Annotated[list[DecisionMember], "保障对象"]
	amount: Annotated[Yuan, "保障金额"]
	pay_way: Annotated[str, "发放方式"]
	proof: Annotated[Proof, "权限依据"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	pay_period: NotRequired[Annotated[str, "发放周期"]]
	start_month: NotRequired[Annotated[Month, "起发月份"]]
	review_cycle: NotRequired[Annotated[str, "核查周期"]]
	items: NotRequired[Annotated[list[AmountRow], "金额构成", 0]]
	remedy_text: NotRequired[Annotated[str, "救济途径"]]
	heading: NotRequired[Annotated[str, "标题"]]


class Article(BasisRow):
	"""The provision a refusal rests on; `text` is quoted word for word and only from texts that were read."""

	text: NotRequired[Annotated[str, "条文内容"]]


class RefusalContext(TellingFrame):
	"""W20 不予确认告知书: reasons in writing within 3 working days, with remedies (57号 arts 21, 38)."""

	applied_on: Annotated[Day, "申请日期"]
	facts: Annotated[str, "查明的事实"]
	comparisons: Annotated[list[ComparisonRow], "比对情况"]
	article: Annotated[Article, "适用条款"]
	other_help: NotRequired[Annotated[str, "其他救助渠道"]]
	proof: NotRequired[Annotated[Proof, "权限依据"]]


class ExplanationRow(TypedDict):
	label: Annotated[str, "项目"]
	formula: Annotated[str, "算式"]
	value: Annotated[str, "数值"]
	source: Annotated[str, "来源"]


class PersonRow(TypedDict):
	name: Annotated[str, "姓名"]
	relation: Annotated[str, "与户主关系"]
	counts: Annotated[str, "是否计入"]
	covered: Annotated[str, "是否保障"]
	why: NotRequired[Annotated[str, "理由"]]
	proof: NotRequired[Annotated[str, "证明材料"]]


class IncomeRow(TypedDict):
	member: Annotated[str, "成员"]
	kind: Annotated[str, "类别"]
	declared: Annotated[str, "申报"]
	formula: Annotated[str, "算式"]
	monthly: Annotated[str, "计入"]
	note: NotRequired[Annotated[str, "说明"]]


class PropertyRuleRow(TypedDict):
	item: Annotated[str, "项目"]
	measured: Annotated[str, "核定数"]
	limit: Annotated[str, "规定"]
	source: Annotated[str, "依据"]
	exceeded: Annotated[str, "是否超出"]


class ClassTestRow(TypedDict):
	name: Annotated[str, "类别"]
	result: Annotated[str, "结果"]
	why: NotRequired[Annotated[str, "理由"]]
	article: NotRequired[Annotated[str, "依据"]]


class ExplanationContext(CaseFrame):
	"""EXPLAIN 计算说明: every figure of one amount, computed with what was in force on `as_of` (INV-8)."""

	as_of: Annotated[Day, "计算基准日"]
	rows: Annotated[list[ExplanationRow], "计算步骤"]
	result_label: Annotated[str, "结果名称"]
	result_amount: Annotated[Yuan, "计算结果"]
	remark: NotRequired[Annotated[str, "说明"]]
	people: NotRequired[Annotated[list[PersonRow], "家庭成员", 0]]
	income_period: NotRequired[Annotated[str, "收入核算期"]]
	incomes: NotRequired[Annotated[list[IncomeRow], "家庭收入", 0]]
	monthly_income: NotRequired[Annotated[str, "家庭月收入"]]
	per_head: NotRequired[Annotated[str, "人均月收入"]]
	standard: NotRequired[Annotated[str, "救助标准"]]
	property_rules: NotRequired[Annotated[list[PropertyRuleRow], "家庭财产", 0]]
	tests: NotRequired[Annotated[list[ClassTestRow], "分类认定", 0]]
