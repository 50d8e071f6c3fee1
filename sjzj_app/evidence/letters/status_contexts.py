"""What the letters about a recognised status need."""

from typing import Annotated

from typing_extensions import NotRequired

from sjzj_app.evidence.letters.frames import ComparisonRow, Day, DecisionFrame, DecisionMember


class RecognitionContext(DecisionFrame):
	"""W28 低收入家庭认定书 / 不予认定告知书 (刚性支出困难家庭认定办法第七、十条). `result`: yes or no.

	A recognition names class, days and members; a refusal names facts, article and remedies.
	"""

	result: Annotated[str, "认定结果"]
	applied_on: Annotated[Day, "申请日期"]
	comparisons: Annotated[list[ComparisonRow], "比对情况"]
	family_class: NotRequired[Annotated[str, "认定类别"]]
	since: NotRequired[Annotated[Day, "有效期起"]]
	until: NotRequired[Annotated[Day, "有效期止"]]
	members: NotRequired[Annotated[list[DecisionMember], "家庭成员"]]
	first_matter: NotRequired[Annotated[str, "原申请事项"]]
	facts: NotRequired[Annotated[str, "查明的事实"]]
	other_help: NotRequired[Annotated[str, "其他救助渠道"]]
