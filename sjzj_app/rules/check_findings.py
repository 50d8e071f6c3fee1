"""What a finding of the county's check (抽查) asks for: rectification, a referral, and the lawful way to correct.

A finding never changes a decision or a payment: those are changed by their own procedure only, which is named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sjzj_app.rules.reasons import DIBAO_ORDER

TOLERANCE_ARTICLE = f"{DIBAO_ORDER}第三十九条"
NONE = "No Problem"
REQUIREMENT = "限期依法纠正,对同类案件举一反三开展自查,书面报告整改情况。"
"""What a rectification asks for until the county writes it for the case."""


@dataclass(frozen=True)
class Level:
	"""`rectify`: a notice with a limit follows. `refer`: the lead goes to the body that examines it.

	`corrected`: a decision or payment is wrong, so that the reply names what corrected it. `way`: where that is done.
	"""

	rectify: bool = True
	refer: bool = False
	corrected: bool = False
	way: str = ""


LEVELS: dict[str, Level] = {
	NONE: Level(rectify=False),
	"Procedural Flaw": Level(way="补齐或者纠正有瑕疵的程序和文书,对尚未办结的同类案件逐件自查。"),
	"Eligible but Not Assisted": Level(
		way="登记主动发现线索,告知并协助家庭重新申请,依法重新调查、审核、确认;不得直接更改原决定。",
	),
	"Assisted but Not Eligible": Level(
		corrected=True,
		way="先定期核查,再办理待遇变更(减发、停发),多发的依法追缴;不得直接更改原决定。",
	),
	"Wrong Amount": Level(
		corrected=True,
		way="办理待遇变更,按当日数据重新计算;少发的补发,多发的依法追缴;不得直接更改原决定。",
	),
	"File Incomplete": Level(way="补齐卷内材料,在档案包中重新编制目录并写明补齐情况。"),
	"Disciplinary Lead": Level(
		rectify=False, refer=True, way="按干部管理权限移送有关机关,不向被检查单位透露。"
	),
}
"""Finding → what it asks for, in the order of the form."""


def level(finding: str) -> Level:
	"""What this finding asks for; nothing for one that is not known."""
	return LEVELS.get(finding, Level(rectify=False))


def needs_words(finding: str) -> bool:
	"""Whether the finding has to be described."""
	return bool(finding) and finding != NONE


def refers(findings: Iterable[str]) -> bool:
	"""Whether one of the findings goes to the body that examines it."""
	return any(level(finding).refer for finding in findings)


def summary(findings: Iterable[str]) -> dict[str, int]:
	"""How often each finding was made, in the order of the form; those never made are left out."""
	made = list(findings)
	return {name: made.count(name) for name in LEVELS if name in made}
