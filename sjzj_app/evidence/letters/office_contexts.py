"""What the letters between offices need: agreement, power list, payment list, funding request.

Written as in `frames.py`: Annotated[type, 中文名, least number of rows].
"""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import BasisRow, Contact, Day, Frame, Month, Yuan


class Party(TypedDict):
	"""A party to an agreement; `credit_code` has 18 characters (GB 32100)."""

	name: Annotated[str, "单位名称"]
	credit_code: Annotated[str, "统一社会信用代码"]
	representative: Annotated[str, "法定代表人（主要负责人）"]
	address: Annotated[str, "地址"]
	phone: Annotated[str, "联系电话"]


class PowerRow(TypedDict):
	"""One row of the 下放清单."""

	matter: Annotated[str, "事项名称"]
	basis: Annotated[str, "设定依据"]
	mode: Annotated[str, "行使方式"]
	level_before: Annotated[str, "下放前行使层级"]
	level_after: Annotated[str, "下放后行使层级"]
	limits: Annotated[str, "权限和限额"]
	days: Annotated[str, "办理时限"]
	office: Annotated[str, "责任股室和承接部门"]
	item_code: NotRequired[Annotated[str, "事项编码"]]
	steps: NotRequired[Annotated[str, "下放环节"]]
	effective_on: NotRequired[Annotated[Day, "生效日期"]]
	status: NotRequired[Annotated[str, "状态"]]


class AgreementContext(Frame):
	"""W30A 委托协议 (mode 委托) or 承接协议 (mode 赋权), fourteen clauses.

	`staff`, `work_fund` and `seal` are sentences. `copies`: originals in all; a party keeps `copies_each`.
	"""

	mode: Annotated[str, "行使方式"]
	version: Annotated[str, "协议版本"]
	party_a: Annotated[Party, "甲方"]
	party_b: Annotated[Party, "乙方"]
	region: Annotated[str, "适用区域"]
	start_on: Annotated[Day, "起始日期"]
	end_on: Annotated[Day, "终止日期"]
	staff: Annotated[str, "人员保障"]
	work_fund: Annotated[str, "工作经费"]
	seal: Annotated[str, "印章使用"]
	copies: Annotated[int, "协议份数"]
	copies_each: Annotated[int, "各执份数"]
	powers: Annotated[list[PowerRow], "下放事项"]
	basis: Annotated[list[BasisRow], "依据"]
	city_approval: NotRequired[Annotated[str, "市级审核同意文件"]]


class PowerListContext(Frame):
	"""W30B 下放清单: the list a county publishes."""

	area: Annotated[str, "适用区域"]
	version: Annotated[str, "清单版本"]
	effective_on: Annotated[Day, "生效日期"]
	powers: Annotated[list[PowerRow], "下放事项"]
	basis: Annotated[list[BasisRow], "依据"]


class ChangedPowerRow(TypedDict):
	matter: Annotated[str, "事项名称"]
	steps: Annotated[str, "下放环节"]


class ChangeContext(Frame):
	"""W30C: the county's notice to a township that powers are suspended, resumed, taken back, or switched on or off.

	`powers` empty: the whole agreement. `until`: last day of a suspension.
	"""

	addressee: Annotated[str, "主送机关"]
	change: Annotated[str, "变动种类"]
	agreement_number: Annotated[str, "协议编号"]
	agreement_version: Annotated[str, "协议版本"]
	effective_on: Annotated[Day, "生效日期"]
	reason: Annotated[str, "理由"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	powers: NotRequired[Annotated[list[ChangedPowerRow], "涉及事项", 0]]
	until: NotRequired[Annotated[Day, "截止日期"]]
	ground: NotRequired[Annotated[str, "收回事由"]]
	matter: NotRequired[Annotated[str, "救助事项"]]


class DisbursementRow(TypedDict):
	"""One line of the 发放明细表; amounts in yuan. `account_tail` is the last four digits, nothing more.

	`per_head` is an amount or the name of a class (档次). `taper` carries its own sign.
	"""

	village: Annotated[str, "村（社区）"]
	category: Annotated[str, "救助类别"]
	case_number: Annotated[str, "户编号"]
	applicant: Annotated[str, "申请人姓名"]
	masked_id: Annotated[str, "脱敏证件号码"]
	covered_count: Annotated[int, "保障人数"]
	standard: Annotated[Yuan, "月标准"]
	per_head: Annotated[Yuan, "人均收入或档次"]
	base: Annotated[Yuan, "基本金额"]
	supplement: Annotated[Yuan, "分类施保金额"]
	care: Annotated[Yuan, "照料护理金额"]
	taper: Annotated[Yuan, "渐退调整"]
	back_pay: Annotated[Yuan, "补发金额"]
	deduction: Annotated[Yuan, "扣回金额"]
	payable: Annotated[Yuan, "应发合计"]
	bank: Annotated[str, "开户银行"]
	account_tail: Annotated[str, "账号末四位"]
	account_name: Annotated[str, "账户姓名"]
	relation: Annotated[str, "与申请人关系"]
	change: Annotated[str, "变动类型"]
	remark: NotRequired[Annotated[str, "备注"]]


class DisbursementTotals(TypedDict):
	households: Annotated[int, "户数"]
	persons: Annotated[int, "人数"]
	amount: Annotated[Yuan, "合计金额"]


class Signers(TypedDict):
	maker: NotRequired[Annotated[str, "制表"]]
	checker: NotRequired[Annotated[str, "复核"]]
	head: NotRequired[Annotated[str, "负责人"]]


class DisbursementContext(Frame):
	"""W31A 发放明细表 of one township and month. The totals of the frozen batch must equal Σ rows."""

	month: Annotated[Month, "所属月份"]
	batch_number: Annotated[str, "批次号"]
	county: Annotated[str, "县（市、区）"]
	township: Annotated[str, "乡镇（街道）"]
	matter: Annotated[str, "救助事项"]
	rows: Annotated[list[DisbursementRow], "发放明细"]
	totals: Annotated[DisbursementTotals, "合计"]
	signers: NotRequired[Annotated[Signers, "签字人"]]


class FundingRow(TypedDict):
	label: Annotated[str, "乡镇（街道）或救助类别"]
	households: Annotated[int, "户数"]
	persons: Annotated[int, "人数"]
	amount: Annotated[Yuan, "金额"]


class FundingRequestContext(Frame):
	"""W31B 资金申请函 from the county's civil affairs to its finance office. Σ rows must equal `total_amount`."""

	addressee: Annotated[str, "主送机关"]
	month: Annotated[Month, "所属月份"]
	rows: Annotated[list[FundingRow], "资金测算"]
	total_amount: Annotated[Yuan, "申请金额"]
	pay_to: Annotated[str, "拨付去向"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	attachments: NotRequired[Annotated[list[str], "附件", 0]]
