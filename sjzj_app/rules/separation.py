"""Who may not do what because of what they did before, or of whose relative they are."""

from collections.abc import Mapping, Set

from sjzj_app.rules.reasons import Reason

DUTIES = (
	"ACCEPTOR",
	"SURVEYOR",
	"REVIEWER",
	"APPROVER",
	"PAYEE_EDITOR",
	"BATCH_MAKER",
	"BATCH_APPROVER",
	"NOTICE_MAKER",
	"NOTICE_CHECKER",
)


def conflicts(actors: Mapping[str, Set[str]], user: str, duty: str, relatives: Set[str]) -> list[Reason]:
	"""Why this user may not take this duty in a case; empty if they may.

	actors: duty -> users who took it; relatives: users who are relatives of a family member. Raises RuleError
	for an unknown duty.
	"""
	raise NotImplementedError
