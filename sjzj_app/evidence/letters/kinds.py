"""The kinds of letters: file, title, what the context must hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sjzj_app.evidence.letters import case_contexts as case
from sjzj_app.evidence.letters import office_contexts as office
from sjzj_app.evidence.letters.check import check, check_notice, check_sum, completed
from sjzj_app.evidence.letters.chinese import basis_text, capitals, cn_month, day, figure, fill, yuan
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.wording import EVERY_LETTER, WORDING

MODES = {"委托": "entrust", "赋权": "confer"}
NOTICE_TITLES = {
	"appraisal": "民主评议及审核结果公示",
	"decision": "拟审批（确认）结果公示",
	"combined": "民主评议及审核结果、拟审批（确认）结果公示",
}
CHANGE_TITLES = {
	"暂停": "关于暂停行使社会救助审批（确认）权的通知",
	"恢复": "关于恢复行使社会救助审批（确认）权的通知",
	"收回": "关于收回社会救助审批（确认）权的通知",
	"启用": "关于启用社会救助审批（确认）权事项的通知",
	"停用": "关于停用社会救助审批（确认）权事项的通知",
}
AGREEMENT_TITLES = {"委托": "社会救助审批（确认）权委托协议", "赋权": "社会救助审批（确认）权下放承接协议"}


@dataclass(frozen=True)
class LetterKind:
	"""One kind: `shape` is the TypedDict of its context, `verify` checks the rest, `variant` gives its title.

	`landscape` turns the page. A kind without `variant` has the same title always.
	"""

	code: str
	title: str
	template: str
	shape: type
	landscape: bool = False
	verify: Callable[[str, Mapping], None] | None = None
	variant: Callable[[Mapping], str] | None = None

	def title_for(self, context: Mapping) -> str:
		"""The title as printed; LetterContextError when the context names no known variant."""
		return self.variant(context) if self.variant else self.title


def letter_kind(code: str) -> LetterKind:
	"""The kind with this code; LetterContextError for a code that is not made here."""
	kind = KINDS.get(code)
	if kind is None:
		raise LetterContextError(f"没有代码为“{code}”的文书种类，可用的有：{'、'.join(KINDS)}。")
	return kind


def checked(kind: LetterKind, context: Mapping[str, Any], *, preview: bool = False) -> dict[str, Any]:
	"""The context made ready to print: checked, with `title`, `basis_text` and the filled wording `w`.

	Raises LetterContextError with a Chinese sentence that names the key.
	"""
	check(kind.title, kind.shape, context, preview=preview)
	if kind.verify:
		kind.verify(kind.title, context)
	values = completed(kind.shape, context)
	values["title"] = kind.title_for(context)
	values["basis_text"] = basis_text(context.get("basis") or ())
	values.update(_derived(kind, context))
	values["w"] = _filled({**EVERY_LETTER, **WORDING[kind.code], **(context.get("wording") or {})}, values)
	return values


def _derived(kind: LetterKind, context: Mapping) -> dict[str, Any]:
	"""What the sentences of a kind need besides its context."""
	if kind.code == "W31B":
		total = context["total_amount"]
		return {
			"month": cn_month(context["month"]),
			"total_figure": figure(total),
			"total_capitals": capitals(total),
		}
	if kind.code == "W16":
		lasting = day(context["period_to"]) - day(context["period_from"])
		return {"extended": lasting.days > int(context["days"])}
	if kind.code == "W30A":
		mode = MODES[context["mode"]]
		words = {**WORDING["W30A"], **(context.get("wording") or {})}
		return {"exercise": words[f"exercise_{mode}"], "liability": words[f"liability_{mode}"]}
	return {}


def _filled(words: Mapping[str, str], values: Mapping) -> dict[str, str]:
	"""Every wording with its tokens replaced; one about an optional key that is absent is dropped."""
	return {
		key: fill(text, values)
		for key, text in words.items()
		if not (key == "city_approved" and not values.get("city_approval"))
	}


def _one_of(key: str, label: str, choices: Mapping[str, str]) -> Callable[[Mapping], str]:
	def title(context: Mapping) -> str:
		if context.get(key) not in choices:
			raise LetterContextError(f"“{label}”（{key}）应为{'、'.join(choices)}之一，请更正后重新生成。")
		return choices[context[key]]

	return title


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


def _funding_title(context: Mapping) -> str:
	return f"关于申请拨付{cn_month(context['month'])}社会救助资金的函"


def _verify_disbursement(title: str, context: Mapping) -> None:
	check_sum(title, context["rows"], "payable", context["totals"]["amount"])


def _verify_funding(title: str, context: Mapping) -> None:
	check_sum(title, context["rows"], "amount", context["total_amount"])


_ALL = (
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
		variant=_one_of("stage", "公示阶段", NOTICE_TITLES),
	),
	LetterKind("W19", "社会救助确认通知书", "approval.html", case.ApprovalContext, verify=_verify_approval),
	LetterKind("W20", "社会救助不予确认告知书", "refusal.html", case.RefusalContext, verify=_verify_proof),
	LetterKind("EXPLAIN", "救助金额计算说明", "explanation.html", case.ExplanationContext),
	LetterKind(
		"W30A",
		"委托（承接）协议",
		"agreement.html",
		office.AgreementContext,
		variant=_one_of("mode", "行使方式", AGREEMENT_TITLES),
	),
	LetterKind(
		"W30B",
		"社会救助审批（确认）权下放事项清单",
		"power_list.html",
		office.PowerListContext,
		landscape=True,
	),
	LetterKind(
		"W30C",
		"权限变动通知书",
		"change.html",
		office.ChangeContext,
		variant=_one_of("change", "变动种类", CHANGE_TITLES),
	),
	LetterKind(
		"W31A",
		"社会救助资金发放明细表",
		"disbursement.html",
		office.DisbursementContext,
		landscape=True,
		verify=_verify_disbursement,
	),
	LetterKind(
		"W31B",
		"关于申请拨付社会救助资金的函",
		"funding.html",
		office.FundingRequestContext,
		verify=_verify_funding,
		variant=_funding_title,
	),
)
KINDS: dict[str, LetterKind] = {kind.code: kind for kind in _ALL}
