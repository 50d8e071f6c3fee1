"""What the letters about a recognised status need."""

from typing import Annotated

from typing_extensions import NotRequired

from sjzj_app.evidence.letters.case_contexts import (
	BasisRow,
	CaseFrame,
	ComparisonRow,
	Contact,
	Day,
	DecisionMember,
	Proof,
)


class RecognitionContext(CaseFrame):
	"""W28 低收入家庭认定书 / 不予认定告知书 (刚性支出困难家庭认定办法第七、十条). `result`: yes or no.

	A recognition names class, days and members; a refusal names facts, article and remedies.
	"""

	result: Annotated[str, "认定结果"]
	applied_on: Annotated[Day, "申请日期"]
	comparisons: Annotated[list[ComparisonRow], "比对情况"]
	basis: Annotated[list[BasisRow], "依据"]
	contact: Annotated[Contact, "联系方式"]
	proof: Annotated[Proof, "权限依据"]
	remedy_text: Annotated[str, "救济途径"]
	family_class: NotRequired[Annotated[str, "认定类别"]]
	since: NotRequired[Annotated[Day, "有效期起"]]
	until: NotRequired[Annotated[Day, "有效期止"]]
	members: NotRequired[Annotated[list[DecisionMember], "家庭成员"]]
	first_matter: NotRequired[Annotated[str, "原申请事项"]]
	facts: NotRequired[Annotated[str, "查明的事实"]]
	other_help: NotRequired[Annotated[str, "其他救助渠道"]]
