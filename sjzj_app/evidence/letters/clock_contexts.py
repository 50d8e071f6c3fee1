"""What the letters about time limits need."""

from typing import Annotated

from typing_extensions import NotRequired

from sjzj_app.evidence.letters.frames import CaseFrame, Contact, Day


class ExtensionContext(CaseFrame):
	"""W18 延期审批及告知书: the longer limit, for a ground the rule names (2022年10月20日通知四(一)).

	`rule`: where the limit stands; `is_law` says whether that is a text, which may be named as law, or a local setting.
	"""

	accepted_on: Annotated[Day, "受理日期"]
	timed: Annotated[str, "延期事项"]
	limit: Annotated[str, "原办理时限"]
	due_on: Annotated[Day, "原办结期限"]
	new_limit: Annotated[str, "延长后的办理时限"]
	new_due_on: Annotated[Day, "延长后的办结期限"]
	provisional: Annotated[bool, "期限是否暂定"]
	ground: Annotated[str, "延期事由"]
	facts: Annotated[str, "具体情况"]
	rule: Annotated[str, "时限规则出处"]
	is_law: Annotated[bool, "规则是否为法规文件"]
	requested_by: Annotated[str, "申请延期的经办人"]
	approver: Annotated[str, "批准人"]
	opinion: NotRequired[Annotated[str, "审批意见"]]
	contact: Annotated[Contact, "联系方式"]
