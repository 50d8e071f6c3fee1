"""民主评议: when one is needed, who sits in it, and what its votes say.

The only detailed national text (民发〔2012〕220号第二十一至二十四条) was repealed on 1 July 2021; since then its figures
are settings. The meeting speaks on whether the investigation is true and complete, not on whether a family
is liked.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.parameters import Parameters
from sjzj_app.rules.reasons import LOCAL_SETTING, OLD_DIBAO_ORDER, RELIEF_ORDER, Reason

COMPOSITION = f"{OLD_DIBAO_ORDER}第二十二条"
PROCEDURE = f"{OLD_DIBAO_ORDER}第二十一至二十四条"
MODES = {"EVERY_CASE": "每案必评", "ON_OBJECTION": "有异议时", "AS_NEEDED": "视情"}
CAPACITIES = {
	"TOWNSHIP_STAFF": "乡镇(街道)工作人员",
	"PARTY_BRANCH": "村(居)党组织成员",
	"VILLAGE_COMMITTEE": "村(居)民委员会成员",
	"PARTY_MEMBER": "党员代表",
	"REPRESENTATIVE": "村(居)民代表",
}
STEPS = {
	"POLICY_READ": "宣讲政策",
	"FACTS_PRESENTED": "介绍情况",
	"DISCUSSED": "现场评议",
	"CONCLUDED": "形成结论",
	"SIGNED": "签字确认",
}
NEEDS = ("REQUIRED", "OPTIONAL", "NONE")
NOT_CONFIRMED = ("NOT_CONFIRMED", "DISPUTED")


@dataclass(frozen=True)
class AppraisalNeed:
	"""REQUIRED, OPTIONAL (the township may) or NONE, and why.

	or_reinvestigation: after an objection to the notice a new investigation does as well (57号第十九条).
	"""

	need: str
	reason: Reason
	or_reinvestigation: bool = False


def appraisal_need(matter: str, params: Parameters, objection: bool = False, kind: str = "") -> AppraisalNeed:
	"""Whether a case needs a 民主评议, by APPRAISAL_MODE of its day, matter and county; kind EMERGENCY needs
	none.

	objection: an objection to the notice is open or was found to be serious. Raises RuleError for another
	mode.
	"""
	if kind == "EMERGENCY":
		text = "急难型临时救助可简化民主评议环节。"
		return AppraisalNeed("NONE", Reason("APPRAISAL_SIMPLIFIED", text, f"{RELIEF_ORDER}二(二)"))
	row = params.get("APPRAISAL_MODE", matter)
	if row.text not in MODES:
		raise RuleError("APPRAISAL_MODE", "民主评议方式应为每案必评、有异议时或视情。", row.source)
	figures = {"mode": row.text}
	if row.text == "EVERY_CASE":
		return AppraisalNeed(
			"REQUIRED", Reason("APPRAISAL_EVERY_CASE", "每案必评:应当开展民主评议。", row.source, figures)
		)
	if row.text == "AS_NEEDED":
		text = "公示有异议的应当重新调查,可以开展民主评议。" if objection else "可以根据需要开展民主评议。"
		return AppraisalNeed("OPTIONAL", Reason("APPRAISAL_AS_NEEDED", text, row.source, figures), objection)
	if objection:
		text = "公示有异议,应当重新组织调查或者开展民主评议。"
		return AppraisalNeed("REQUIRED", Reason("APPRAISAL_ON_OBJECTION", text, row.source, figures), True)
	return AppraisalNeed(
		"NONE", Reason("APPRAISAL_NOT_NEEDED", "没有争议,不需要开展民主评议。", row.source, figures)
	)


@dataclass(frozen=True)
class AppraisalMember:
	"""One person invited: capacity of CAPACITIES; recused: why they must stay away ("" for none)."""

	person: str
	capacity: str
	present: bool = True
	recused: str = ""


@dataclass(frozen=True)
class Composition:
	"""Whether the meeting is validly composed, who may vote, and every fault."""

	valid: bool
	voters: tuple[str, ...]
	faults: list[Reason] = field(default_factory=list)


def check_composition(
	members: Iterable[AppraisalMember],
	params: Parameters,
	chair: str = "",
	recorder: str = "",
	matter: str = "",
) -> Composition:
	"""Whether the meeting may conclude: enough people, enough of those invited, at least 2/3 of them
	representatives.

	The recused count neither as invited nor as present. The township must take part; chair and recorder are
	two of those present. Raises RuleError for an unknown capacity or a person listed twice.
	"""
	invited = _checked(members)
	able = [row for row in invited if not row.recused]
	present = [row for row in able if row.present]
	faults = [*_numbers(able, present, params, matter), *_seats(present, chair, recorder)]
	for row in invited:
		if row.recused and row.present:
			text = f"应当回避的人员参加了评议({row.recused})。"
			faults.append(Reason("APPRAISAL_RECUSAL", text, LOCAL_SETTING, {"person": row.person}))
	return Composition(not faults, tuple(row.person for row in present), faults)


def _checked(members: Iterable[AppraisalMember]) -> list[AppraisalMember]:
	rows = list(members)
	if any(row.capacity not in CAPACITIES for row in rows):
		raise RuleError("APPRAISAL_CAPACITY", "评议人员的身份不在规定范围之内。", COMPOSITION)
	if len({row.person for row in rows}) != len(rows):
		raise RuleError("APPRAISAL_TWICE", "评议人员名单中有人重复。", COMPOSITION)
	return rows


def _numbers(
	able: list[AppraisalMember], present: list[AppraisalMember], params: Parameters, matter: str
) -> list[Reason]:
	faults = []
	least, quorum = params.get("APPRAISAL_MEMBERS", matter), params.get("APPRAISAL_QUORUM", matter)
	share = params.get("APPRAISAL_REPRESENTATIVES", matter)
	here = {"present": str(len(present)), "invited": str(len(able))}
	if len(present) < least.whole():
		text = f"到会{len(present)}人,少于{least.text}人。"
		faults.append(Reason("APPRAISAL_TOO_FEW", text, least.source, {**here, "least": least.text}))
	if len(present) < quorum.fraction() * len(able):
		text = f"应到{len(able)}人,实到{len(present)}人,未达到{quorum.text}。"
		faults.append(Reason("APPRAISAL_QUORUM", text, quorum.source, {**here, "quorum": quorum.text}))
	representatives = sum(row.capacity == "REPRESENTATIVE" for row in present)
	if not present or representatives < share.fraction() * len(present):
		text = f"村(居)民代表{representatives}人,少于到会{len(present)}人的{share.text}。"
		figures = {**here, "representatives": str(representatives), "share": share.text}
		faults.append(Reason("APPRAISAL_REPRESENTATIVES", text, share.source, figures))
	return faults


def _seats(present: list[AppraisalMember], chair: str, recorder: str) -> list[Reason]:
	people = {row.person for row in present}
	faults = []
	if chair not in people or recorder not in people or chair == recorder:
		text = "主持人和记录人应为到会的两名不同人员。"
		faults.append(Reason("APPRAISAL_CHAIR", text, PROCEDURE))
	if not any(row.capacity == "TOWNSHIP_STAFF" for row in present):
		faults.append(Reason("APPRAISAL_NO_TOWNSHIP", "没有乡镇(街道)工作人员参加。", COMPOSITION))
	return faults


def must_stay_away(
	person: str, family: Collection[str], relatives: Collection[str], applicants: Collection[str]
) -> str:
	"""Why this person must stay away from the meeting on a family, or "": of the family, a relative, or
	applying too.

	relatives: close relatives of the family; applicants: others whose cases the same meeting speaks on.
	"""
	if person in family:
		return "申请家庭成员"
	if person in relatives:
		return "申请家庭的近亲属"
	return "本次评议的其他申请人" if person in applicants else ""


@dataclass(frozen=True)
class VoteResult:
	"""CONFIRMED, NOT_CONFIRMED or DISPUTED; reinvestigate: whether the case goes back to an investigation."""

	outcome: str
	reinvestigate: bool
	reason: Reason


def vote_result(
	composition: Composition, for_: int, against: int, abstained: int, params: Parameters, matter: str = ""
) -> VoteResult:
	"""What the votes say on the truth of the investigation: for or against by APPRAISAL_MAJORITY of those
	present.

	Between the two the matter is in dispute; in dispute, and where it is not confirmed, the case is
	investigated again. Raises RuleError where the meeting was not valid or the votes are not those of the
	voters.
	"""
	if not composition.valid:
		raise RuleError("APPRAISAL_INVALID", "评议会组成不符合规定,不能形成结论。", COMPOSITION)
	votes = (for_, against, abstained)
	if min(votes) < 0 or sum(votes) != len(composition.voters):
		text = f"同意、不同意、弃权票数之和应等于到会表决人数{len(composition.voters)}人。"
		raise RuleError("APPRAISAL_VOTES", text, PROCEDURE)
	row = params.get("APPRAISAL_MAJORITY", matter)
	needed = row.fraction() * len(composition.voters)
	if not Fraction(1, 2) <= row.fraction() <= 1:
		raise RuleError("APPRAISAL_MAJORITY", "评议通过比例应在二分之一至一之间。", row.source)
	outcome = _outcome(for_, against, needed, row.fraction())
	figures = {"for": str(for_), "against": str(against), "abstained": str(abstained), "share": row.text}
	texts = {
		"CONFIRMED": "评议认为调查情况真实、完整。",
		"NOT_CONFIRMED": "评议不认可调查情况,应重新调查。",
		"DISPUTED": "评议争议较大,应重新调查核实。",
	}
	article = f"{row.source};{PROCEDURE}"
	return VoteResult(
		outcome, outcome in NOT_CONFIRMED, Reason(f"APPRAISAL_{outcome}", texts[outcome], article, figures)
	)


def _outcome(for_: int, against: int, needed: Fraction, share: Fraction) -> str:
	"""A share of one half must be passed, a larger one reached."""

	def carried(votes: int) -> bool:
		"""Whether so many votes carry."""
		return votes > needed if share == Fraction(1, 2) else votes >= needed

	return "CONFIRMED" if carried(for_) else "NOT_CONFIRMED" if carried(against) else "DISPUTED"


def missing_steps(done: Collection[str], signed: Collection[str], composition: Composition) -> list[Reason]:
	"""What the minutes still lack: a step of the procedure, or the signature of someone present."""
	missing = [
		Reason("APPRAISAL_STEP", f"评议记录缺少:{STEPS[step]}。", PROCEDURE)
		for step in STEPS
		if step not in done
	]
	unsigned = [person for person in composition.voters if person not in signed]
	if unsigned:
		figures = {"people": "、".join(unsigned)}
		missing.append(
			Reason("APPRAISAL_UNSIGNED", f"有{len(unsigned)}名参加人员未签字确认。", PROCEDURE, figures)
		)
	return missing
