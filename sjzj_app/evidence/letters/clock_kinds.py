"""The kinds of letters about time limits."""

from sjzj_app.evidence.letters import clock_contexts as clock
from sjzj_app.evidence.letters.letter_kind import LetterKind

KINDS = (LetterKind("W18", "社会救助办理期限延期审批及告知书", "extension.html", clock.ExtensionContext),)

WORDING: dict[str, dict[str, str]] = {
	"W18": {
		"opening": "你户于{accepted_on}受理的{matter}申请正在办理。因有下列情形，经批准，延长本件的办理期限，"
		"现将有关事项告知如下：",
		"law": "延长办理期限的依据：{rule}。期限只延长一次，自受理之日起计算，不另行中止；"
		"到期未决定的，可申请行政复议。",
		"setting": "本事项的办理时限为本地设定的时限，只延长一次，自受理之日起计算，不另行中止；"
		"到期未决定的，可申请行政复议。",
		"provisional": "该年度的放假安排尚未公布，标明“暂定”的日期待公布后重新计算。",
		"closing": "特此告知。",
	}
}
