"""What the letters of investigation, verification, appraisal and objection need (W10, W11, W13, W14, W17, W26 终止公示)."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import BasisRow, CaseFrame, Contact, Day, Frame, Moment, Yuan


class AuthorizingPerson(TypedDict):
	"""One who signs the authorisation; `signer` says who signs: the person or the guardian."""

	name: Annotated[str, "姓名"]
	relation: Annotated[str, "与申请人关系"]
	masked_id: Annotated[str, "脱敏证件号码"]
	signer: Annotated[str, "签字人"]


class AuthorizationContext(CaseFrame):
	"""W4 核对授权书: people, scope, purpose, validity, truth and consequences (国务院令第649号 art. 58)."""

	people: Annotated[list[AuthorizingPerson], "授权人"]
	scope_text: Annotated[str, "授权范围"]
	months: Annotated[int, "有效期（月）"]
	basis: Annotated[list[BasisRow], "依据"]


class VerifiedPerson(TypedDict):
	"""One person whose data are asked for, with the number of the signed authorisation (L1 art. 58)."""

	name: Annotated[str, "姓名"]
	masked_id: Annotated[str, "脱敏证件号码"]
	capacity: Annotated[str, "身份"]
	authorization: Annotated[str, "授权书编号"]


class VerifiedItem(TypedDict):
	"""What was found about one person in one item."""

	name: Annotated[str, "姓名"]
	item: Annotated[str, "核对项目"]
	result: Annotated[str, "结果"]
	queried_on: Annotated[Day, "查询日期"]
	over: Annotated[str, "是否超限"]
	value: NotRequired[Annotated[Yuan, "数额"]]
	source: NotRequired[Annotated[str, "信息来源"]]


class VerificationContext(CaseFrame):
	"""W10: `form` request is the 核对委托书, report the 核对报告 (57号 art. 17)."""

	form: Annotated[str, "文书形式"]
	addressee: Annotated[str, "收件单位"]
	request_number: Annotated[str, "委托编号"]
	purpose: Annotated[str, "核对目的"]
	sent_on: Annotated[Day, "委托日期"]
	persons: Annotated[list[VerifiedPerson], "核对对象"]
	basis: Annotated[list[BasisRow], "依据"]
	start_due: NotRequired[Annotated[Day, "启动期限"]]
	items: NotRequired[Annotated[list[VerifiedItem], "核对结果", 0]]
	conclusion: NotRequired[Annotated[str, "总体结论"]]
	answered_on: NotRequired[Annotated[Day, "出具日期"]]
	valid_until: NotRequired[Annotated[Day, "有效期至"]]
	objection: NotRequired[Annotated[str, "异议理由"]]
	recheck: NotRequired[Annotated[str, "复查结果"]]
	note: NotRequired[Annotated[str, "说明"]]


class OverLimitRow(TypedDict):
	"""An item over the limit; `detail` only of the reader's own data (57号 art. 18)."""

	person: Annotated[str, "家庭成员"]
	item: Annotated[str, "核对项目"]
	detail: Annotated[str, "情况"]


class VerificationResultContext(CaseFrame):
	"""W11 核对结果告知书: `form` result tells the right to object, recheck what the second look found (57号 art. 18)."""

	form: Annotated[str, "文书形式"]
	request_number: Annotated[str, "核对编号"]
	answered_on: Annotated[Day, "核对报告日期"]
	items: Annotated[list[OverLimitRow], "超过规定的项目", 0]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	objection_due: NotRequired[Annotated[Day, "提出异议的期限"]]
	recheck: NotRequired[Annotated[str, "复查结果"]]


class InquiryContext(CaseFrame):
	"""W13: `form` visit is the 邻里访问记录, letter the 信函索证函, village the 村（居）协助记录 (57号 art. 16)."""

	form: Annotated[str, "文书形式"]
	asked: Annotated[str, "被访问人或者收件单位"]
	inquired_on: Annotated[Day, "日期"]
	question: Annotated[str, "询问事项"]
	investigators: Annotated[list[str], "经办人员"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	asked_capacity: NotRequired[Annotated[str, "与申请家庭的关系或者职务"]]
	place: NotRequired[Annotated[str, "地点"]]
	answer: NotRequired[Annotated[str, "回答"]]
	finding: NotRequired[Annotated[str, "核实情况"]]
	answer_due: NotRequired[Annotated[Day, "回复期限"]]


class AppraisalRow(TypedDict):
	"""One who was invited; `vote` only of an open vote."""

	name: Annotated[str, "姓名"]
	capacity: Annotated[str, "身份"]
	present: Annotated[str, "到会情况"]
	signed: Annotated[str, "签字情况"]
	vote: NotRequired[Annotated[str, "表决"]]


class AppraisalContext(CaseFrame):
	"""W14 民主评议记录表: the meeting, who sat in it, its course, votes and conclusion."""

	held_at: Annotated[Moment, "时间"]
	place: Annotated[str, "地点"]
	chair: Annotated[str, "主持人"]
	recorder: Annotated[str, "记录人"]
	invited: Annotated[int, "应到人数"]
	present: Annotated[int, "实到人数"]
	representatives: Annotated[int, "村（居）民代表人数"]
	members: Annotated[list[AppraisalRow], "参加人员"]
	policy_read: Annotated[str, "宣讲政策"]
	facts_presented: Annotated[str, "介绍情况"]
	opinions: Annotated[str, "现场评议意见"]
	vote_way: Annotated[str, "表决方式"]
	votes_for: Annotated[str, "同意票"]
	votes_against: Annotated[str, "不同意票"]
	votes_abstained: Annotated[str, "弃权票"]
	conclusion: Annotated[str, "评议结论"]
	ground: Annotated[str, "结论依据"]
	basis: Annotated[list[BasisRow], "依据"]


class ObjectionContext(Frame):
	"""W17 公示异议登记及处理表 (57号 arts 19, 37). Who objected is confidential: no name is among the keys."""

	notice_title: Annotated[str, "公示名称"]
	notice_number: Annotated[str, "公示编号"]
	applicant: Annotated[str, "公示对象"]
	received_on: Annotated[Day, "收到日期"]
	received_way: Annotated[str, "提出方式"]
	named: Annotated[str, "是否实名"]
	facts: Annotated[str, "异议内容"]
	checks: Annotated[str, "核查过程"]
	result: Annotated[str, "处理结果"]
	follows: Annotated[str, "后续办理"]
	handler: Annotated[str, "处理人"]
	handled_on: Annotated[Day, "处理日期"]
	basis: Annotated[list[BasisRow], "依据"]
	due_on: NotRequired[Annotated[Day, "办理期限"]]
	reply: NotRequired[Annotated[str, "答复内容"]]
	replied_on: NotRequired[Annotated[Day, "答复日期"]]
	reply_way: NotRequired[Annotated[str, "答复方式"]]


class EndingNoticeContext(Frame):
	"""W26 终止公示: name, way of support and the category of the ground, nothing of health (43号 art. 26)."""

	village: Annotated[str, "村（社区）或者供养机构"]
	applicant: Annotated[str, "姓名"]
	end_reason: Annotated[str, "拟终止原因"]
	period_from: Annotated[Day, "公示起始日"]
	period_to: Annotated[Day, "公示截止日"]
	days: Annotated[int, "公示天数"]
	supervise_phone: Annotated[str, "监督电话"]
	accepting_office: Annotated[str, "受理单位"]
	basis: Annotated[list[BasisRow], "依据"]
	support_way: NotRequired[Annotated[str, "供养方式"]]
