"""The kinds of letters between offices: powers, agreements, money."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import office_contexts as office
from sjzj_app.evidence.letters.check import check_sum
from sjzj_app.evidence.letters.chinese import cn_month
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

CHANGE_TITLES = {
	"暂停": "关于暂停行使社会救助审批（确认）权的通知",
	"恢复": "关于恢复行使社会救助审批（确认）权的通知",
	"收回": "关于收回社会救助审批（确认）权的通知",
	"启用": "关于启用社会救助审批（确认）权事项的通知",
	"停用": "关于停用社会救助审批（确认）权事项的通知",
}
AGREEMENT_TITLES = {"委托": "社会救助审批（确认）权委托协议", "赋权": "社会救助审批（确认）权下放承接协议"}


def _funding_title(context: Mapping) -> str:
	return f"关于申请拨付{cn_month(context['month'])}社会救助资金的函"


def _verify_disbursement(title: str, context: Mapping) -> None:
	check_sum(title, context["rows"], "payable", context["totals"]["amount"])


def _verify_funding(title: str, context: Mapping) -> None:
	check_sum(title, context["rows"], "amount", context["total_amount"])


KINDS = (
	LetterKind(
		"W30A",
		"委托（承接）协议",
		"agreement.html",
		office.AgreementContext,
		variant=one_of("mode", "行使方式", AGREEMENT_TITLES),
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
		variant=one_of("change", "变动种类", CHANGE_TITLES),
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
