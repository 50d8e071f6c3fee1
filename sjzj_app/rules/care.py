"""Whether a person can look after themselves: six indicators, three tiers of care (民发〔2021〕43号第二十至二十三条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import TEKUN_ORDER, Reason

INDICATORS = {
	"EATING": "自主吃饭",
	"DRESSING": "自主穿衣",
	"BED": "自主上下床",
	"TOILET": "自主如厕",
	"WALKING": "室内自主行走",
	"BATHING": "自主洗澡",
}
# tier -> (its usual name, the words of article 22); the kind of its care standard is CARE_<tier>.
TIERS = {
	"NONE": ("全自理", "具备生活自理能力"),
	"HALF": ("半护理", "部分丧失生活自理能力"),
	"FULL": ("全护理", "完全丧失生活自理能力"),
}
INDICATOR_ARTICLE = f"{TEKUN_ORDER}第二十一条"
TIER_ARTICLE = f"{TEKUN_ORDER}第二十二条"
REASSESSMENT_ARTICLE = f"{TEKUN_ORDER}第二十三条"


@dataclass(frozen=True)
class CareFinding:
	"""The tier of care (NONE, HALF or FULL), its names, the indicators not met, and why."""

	tier: str
	label: str
	ability: str
	unmet: tuple[str, ...]
	reason: Reason


@dataclass(frozen=True)
class CareChange:
	"""What a reassessment changes; changed is False where the tier stays."""

	changed: bool
	before: str
	after: str
	reason: Reason


def assess_care(met: Mapping[str, bool], params: Parameters) -> CareFinding:
	"""The tier from the six indicators: none unmet, one to three, four and more (第二十二条).

	met says of each of INDICATORS whether the person does it alone. Raises RuleError if one is missing,
	unknown or neither True nor False, or the borders of the tiers contradict each other.
	"""
	missing = [INDICATORS[code] for code in INDICATORS if not isinstance(met.get(code), bool)]
	if missing:
		raise RuleError("CARE_INCOMPLETE", f"自理能力评估缺少指标:{'、'.join(missing)}。", INDICATOR_ARTICLE)
	unknown = sorted(set(met) - set(INDICATORS))
	if unknown:
		raise RuleError(
			"CARE_INDICATOR", f"自理能力评估没有“{'、'.join(unknown)}”这项指标。", INDICATOR_ARTICLE
		)
	unmet = tuple(code for code in INDICATORS if not met[code])
	tier = tier_for(len(unmet), params)
	label, ability = TIERS[tier]
	text = (
		f"6项指标中有{len(unmet)}项不能达到,{ability}({label})。"
		if unmet
		else f"6项指标全部达到,{ability}({label})。"
	)
	figures = {"unmet": str(len(unmet)), "indicators": "、".join(INDICATORS[code] for code in unmet)}
	return CareFinding(tier, label, ability, unmet, Reason(f"CARE_{tier}", text, TIER_ARTICLE, figures))


def tier_for(unmet: int, params: Parameters) -> str:
	"""The tier for so many unmet indicators (第二十二条). Raises RuleError outside 0-6 or for borders that
	cross.
	"""
	half, full = params.get("CARE_HALF_FROM").whole(), params.get("CARE_FULL_FROM").whole()
	if not 0 < half < full <= len(INDICATORS):
		raise RuleError("CARE_BORDERS", "自理能力分档的指标项数设定相互矛盾,请更正。", TIER_ARTICLE)
	if isinstance(unmet, bool) or not isinstance(unmet, int) or not 0 <= unmet <= len(INDICATORS):
		raise RuleError("CARE_COUNT", "不能达到的指标应为0至6项。", TIER_ARTICLE)
	return "FULL" if unmet >= full else "HALF" if unmet >= half else "NONE"


def reassess(before: CareFinding, after: CareFinding, effective: date) -> CareChange:
	"""What a new assessment changes in the care standard, from the month of `effective` (第二十三条)."""
	changed = before.tier != after.tier
	figures = {"before": before.label, "after": after.label, "effective": effective.isoformat()}
	text = (
		f"自理能力由{before.label}变为{after.label},调整照料护理标准。"
		if changed
		else f"自理能力仍为{after.label},标准不变。"
	)
	code = "CARE_CHANGED" if changed else "CARE_UNCHANGED"
	return CareChange(changed, before.tier, after.tier, Reason(code, text, REASSESSMENT_ARTICLE, figures))
