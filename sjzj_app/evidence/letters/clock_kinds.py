"""The kinds of letters about time limits."""

from sjzj_app.evidence.letters import clock_contexts as clock
from sjzj_app.evidence.letters.letter_kind import LetterKind

KINDS = (LetterKind("W18", "社会救助办理期限延期审批及告知书", "extension.html", clock.ExtensionContext),)

WORDING: dict[str, dict[str, str]] = {
	"W18": {
		"opening": "你户于{accepted_on}受理的{matter}申请正在办理。因有下列情形，经批准，延长本件的办理期限，"
		"现将有关事项告知如下：",
		"once": "办理期限只延长一次，延长后的期限自受理之日起计算，不另行中止。",
		"law": "延长办理期限的依据：{rule}。",
		"setting": "本事项的办理时限为本地设定的时限。",
		"provisional": "延长后的办结期限所在年度的放假安排尚未公布，该日期为暂定，公布后重新计算。",
		"closing": "特此告知。",
	}
}
