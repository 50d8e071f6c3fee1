"""What the receipt form needs: see frames.py for how keys are described."""

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from sjzj_app.evidence.letters.frames import CaseFrame, Contact, Day, Moment


class DeliveredRow(TypedDict):
	title: Annotated[str, "文书名称"]
	number: Annotated[str, "文号"]
	issued_on: Annotated[Day, "成文日期"]


class ReceiptContext(CaseFrame):
	"""W34 送达回证. What is not known when it is printed is a line to be filled in by hand."""

	addressee: Annotated[str, "受送达人"]
	letters: Annotated[list[DeliveredRow], "送达文书"]
	deliverers: Annotated[list[str], "送达人"]
	contact: Annotated[Contact, "联系方式"]
	due_on: NotRequired[Annotated[Day, "送达期限"]]
	way: NotRequired[Annotated[str, "送达方式"]]
	receiver: NotRequired[Annotated[str, "收件人"]]
	relation: NotRequired[Annotated[str, "与受送达人关系"]]
	delivered_on: NotRequired[Annotated[Moment, "送达时间"]]
	witness: NotRequired[Annotated[str, "见证人"]]
	witness_post: NotRequired[Annotated[str, "见证人单位及职务"]]
	refused_reason: NotRequired[Annotated[str, "拒收事由"]]
	tracking_number: NotRequired[Annotated[str, "邮件编号"]]
