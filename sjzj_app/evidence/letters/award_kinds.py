"""The kinds of letters after the decision: W22, W23, W24, W26, W32."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import award_contexts as award
from sjzj_app.evidence.letters.check import check_sum
from sjzj_app.evidence.letters.chinese import yuan
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

CHANGE_TITLES = {
	"增发": "社会救助金增发告知书",
	"减发": "社会救助金减发告知书",
	"停发": "社会救助金停发告知书",
}


def _verify_change(title: str, context: Mapping) -> None:
	old, new = yuan(context["old_amount"]), yuan(context["new_amount"])
	fits = {"增发": new > old, "减发": 0 < new < old, "停发": not new}
	if not fits.get(context["change_kind"], False):
		raise LetterContextError(f"文书《{title}》的原金额、现金额与变更类型不符，请核对计算结果。")


def _verify_taper(title: str, context: Mapping) -> None:
	amounts = [yuan(row["amount"]) for row in context["months"]]
	if amounts != sorted(amounts, reverse=True) or amounts[0] > yuan(context["old_amount"]):
		raise LetterContextError(f"文书《{title}》的各月金额应逐月不增，且不高于原金额。")


def _verify_recovery(title: str, context: Mapping) -> None:
	check_sum(title, context["months"], "over", context["total"])


KINDS = (
	LetterKind(
		"W22",
		"社会救助金增发、减发、停发告知书",
		"award_change.html",
		award.ChangeContext,
		verify=_verify_change,
		variant=one_of("change_kind", "变更类型", CHANGE_TITLES),
	),
	LetterKind("W23", "最低生活保障渐退期通知书", "taper.html", award.TaperContext, verify=_verify_taper),
	LetterKind("W24", "社会救助对象定期核查表", "award_review.html", award.ReviewContext),
	LetterKind("W26", "终止特困人员救助供养决定及告知书", "ending.html", award.EndingContext),
	LetterKind(
		"W32", "社会救助金追缴（退回）通知书", "recovery.html", award.RecoveryContext, verify=_verify_recovery
	),
)

WORDING: dict[str, dict[str, str]] = {
	"W22": {
		"opening": "你户享受{matter}（受理编号：{case_number}）期间，家庭情况发生变化。经核查，根据{basis_text}的规定，"
		"决定调整你户的救助金。现将有关事项告知如下：",
		"duties": "家庭人口、收入、财产状况再次发生变化的，请及时主动报告。",
		"reapply": "停发后生活再次陷入困境、符合条件的，可以重新提出申请。",
		"closing": "特此告知。",
	},
	"W23": {
		"opening": "你户成员就业后，家庭人均收入超过当地最低生活保障标准。根据{basis_text}的规定，决定给予你户渐退期，"
		"渐退期内继续发放最低生活保障金，期满停发。现将有关事项通知如下：",
		"duties": "渐退期内家庭情况再次发生变化、重新符合条件的，请及时报告，将重新核查。",
		"closing": "特此通知。",
	},
	"W24": {
		"opening": "根据{basis_text}的规定，对该救助对象的人口、收入、财产状况进行定期核查，情况如下：",
	},
	"W26": {
		"opening": "{applicant}（证件号码：{masked_id}）为特困人员。经核查，出现应当终止救助供养的情形，并已按规定公示。"
		"根据{basis_text}的规定，决定终止救助供养。现将有关事项告知如下：",
		"village": "请村（居）民委员会协助做好有关服务的衔接，并对知悉的个人信息予以保密。",
		"closing": "特此告知。",
	},
	"W32": {
		"opening": "经核查，你户领取的{matter}（受理编号：{case_number}）中有不应领取的部分。根据{basis_text}的规定，"
		"现将应当退回的事项通知如下：",
		"deduct": "经你户书面同意，也可以从以后各月的救助金中分期扣回；未经书面同意的，不从以后的救助金中扣回。",
		"closing": "特此通知。",
	},
}
