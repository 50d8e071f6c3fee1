"""特困: what a person is paid, by basic living and care, at home or in an institution (国务院令第649号第十四至十九条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sjzj_app.rules.care import TIERS
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.explanation import Entitlement, line, total
from sjzj_app.rules.money import round_yuan
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import REGULATION, TEKUN_ORDER, Reason
from sjzj_app.rules.standards import Standard, pick_standard

# way -> (its name, who is paid)
WAYS = {"SCATTERED": ("分散供养", "PERSON"), "CENTRALIZED": ("集中供养", "INSTITUTION")}
WAY_ARTICLE = f"{REGULATION}第十九条"


def tekun_amount(basic: Standard, care: Standard | None, rounding: str = "0.01") -> Entitlement:
	"""特困 in yuan per month: 基本生活标准 + 照料护理标准 (43号); care None is a person who needs none."""
	return _amount(basic, care, rounding, "基本生活标准", "照料护理标准")


def _amount(
	basic: Standard, care: Standard | None, rounding: str, basic_label: str, care_label: str
) -> Entitlement:
	lines = [line(basic_label, basic.formula(), basic.source, rounding)]
	inputs = basic.inputs()
	if care:
		lines.append(line(care_label, care.formula(), care.source, rounding))
		inputs |= {f"care_{key}": value for key, value in care.inputs().items()}
	reason = Reason("TEKUN", "按特困人员救助供养标准发放。", TEKUN_ORDER)
	return Entitlement(total(lines), True, lines, "TEKUN", rounding, inputs, [reason])


@dataclass(frozen=True)
class TekunStandards:
	"""The two standards of a person's way and tier; care is None where the area pays nothing for that
	tier.
	"""

	basic: Standard
	care: Standard | None


def tekun_support(
	found: TekunStandards,
	way: str,
	tier: str,
	params: Parameters,
	dibao: Standard | None = None,
	rounding: str = "0.01",
) -> Entitlement:
	"""特困 in yuan per month for a way (SCATTERED, CENTRALIZED) and a tier of care (NONE, HALF, FULL).

	A basic standard below the factor times the local 低保 standard is paid as it is and noted among the
	reasons: the factor is a setting. Raises RuleError for an unknown way or tier, or a person in need of
	care without a standard.
	"""
	_check(way, tier)
	if tier != "NONE" and found.care is None:
		text = f"{TIERS[tier][0]}没有可执行的照料护理标准,请先录入标准及其文件依据。"
		raise RuleError("TEKUN_CARE_MISSING", text, TEKUN_ORDER)
	name, payee = WAYS[way]
	labels = f"基本生活标准({name})", f"照料护理标准({TIERS[tier][0]},{name})"
	ent = _amount(found.basic, found.care, rounding, *labels)
	inputs = {**ent.inputs, "way": way, "tier": tier, "payee": payee}
	notes = [] if dibao is None else [basic_floor(found.basic, dibao, params)]
	return Entitlement(ent.amount, True, ent.lines, "TEKUN", rounding, inputs, [*ent.reasons, *notes])


def basic_floor(basic: Standard, dibao: Standard, params: Parameters) -> Reason:
	"""Whether the basic living standard reaches the factor (1.3) times the local 低保 standard, as a note."""
	row = params.get("TEKUN_BASIC_FACTOR")
	floor = dibao.monthly() * row.fraction()
	enough = basic.monthly() >= floor
	figures = {"basic": str(basic.monthly_yuan()), "floor": str(round_yuan(floor)), "factor": row.text}
	text = f"基本生活标准每月{figures['basic']}元,{'不低于' if enough else '低于'}低保标准的{row.text}倍({figures['floor']}元)。"
	return Reason("TEKUN_BASIC_ENOUGH" if enough else "TEKUN_BASIC_LOW", text, row.source, figures)


def pick_tekun_standards(
	standards: Iterable[Standard], areas: str | Sequence[str], residence: str, on: date, way: str, tier: str
) -> TekunStandards:
	"""The standards in force on that day: kind TEKUN_BASIC_<way> or TEKUN_BASIC, CARE_<tier>_<way> or
	CARE_<tier>.

	A row for the way goes before one for both. Raises RuleError for an unknown way or tier, and where a
	standard is missing; only the tier NONE may have no care standard.
	"""
	_check(way, tier)
	rows = list(standards)
	basic = _first(rows, areas, residence, on, (f"TEKUN_BASIC_{way}", "TEKUN_BASIC"))
	try:
		care = _first(rows, areas, residence, on, (f"CARE_{tier}_{way}", f"CARE_{tier}"))
	except RuleError as missing:
		if tier != "NONE" or missing.code != "STANDARD_MISSING":
			raise
		care = None
	return TekunStandards(basic, care)


def _first(
	rows: list[Standard], areas: str | Sequence[str], residence: str, on: date, kinds: tuple[str, str]
) -> Standard:
	special, general = kinds
	kind = special if any(row.kind == special for row in rows) else general
	try:
		return pick_standard(rows, areas, residence, on, kind)
	except RuleError as missing:
		if kind == general or missing.code != "STANDARD_MISSING":
			raise
		return pick_standard(rows, areas, residence, on, general)


def tekun_residence(registered: str, contracts_land: bool, shares_collective: bool, resettled: bool) -> str:
	"""Urban or Rural treatment: who contracts land or shares a collective's income is rural, the resettled
	urban (第十九条).

	registered is the residence of the registration, for everyone else. Raises RuleError for another word.
	"""
	if registered not in ("Urban", "Rural"):
		raise RuleError("RESIDENCE", "城乡类别应为城市或农村。", f"{TEKUN_ORDER}第十九条")
	if resettled:
		return "Urban"
	return "Rural" if contracts_land or shares_collective else registered


def _check(way: str, tier: str) -> None:
	if way not in WAYS:
		raise RuleError("TEKUN_WAY", "供养方式应为分散供养或集中供养,由本人选择。", WAY_ARTICLE)
	if tier not in TIERS:
		raise RuleError("CARE_TIER", "照料护理档次应为全自理、半护理或全护理。", f"{TEKUN_ORDER}第二十二条")
