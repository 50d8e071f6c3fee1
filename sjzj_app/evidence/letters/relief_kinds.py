"""The forms of 特困 and 临时救助: self-care assessed, relief registered first, relief approved."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import relief_contexts as relief
from sjzj_app.evidence.letters.chinese import yuan
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import LetterKind

UNMET = "不能达到"


def _verify_care(title: str, context: Mapping) -> None:
	unmet = sum(1 for row in context["indicators"] if row["met"] == UNMET)
	if unmet != int(context["unmet"]):
		raise LetterContextError(f"文书《{title}》所列不能达到的指标为{unmet}项，与评估结论不一致，请核对。")


def _verify_register(title: str, context: Mapping) -> None:
	if yuan(context["amount"]) <= 0:
		raise LetterContextError(f"文书《{title}》的“救助金额”（amount）应大于零，请核对。")
	if len({row["name"] for row in context["handlers"]}) < len(context["handlers"]):
		raise LetterContextError(f"文书《{title}》须有两名不同的经办人，请核对。")


KINDS = (
	LetterKind("W25", "特困人员生活自理能力评估表", "care.html", relief.CareContext, verify=_verify_care),
	LetterKind("W27A", "临时救助审批表", "relief_form.html", relief.ReliefFormContext),
	LetterKind(
		"W27B", "先行救助登记表", "relief_register.html", relief.RegisterContext, verify=_verify_register
	),
)

WORDING: dict[str, dict[str, str]] = {
	"W25": {
		"rule": "6项指标全部达到的，视为具备生活自理能力；有3项以下（含3项）指标不能达到的，视为部分丧失生活自理能力；"
		"有4项以上（含4项）指标不能达到的，视为完全丧失生活自理能力。",
		"declaration": "评估人员已当面查看并询问，以上结果经本人（监护人）核对无误。",
	},
	"W27A": {"sorted": "按一次申请、分类审核认定的办法转按临时救助办理，以下是转入后查明的情况。"},
	"W27B": {
		"why": "因情况紧急，依据{basis_text}，简化核对、民主评议和公示等环节，直接予以救助。",
		"later": "急难情况缓解后，登记救助对象、救助事由、救助金额等信息，补齐经办人员签字、盖章手续；期限为{papers_due}。",
		"received": "以上救助已经收到。",
	},
}
