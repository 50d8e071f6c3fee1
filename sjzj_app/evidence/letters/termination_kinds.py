"""The kind of letter that ends a procedure before its decision."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import termination_contexts as termination
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

TITLES = dict.fromkeys(("拒不配合", "撤回申请", "申请人死亡"), "社会救助终止审核告知书")
NEEDED = {
	"拒不配合": (
		("refused", "拒不配合的事项"),
		("told_on", "告知后果日期"),
		("statement", "家庭陈述"),
		("reason", "终止理由"),
		("basis", "依据"),
		("proof", "权限依据"),
	),
	"撤回申请": (),
	"申请人死亡": (("died_on", "死亡日期"),),
}


def _verify(title: str, context: Mapping) -> None:
	for key, label in NEEDED.get(context["ground"], ()):
		if not context.get(key):
			raise LetterContextError(f"文书《{title}》缺少“{label}”（{key}），请补充后重新生成。")


KINDS = (
	LetterKind(
		"W21",
		"社会救助终止审核告知书",
		"termination.html",
		termination.TerminationContext,
		verify=_verify,
		variant=one_of("ground", "终止情形", TITLES),
	),
)

WORDING: dict[str, dict[str, str]] = {
	"W21": {
		"opening_refused": "你户于{applied_on}提出、于{accepted_on}受理的{matter}申请，因你户无正当理由拒不配合审核确认工作，"
		"无法继续办理，决定终止审核确认程序。现将事实、理由和依据告知如下：",
		"opening_withdrawn": "你户于{applied_on}提出、于{accepted_on}受理的{matter}申请，因你户书面撤回，审核确认程序终止。"
		"现将有关事项告知如下：",
		"opening_died": "{applicant}于{applied_on}提出、于{accepted_on}受理的{matter}申请，因申请人死亡，审核确认程序终止。"
		"现将有关事项告知如下：",
		"reapply_family": "共同生活的其他家庭成员生活仍有困难的，可以以本人名义提出申请；"
		"在本机关存有、没有变化的材料不需要重复提交。",
		"reapply": "终止审核不影响你户再次申请。生活仍有困难并愿意配合调查核实的，可以随时重新提出申请；"
		"在本机关存有、没有变化的材料不需要重复提交。",
		"urgent": "遇突发性、紧迫性、临时性生活困难的，可以申请临时救助。",
		"closing": "特此告知。",
	},
}
