"""The letters about a recognised status: it pays nothing and holds from a day to a day."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import status_contexts as status
from sjzj_app.evidence.letters.chinese import day
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

TITLES = {"yes": "低收入家庭认定书", "no": "低收入家庭不予认定告知书"}
NEEDED = {
	"yes": (
		("family_class", "认定类别"),
		("since", "有效期起"),
		("until", "有效期止"),
		("members", "家庭成员"),
	),
	"no": (("facts", "查明的事实"),),
}


def _verify(title: str, context: Mapping) -> None:
	for key, label in NEEDED[context["result"]]:
		if not context.get(key):
			raise LetterContextError(f"文书《{title}》缺少“{label}”（{key}），请补充后重新生成。")
	if context["result"] == "yes" and day(context["since"]) > day(context["until"]):
		raise LetterContextError(f"文书《{title}》的有效期止早于有效期起，请核对。")


KINDS = (
	LetterKind(
		"W28",
		"低收入家庭认定书",
		"recognition.html",
		status.RecognitionContext,
		verify=_verify,
		variant=one_of("result", "认定结果", TITLES),
	),
)

WORDING: dict[str, dict[str, str]] = {
	"W28": {
		"opening_yes": "你户于{applied_on}提出的申请，已依法完成家庭经济状况调查、审核和公示。经审核，符合认定条件。"
		"根据{basis_text}的规定，决定予以认定。现将有关事项告知如下：",
		"opening_no": "你户于{applied_on}提出的{matter}申请，已依法办理。经调查审核，不符合认定条件，决定不予认定。"
		"现将事实、理由和依据告知如下：",
		"sorted": "经分类审核，不符合原申请事项的条件，按一次申请、分类审核认定的办法继续办理，不需要重新申请；"
		"各类别的比对情况如下。",
		"rights": "本认定不发放现金。有效期内可以凭本认定书申请医疗、教育、住房、就业等专项救助和帮扶，是否给予由有关部门"
		"依照各自规定办理；遇突发性、紧迫性、临时性生活困难的，可以申请临时救助。",
		"duties": "有效期内家庭人口、收入、财产等情况发生变化的，应当及时告知乡镇人民政府（街道办事处）。有效期届满，认定自行终止；"
		"需要继续认定的，应当在届满前重新提出申请，没有变化的材料不需要重复提交。采取虚报、隐瞒、伪造等手段取得认定的，"
		"依法取消。",
		"reapply": "家庭情况发生变化、符合规定条件的，可以重新提出申请。",
		"closing": "特此告知。",
	},
}
