"""What letters of every family share: the frame, who issues and who is written to, by what basis and power.

`Annotated[type, "中文名", n]`: n is the least number of rows of a list (1 when not given, 0 where none is an
answer). Days are dates or ISO strings, amounts yuan as Decimal, int or str, identity numbers masked.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from typing_extensions import NotRequired, TypedDict

Day = date | str
Moment = datetime | str
Month = date | str
Yuan = Decimal | str | int


class BasisRow(TypedDict):
	"""A legal basis: 《…》, its 文号 and its article. Only documents whose text was read may be named."""

	document: Annotated[str, "文件名称"]
	reference: NotRequired[Annotated[str, "文件字号"]]
	article: NotRequired[Annotated[str, "条款"]]


class Contact(TypedDict):
	"""Where the reader can ask."""

	phone: Annotated[str, "联系电话"]
	person: NotRequired[Annotated[str, "联系人"]]
	address: NotRequired[Annotated[str, "联系地址"]]


class Frame(TypedDict):
	"""What every letter carries. A preview may do without `number`, `check_code` and `verify_url`."""

	issuing_body: Annotated[str, "发文机关"]
	number: Annotated[str, "文号"]
	issued_on: Annotated[Day, "成文日期"]
	check_code: Annotated[str, "核验码"]
	verify_url: Annotated[str, "核验网址"]
	seal_name: NotRequired[Annotated[str, "印章名称"]]
	wording: NotRequired[Annotated[dict[str, str], "文书用语"]]


class CaseFrame(Frame):
	"""A letter about one application."""

	applicant: Annotated[str, "申请人"]
	masked_id: Annotated[str, "脱敏证件号码"]
	matter: Annotated[str, "救助事项"]
	case_number: Annotated[str, "受理编号"]


class Proof(TypedDict):
	"""The authority of a decision (INV-2). `mode` is 委托, 赋权 or 县级; the first two need the others."""

	mode: Annotated[str, "行使方式"]
	township: NotRequired[Annotated[str, "承接单位"]]
	principal: NotRequired[Annotated[str, "委托单位（文书由承接单位出具时）"]]
	agreement_number: NotRequired[Annotated[str, "协议编号"]]
	agreement_version: NotRequired[Annotated[str, "协议版本"]]
	power_line: NotRequired[Annotated[str, "下放事项"]]


class TellingFrame(CaseFrame):
	"""A letter that takes something from its addressee: by what basis, what may be done against it, where to ask."""

	basis: Annotated[list[BasisRow], "依据"]
	remedy_text: Annotated[str, "救济途径"]
	contact: Annotated[Contact, "联系方式"]


class DecisionFrame(TellingFrame):
	"""A letter that tells of a decision: by what power it was taken (INV-2)."""

	proof: Annotated[Proof, "权限依据"]


class MoneyRow(TypedDict):
	"""One income, property or expense; `amount` in yuan for the period that the table names."""

	kind: Annotated[str, "种类"]
	amount: Annotated[Yuan, "金额"]
	detail: NotRequired[Annotated[str, "说明"]]


class OpinionRow(TypedDict):
	"""An opinion and its signature place; what is recorded is printed, the rest is written by hand."""

	role: Annotated[str, "岗位"]
	opinion: NotRequired[Annotated[str, "意见"]]
	name: NotRequired[Annotated[str, "姓名"]]
	signed_on: NotRequired[Annotated[Day, "签署日期"]]


class DecisionMember(TypedDict):
	name: Annotated[str, "姓名"]
	relation: Annotated[str, "与申请人关系"]
	masked_id: Annotated[str, "脱敏证件号码"]
	covered: Annotated[str, "是否保障"]


class ComparisonRow(TypedDict):
	"""One tested figure: what the family has, what the rule asks, and whether it holds."""

	item: Annotated[str, "比对项目"]
	family: Annotated[str, "家庭情况"]
	rule: Annotated[str, "规定条件"]
	result: Annotated[str, "比对结果"]
