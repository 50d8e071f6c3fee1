"""What the letter needs that ends a procedure before its decision."""

from typing import Annotated

from typing_extensions import NotRequired

from sjzj_app.evidence.letters.frames import BasisRow, CaseFrame, Contact, Day, Proof


class TerminationContext(CaseFrame):
	"""W21 终止审核告知书 (57号 art. 29). `ground`: 拒不配合, 撤回申请 or 申请人死亡.

	A refusal to cooperate names what was refused, when the family was told of what follows and what it said, the
	article and the power; who withdrew needs none of these. After a death the letter goes to the family.
	"""

	ground: Annotated[str, "终止情形"]
	applied_on: Annotated[Day, "申请日期"]
	accepted_on: Annotated[Day, "受理日期"]
	facts: Annotated[str, "查明的事实"]
	remedy_text: Annotated[str, "救济途径"]
	contact: Annotated[Contact, "联系方式"]
	basis: Annotated[list[BasisRow], "依据", 0]
	refused: NotRequired[Annotated[str, "拒不配合的事项"]]
	told_on: NotRequired[Annotated[Day, "告知后果日期"]]
	statement: NotRequired[Annotated[str, "家庭陈述"]]
	reason: NotRequired[Annotated[str, "终止理由"]]
	proof: NotRequired[Annotated[Proof, "权限依据"]]
	died_on: NotRequired[Annotated[Day, "死亡日期"]]
