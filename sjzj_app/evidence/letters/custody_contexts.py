"""What the agreement about the custody of a card or passbook needs."""

from typing import Annotated

from sjzj_app.evidence.letters.frames import BasisRow, Day, Frame


class CustodyContext(Frame):
	"""W29 账户（卡折）代管协议. `account_tail` is the last four digits, nothing more; `county` files the agreement."""

	recipient: Annotated[str, "救助对象"]
	masked_id: Annotated[str, "脱敏证件号码"]
	signer: Annotated[str, "签订协议的家庭成员"]
	signer_relation: Annotated[str, "与救助对象关系"]
	keeper: Annotated[str, "保管人"]
	keeper_post: Annotated[str, "保管人职务或关系"]
	keeper_kind: Annotated[str, "保管人类别"]
	object_kept: Annotated[str, "保管物"]
	bank: Annotated[str, "开户银行"]
	account_name: Annotated[str, "账户姓名"]
	account_tail: Annotated[str, "账号末四位"]
	reason: Annotated[str, "代管原因"]
	valid_from: Annotated[Day, "代管起始日期"]
	valid_to: Annotated[Day, "代管截止日期"]
	county: Annotated[str, "备案机关"]
	basis: Annotated[list[BasisRow], "依据"]
