"""Separation of duties: who did what in a case, and what the same person may therefore not do (INV-3)."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _

from sjzj_app.access import keepers, kinship
from sjzj_app.access.postings import postings_of
from sjzj_app.exceptions import DutyConflict
from sjzj_app.rules import separation
from sjzj_app.rules.kinship import RELATIONS, SELF, Finding

REVIEW_STAGES = ("REVIEW", "REVIEW_NOTICE")


@dataclass(frozen=True)
class Taken:
	"""A duty that somebody took, in which position; an empty position is unknown."""

	duty: str
	user: str
	name: str
	position: str


def taken_in(application: str) -> list[Taken]:
	"""Who took which duty in this case, from the insert-only opinions, the payee account and the county's visits."""
	opinion = frappe.qb.DocType("Approval Opinion")
	columns = (opinion.reference_doctype, opinion.from_stage, opinion.to_stage)
	rows = (
		frappe.qb.from_(opinion)
		.select(*columns, opinion.actor, opinion.actor_name, opinion.position)
		.where(opinion.application == application)
		.orderby(opinion.acted_at)
	).run()
	taken = [
		Taken(duty, *who)
		for *step, user, name, position in rows
		if (duty := duty_of(*step)) and (who := (user, name, position or ""))
	]
	accounts = [frappe.db.get_value("Assistance Application", application, "payee_account")]
	taken += of_accounts([account for account in accounts if account])
	return taken + [taken_by("COUNTY_VISITOR", user) for user in sorted(_visitors(application))]


def duty_of(doctype: str, from_stage: str, to_stage: str) -> str | None:
	"""The duty that a recorded step stands for; none for steps that bind nobody."""
	if doctype == "Household Survey":
		return "SURVEYOR"
	if doctype == "Public Notice":
		return "NOTICE_CHECKER" if to_stage == "CHECKED" else None
	if doctype != "Assistance Application":
		return None
	if to_stage == "ACCEPTED":
		return "ACCEPTOR"
	if from_stage in REVIEW_STAGES and to_stage != from_stage:
		return "REVIEWER"
	return "APPROVER" if to_stage in ("DECIDED_YES", "DECIDED_NO") else None


def taken_by(duty: str, user: str) -> Taken:
	"""A duty of somebody whose position is not on record: the one held now."""
	posting = next(iter(postings_of(user)), None)
	name = posting.full_name if posting else frappe.db.get_value("User", user, "full_name") or user
	return Taken(duty, user, name, posting.position if posting else "")


def of_accounts(accounts: list[str]) -> list[Taken]:
	"""Who wrote in these payee accounts, and who keeps the card or passbook of one."""
	editors = [taken_by("PAYEE_EDITOR", user) for user in sorted(editors_of(accounts))]
	return editors + [taken_by("KEEPER", user) for user in sorted(keepers.keepers_of(accounts))]


def editors_of(accounts: list[str]) -> set[str]:
	"""Who made these payee accounts, entered the present number or wrote in them last."""
	fields = ["owner", "modified_by", "number_entered_by"]
	rows = frappe.get_all("Payee Account", filters={"name": ["in", accounts]}, fields=fields, as_list=True)
	return {user for row in rows for user in row if user}


def _visitors(application: str) -> set[str]:
	where = {"application": application, "stage": "RECORDED"}
	rows = frappe.get_all("County Visit", filters=where, fields=["visited_by", "confirmed_by"], as_list=True)
	return {user for row in rows for user in row if user}


def pairs_on(day: date) -> separation.Pairs:
	"""Which duties exclude each other on this day, by the administrator's table; three of a case always do."""
	if not frappe.db.table_exists("Incompatible Positions"):
		return separation.DEFAULT
	rule = frappe.qb.DocType("Incompatible Positions")
	rows = (
		frappe.qb.from_(rule)
		.select(rule.duty_one, rule.duty_two, rule.basis)
		.where((rule.valid_from <= day) & (rule.valid_to.isnull() | (rule.valid_to >= day)))
	).run()
	return {**separation.FLOOR, **{frozenset((first, second)): basis for first, second, basis in rows}}


def require(application: str, act, duty: str) -> None:
	"""Raises DutyConflict when the official of this act may not take this duty in the case.

	A Duty Exception that the county confirmed lifts the rule for a one-person township and is noted on the act, but
	never for relatives. A substitute does not act for somebody who may not act either.
	"""
	taken, pairs = taken_in(application), pairs_on(act.today)
	require_not_related(act, application)
	exception = exception_for(application, act.user)
	if check(act, duty, taken, pairs, exception):
		act.duty_exception = exception


def check(act, duty: str, taken: list[Taken], pairs: separation.Pairs, exception: str | None) -> bool:
	"""Whether the exception was needed. Raises DutyConflict where there is a conflict and no exception."""
	posting = getattr(act, "posting", None)
	own = clash(act.user, duty, taken, pairs)
	absent = clash(posting.acting_for_user, duty, taken, pairs) if posting and posting.substitution else None
	if absent:
		_refuse_substitute(posting, sentence(*absent, posting.position, duty))
	if own and not exception:
		refuse(sentence(*own, posting.position if posting else "", duty))
	return bool(own)


def clash(user: str, duty: str, taken: list[Taken], pairs: separation.Pairs) -> tuple[Taken, str] | None:
	"""The first duty of this user that excludes the new one, and what that rests on."""
	actors: dict[str, set[str]] = {}
	for row in taken:
		actors.setdefault(row.duty, set()).add(row.user)
	reasons = separation.conflicts(actors, user, duty, set(), pairs)
	if not reasons:
		return None
	first = reasons[0].figures["taken"]
	return next(row for row in taken if row.user == user and row.duty == first), reasons[0].article


def sentence(earlier: Taken, basis: str, position: str, duty: str) -> str:
	"""Who did what in which position, what the same person may not do, and why."""
	return _(
		"{0} took part here as {1} ({2}) and may not act as {3} ({4}) too; these duties are kept apart ({5}). Let another"
		" official act. Where the township has only one, ask the county to confirm a duty exception."
	).format(
		earlier.name,
		_(earlier.position) or "—",
		separation.DUTIES[earlier.duty],
		_(position) or "—",
		separation.DUTIES[duty],
		basis,
	)


def relatives_for(act, application: str) -> dict[str, Finding]:
	"""User → why this user stays away from the case; read once for an act, whose guards all ask."""
	memo = act.__dict__.setdefault("relatives", {})
	if application not in memo:
		memo[application] = kinship.related(application, act.today)
	return memo[application]


def require_not_related(act, application: str) -> None:
	"""Raises DutyConflict for a relative of the family, and for whoever acts in a relative's place (57号 art. 11)."""
	relatives = relatives_for(act, application)
	posting = getattr(act, "posting", None)
	if act.user in relatives:
		refuse(stay_away(relatives[act.user], posting.position if posting else ""))
	if posting and posting.substitution and posting.acting_for_user in relatives:
		_refuse_substitute(posting, stay_away(relatives[posting.acting_for_user], posting.position))


def stay_away(finding: Finding, position: str = "") -> str:
	"""The sentence to an official who is a relative: who is whose, the article, and how the case goes on."""
	official, person = finding.official, finding.person
	post = _(position) if position else official.post
	if finding.relation == SELF:
		return _(
			"{0} ({1}) belongs to this family and stays away from the case (57号 article 11). Let another official act;"
			" the case is registered separately and waits for the county's visit (article 20)."
		).format(official.name, post or "—")
	return _(
		"{0} ({1}) is a close relative of this family ({2}: {3}) and stays away from the case (57号 article 11). Let"
		" another official act; the case is registered separately and waits for the county's visit (article 20)."
	).format(
		official.name, post or "—", person.name or _("family member"), RELATIONS.get(finding.relation, "—")
	)


def refuse(message: str) -> None:
	"""The refusal of this room."""
	frappe.throw(message, DutyConflict, title=_("Separation of duties"))


def _refuse_substitute(posting, why: str) -> None:
	refuse(
		_("A substitute does not act for somebody who may not act here: you stand in for {0}. {1}").format(
			posting.acting_for, why
		)
	)


def exception_for(subject: str, user: str, field: str = "application") -> str | None:
	"""The county's confirmed exception for this official in a case or (field "disbursement_batch") a batch, or None."""
	exception, official = frappe.qb.DocType("Duty Exception"), frappe.qb.DocType("Assistance Official")
	rows = (
		frappe.qb.from_(exception)
		.join(official)
		.on(official.name == exception.official)
		.select(exception.name)
		.where(exception[field] == subject)
		.where(official.user == user)
		.where(exception.confirmed_on.isnotnull())
		.limit(1)
	).run()
	return rows[0][0] if rows else None
