"""What the letters and forms of the window need, as in frames.py."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import BasisRow, CaseFrame, Contact, Day, Frame, MoneyRow


class FormMember(TypedDict):
	name: Annotated[str, "姓名"]
	relation: Annotated[str, "与户主关系"]
	masked_id: Annotated[str, "脱敏证件号码"]
	birth: NotRequired[Annotated[str, "出生日期"]]
	counted: Annotated[str, "是否共同生活"]


class DeclaredRow(TypedDict):
	official: Annotated[str, "工作人员姓名"]
	post: NotRequired[Annotated[str, "职务"]]
	relation: Annotated[str, "关系"]


class ApplicationFormContext(CaseFrame):
	"""W1 申请书（申请审批表）: 57号 arts 4, 9, 11. What the family declares, for its signature."""

	applied_on: Annotated[Day, "申请日期"]
	place: Annotated[str, "受理单位所在地"]
	registration: Annotated[str, "户籍所在地"]
	lives: Annotated[str, "经常居住地"]
	way: Annotated[str, "申请方式"]
	coverage: Annotated[str, "保障方式"]
	reason: Annotated[str, "申请理由"]
	members: Annotated[list[FormMember], "家庭成员"]
	incomes: Annotated[list[MoneyRow], "家庭收入", 0]
	properties: Annotated[list[MoneyRow], "家庭财产", 0]
	relatives: Annotated[list[DeclaredRow], "近亲属申报", 0]
	account: Annotated[str, "发放账户"]
	agent: NotRequired[Annotated[str, "代为申请人"]]


class EntrustmentContext(CaseFrame):
	"""W2 委托申请书: principal, agent, relation, scope, signatures (57号 art. 6)."""

	agent: Annotated[str, "受托人"]
	relation: Annotated[str, "与申请人关系"]
	agent_masked_id: NotRequired[Annotated[str, "受托人脱敏证件号码"]]
	scope: Annotated[str, "委托事项"]
	signed_on: NotRequired[Annotated[Day, "委托日期"]]
	basis: Annotated[list[BasisRow], "依据"]


class PromiseContext(CaseFrame):
	"""W3 诚信承诺书: truth, consequences, duty to report changes (57号 art. 9, 43号 art. 10)."""

	signers: Annotated[list[str], "签字人"]
	basis: Annotated[list[BasisRow], "依据"]


class PrivacyContext(CaseFrame):
	"""W5 个人信息处理告知书: who handles what, why, how long, and the rights (个人信息保护法 arts 17, 35)."""

	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	signers: Annotated[list[str], "签字人"]


class NotAcceptedContext(Frame):
	"""W8 不予受理通知书: reason, the right body, remedies."""

	addressee: Annotated[str, "申请人"]
	masked_id: NotRequired[Annotated[str, "脱敏证件号码"]]
	matter: Annotated[str, "救助事项"]
	asked_on: Annotated[Day, "提出日期"]
	reason: Annotated[str, "不予受理的理由"]
	right_body: Annotated[str, "办理去向"]
	remedy_text: Annotated[str, "救济途径"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]


class RelativeRow(TypedDict):
	official: Annotated[str, "工作人员姓名"]
	post: Annotated[str, "职务"]
	person: Annotated[str, "家庭成员"]
	relation: Annotated[str, "关系"]
	source: Annotated[str, "发现方式"]
	registered_on: Annotated[Day, "登记日期"]
	reported_on: Annotated[Day, "报县日期"]


class VisitRow(TypedDict):
	visited_on: Annotated[Day, "入户日期"]
	visitors: Annotated[str, "入户人员"]
	conclusion: Annotated[str, "核查结论"]


class RelativesContext(CaseFrame):
	"""W9 近亲属登记备案表 (57号 arts 11, 20)."""

	accepted_on: Annotated[Day, "受理日期"]
	rows: Annotated[list[RelativeRow], "登记事项"]
	visits: Annotated[list[VisitRow], "县级入户核查", 0]
	basis: Annotated[list[BasisRow], "依据"]


class TransferContext(Frame):
	"""W35 转办（转介）单 with its return slip (社会救助暂行办法 art. 60). `kind_text`: 转办 or 转介."""

	kind_text: Annotated[str, "转送方式"]
	addressee: Annotated[str, "接收单位"]
	person: Annotated[str, "求助人"]
	phone: Annotated[str, "联系电话"]
	place: Annotated[str, "住址"]
	matter: Annotated[str, "救助事项"]
	asked_on: Annotated[Day, "提出日期"]
	content: Annotated[str, "诉求内容"]
	transfer_matter: Annotated[str, "转送事项"]
	reply_due: Annotated[Day, "回复期限"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]


class ComplaintContext(Frame):
	"""W36 投诉举报登记表: no name of who complains (57号 arts 36, 37)."""

	received_on: Annotated[Day, "接收日期"]
	received_way: Annotated[str, "接收方式"]
	complainant: Annotated[str, "投诉举报人"]
	about: Annotated[str, "投诉举报对象"]
	facts: Annotated[str, "反映的事实"]
	check_done: Annotated[str, "核查情况"]
	conclusion: Annotated[str, "核查结论"]
	result: Annotated[str, "处理结果"]
	handler: Annotated[str, "核查人"]
	handled_on: Annotated[Day, "办结日期"]
	basis: Annotated[list[BasisRow], "依据"]
	told_on: NotRequired[Annotated[Day, "反馈日期"]]
	told_way: NotRequired[Annotated[str, "反馈方式"]]
