"""The kinds of letters from acceptance to decision."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import case_contexts as case
from sjzj_app.evidence.letters.check import check_notice, check_sum
from sjzj_app.evidence.letters.chinese import yuan
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import MODES, LetterKind, one_of

NOTICE_TITLES = {
	"appraisal": "民主评议及审核结果公示",
	"decision": "拟审批（确认）结果公示",
	"combined": "民主评议及审核结果、拟审批（确认）结果公示",
}


def _approval_title(context: Mapping) -> str:
	"""A matter may head its confirmation itself: 特困人员救助供养确认通知书."""
	return context.get("heading") or "社会救助确认通知书"


def _verify_approval(title: str, context: Mapping) -> None:
	if context.get("items"):
		check_sum(title, context["items"], "amount", context["amount"])
	if yuan(context["amount"]) <= 0:
		raise LetterContextError(f"文书《{title}》的“保障金额”（amount）应大于零，请核对计算结果。")
	if context.get("pay_period") != "once":
		for key, label in (("start_month", "起发月份"), ("review_cycle", "核查周期")):
			if not context.get(key):
				raise LetterContextError(f"文书《{title}》缺少“{label}”（{key}），请补充后重新生成。")
	_verify_proof(title, context)


def _verify_proof(title: str, context: Mapping) -> None:
	proof = context.get("proof")
	if not proof or proof["mode"] == "县级":
		return
	if proof["mode"] not in MODES:
		raise LetterContextError(
			f"文书《{title}》的“行使方式”（mode）应为委托、赋权、县级之一，请更正后重新生成。"
		)
	for key in ("township", "agreement_number", "agreement_version", "power_line"):
		if not proof.get(key):
			raise LetterContextError(f"文书《{title}》的“权限依据”缺少“{key}”，不能证明有权作出决定。")


KINDS = (
	LetterKind("W6", "社会救助申请受理通知书", "acceptance.html", case.AcceptanceContext),
	LetterKind("W7", "社会救助申请材料补正一次性告知书", "supplement.html", case.SupplementContext),
	LetterKind("W12", "家庭经济状况入户调查表", "survey.html", case.SurveyContext),
	LetterKind("W15", "社会救助审核意见表", "review.html", case.ReviewContext),
	LetterKind(
		"W16",
		"公示单",
		"notice.html",
		case.NoticeContext,
		verify=check_notice,
		variant=one_of("stage", "公示阶段", NOTICE_TITLES),
	),
	LetterKind("W19", "社会救助确认通知书", "approval.html", case.ApprovalContext, verify=_verify_approval, variant=_approval_title),
	LetterKind("W20", "社会救助不予确认告知书", "refusal.html", case.RefusalContext, verify=_verify_proof),
	LetterKind("EXPLAIN", "救助金额计算说明", "explanation.html", case.ExplanationContext),
)
