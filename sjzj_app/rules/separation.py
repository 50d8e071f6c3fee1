"""Who may not do what because of what they did before, or of whose relative they are (INV-3).

That surveyor, reviewer and approver of a case are three people, and maker and approver of a batch two, is a
local setting that no national text spells out; that a relative stays out follows from 57号第十一条.
"""

from collections.abc import Mapping, Set

from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.reasons import DIBAO_ORDER, LOCAL_SETTING, Reason

DUTIES = {
	"ACCEPTOR": "受理",
	"SURVEYOR": "入户调查",
	"REVIEWER": "审核",
	"APPROVER": "审批(确认)",
	"PAYEE_EDITOR": "发放账户登记",
	"BATCH_MAKER": "发放批次编制",
	"BATCH_APPROVER": "发放批次审批",
	"NOTICE_MAKER": "公示拟稿",
	"NOTICE_CHECKER": "公示复核",
}
# Two duties that one person may not both take in the same case or batch.
APART = (
	("SURVEYOR", "REVIEWER"),
	("SURVEYOR", "APPROVER"),
	("REVIEWER", "APPROVER"),
	("PAYEE_EDITOR", "APPROVER"),
	("PAYEE_EDITOR", "BATCH_APPROVER"),
	("BATCH_MAKER", "BATCH_APPROVER"),
	("NOTICE_MAKER", "NOTICE_CHECKER"),
)


def kept_apart(duty: str) -> list[str]:
	"""The duties that may not be combined with this one. Raises RuleError for an unknown duty."""
	if duty not in DUTIES:
		raise RuleError("DUTY_UNKNOWN", f"没有“{duty}”这一岗位职责。")
	return [second if first == duty else first for first, second in APART if duty in (first, second)]


def conflicts(actors: Mapping[str, Set[str]], user: str, duty: str, relatives: Set[str]) -> list[Reason]:
	"""Why this user may not take this duty in a case; empty if they may.

	actors: duty -> users who took it; relatives: users who are relatives of a family member. The figure
	"waivable" says whether the county may confirm an exception for a one-person township. Raises RuleError
	for an unknown duty.
	"""
	reasons = [
		Reason(
			f"{taken}_IS_{duty}",
			f"已在本件中承担“{DUTIES[taken]}”,不得再承担“{DUTIES[duty]}”,请由他人办理。",
			f"{LOCAL_SETTING}(不相容岗位分离)",
			{"taken": taken, "duty": duty, "waivable": "yes"},
		)
		for taken in kept_apart(duty)
		if user in actors.get(taken, ())
	]
	if user in relatives:
		text = "与申请家庭成员有近亲属关系,应当回避,请由他人办理。"
		figures = {"duty": duty, "waivable": "no"}
		reasons.append(Reason("RELATIVE", text, f"{DIBAO_ORDER}第十一条", figures))
	return reasons
