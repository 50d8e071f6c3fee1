"""An agreement about the custody of a card or passbook: written with the family, filed with the county, ended by receipt.

民发〔2021〕57号第二十六条. Whoever keeps it enters no account, makes no batch and decides nothing for that family.
"""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import kinship, separation
from sjzj_app.access.keepers import DOCTYPE, KEPT
from sjzj_app.access.separation import Taken
from sjzj_app.exceptions import BadInput, Duplicate, DutyConflict, MissingStep
from sjzj_app.payments import custody_faults, custody_papers

ACCOUNT = "Payee Account"
TOWNSHIP_STAFF, OTHER = "Township Staff", "Other Person"
INSTITUTION = "Institution"
KEEPER = "KEEPER"


def fill(custody) -> None:
	"""The account's family and place, and the keeper's name, post and user where an official keeps it.

	Only while it is a draft: what was signed stays as it was, whatever becomes of the family or the keeper.
	"""
	if not custody.payee_account or not _is_draft(custody):
		return
	fields = ["resident", "account_name", "administrative_unit"]
	account = frappe.db.get_value(ACCOUNT, custody.payee_account, fields, as_dict=True)
	custody.resident, custody.administrative_unit = account.resident, account.administrative_unit
	custody.recipient_name = frappe.db.get_value("Resident", account.resident, "full_name")
	if custody.keeper_kind == OTHER:
		custody.keeper = None
	official = custody.keeper and frappe.db.get_value(
		"Assistance Official", custody.keeper, ["full_name", "user", "position"], as_dict=True
	)
	custody.keeper_user = official.user if official else None
	if official:
		custody.keeper_name = official.full_name
		custody.keeper_post = custody.keeper_post or _(official.position, "zh")


def _is_draft(custody) -> bool:
	return custody.is_new() or custody.stage == "DRAFT"


def check(custody) -> None:
	"""Rules of the form. Raises BadInput or DutyConflict.

	A keeper who may keep the card no more gives it back: the receipt is entered all the same.
	"""
	if _is_draft(custody):
		_check_draft(custody)
	for field in ("signed_on", "ended_on"):
		if custody.get(field) and getdate(custody.get(field)) > getdate(nowdate()):
			frappe.throw(_("{0} lies in the future.").format(_(custody.meta.get_label(field))), BadInput)


def _check_draft(custody) -> None:
	if frappe.db.get_value(ACCOUNT, custody.payee_account, "holder_kind") == INSTITUTION:
		frappe.throw(
			_("The account of an institution is its own: there is no card of the family to keep."), BadInput
		)
	if getdate(custody.valid_to) < getdate(custody.valid_from):
		frappe.throw(_("The custody ends before it begins."), BadInput)
	if (custody.signer_name or "").strip() == (custody.keeper_name or "").strip():
		frappe.throw(
			_("The family signs, not the keeper: enter a member of the family (57号 article 26)."), BadInput
		)
	_check_keeper(custody)


def _check_keeper(custody) -> None:
	if custody.keeper_kind == TOWNSHIP_STAFF and not custody.keeper:
		frappe.throw(
			_("Choose the official who keeps the card or passbook from the list of officials."), BadInput
		)
	if not custody.keeper and _is_official(custody):
		frappe.throw(
			_("{0} is an official of this township: choose the record under 'Keeper in Office'.").format(
				custody.keeper_name
			),
			BadInput,
		)
	require_apart(custody)


def _is_official(custody) -> bool:
	"""Whether somebody of the name holds a position here: a name alone would hide what that official did."""
	units = [unit for unit in (custody.township, custody.village, custody.administrative_unit) if unit]
	where = {"full_name": custody.keeper_name, "administrative_unit": ["in", units]}
	return custody.keeper_kind != OTHER and bool(frappe.db.exists("Assistance Official", where))


def require_apart(custody, act=None) -> None:
	"""The keeper entered no account, made no batch and decided nothing for the family, and is no relative in office.

	Raises DutyConflict.
	"""
	user, today = custody.keeper_user, getdate(nowdate())
	if not user:
		return
	found = kinship.findings_among([custody.resident], custody.county, today)
	relative = next((one for one in found if one.official.user == user), None)
	if relative:
		separation.refuse(separation.stay_away(relative))
	clash = separation.clash(user, KEEPER, _taken(custody, user), separation.pairs_on(today))
	if clash:
		separation.refuse(separation.sentence(*clash, separation.taken_by(KEEPER, user).position, KEEPER))


def _taken(custody, user: str) -> list[Taken]:
	duties = []
	if user in separation.editors_of([custody.payee_account]):
		duties.append("PAYEE_EDITOR")
	line, batch = frappe.qb.DocType("Disbursement Line"), frappe.qb.DocType("Disbursement Batch")
	made = (
		frappe.qb.from_(line)
		.join(batch)
		.on(batch.name == line.batch)
		.select(line.name)
		.where((line.resident == custody.resident) & ((batch.made_by == user) | (batch.owner == user)))
		.limit(1)
	).run()
	if made:
		duties.append("BATCH_MAKER")
	award, decision = frappe.qb.DocType("Assistance Award"), frappe.qb.DocType("Assistance Decision")
	decided = (
		frappe.qb.from_(award)
		.join(decision)
		.on(decision.application == award.application)
		.select(decision.name)
		.where((award.resident == custody.resident) & (decision.decided_by == user))
		.limit(1)
	).run()
	if decided:
		duties.append("APPROVER")
	return [separation.taken_by(duty, user) for duty in duties]


def refuse_keeper(custody, act) -> None:
	"""The keeper takes no step of the agreement, and neither does a relative of the family (57号第十一条)."""
	if act.user == custody.keeper_user:
		frappe.throw(
			_("Whoever keeps the card takes no step of its agreement: let another official act."),
			DutyConflict,
		)
	found = kinship.findings_among([custody.resident], custody.county, act.today)
	relative = next((one for one in found if one.official.user == act.user), None)
	if relative:
		separation.refuse(separation.stay_away(relative))


def print_agreement(custody, act) -> None:
	"""W29 for the family and the keeper to sign."""
	custody.letter = custody_papers.issue(custody, act).name


def require_signed(custody, act) -> None:
	"""The printed agreement bears the family's signature; no other agreement holds for the account; its term runs."""
	check(custody)
	if not (custody.letter and custody.signed_on and custody.signed_paper):
		frappe.throw(
			_(
				"Print the agreement, let a member of the family and the keeper sign it, attach the signed paper and enter its"
				" day (57号 article 26)."
			),
			MissingStep,
		)
	if not custody_papers.says_the_same(custody):
		frappe.throw(
			_("The agreement was changed after it was printed: print it again and let it be signed again."),
			MissingStep,
		)
	if getdate(custody.valid_to) < act.today:
		frappe.throw(_("The term of this agreement is over already."), BadInput)
	frappe.db.get_value(ACCOUNT, custody.payee_account, "name", for_update=True)
	other = {"payee_account": custody.payee_account, "stage": ["in", KEPT], "name": ["!=", custody.name]}
	if frappe.db.exists(DOCTYPE, other):
		frappe.throw(
			_(
				"Another custody of this account has not ended: the family first confirms that it got the card back."
			),
			Duplicate,
		)


def begin(custody, act) -> None:
	"""The account is marked: its card or passbook is in another hand."""
	_mark(custody, 1, custody_faults.standing_with(custody, None, act.today))


def file(custody, act) -> None:
	"""The county confirms the filing (57号第二十六条)."""
	custody.filed_on, custody.filed_by = act.today, act.user
	_mark(custody, 1, custody_faults.standing_with(custody, act.today, act.today))


def require_reason(custody, act) -> None:
	"""What is sent back or dropped is reasoned in the opinion."""
	if not act.opinion:
		frappe.throw(_("State in the opinion what has to be changed."), MissingStep)


def unmark(custody, act) -> None:
	"""A signed agreement that the county sends back holds no more."""
	custody.letter = custody.signed_on = custody.signed_paper = None
	_mark(custody, 0)


def require_receipt(custody, act) -> None:
	"""The family has signed that it has its card or passbook back."""
	if not all(custody.get(field) for field in ("ended_on", "end_reason", "receipt_by", "receipt")):
		frappe.throw(
			_(
				"Enter the day, the reason and who of the family got the card back, and attach the signed receipt."
			),
			MissingStep,
		)
	if not getdate(custody.valid_from) <= getdate(custody.ended_on) <= act.today:
		frappe.throw(_("The card is given back between the start of the custody and today."), BadInput)
	if custody.receipt_by.strip() == custody.keeper_name.strip():
		frappe.throw(_("The family signs the receipt, not the keeper."), BadInput)


def end(custody, act) -> None:
	"""The account is in the family's hand again."""
	_mark(custody, 0)


def _mark(custody, kept: int, standing: str = "") -> None:
	values = {"kept_by_other": kept, "custody_standing": standing}
	frappe.db.set_value(ACCOUNT, custody.payee_account, values, update_modified=False)


def require_mark(account) -> None:
	"""The mark of an account is taken away by the end of its custody only. Raises MissingStep."""
	before = account.get_doc_before_save()
	if account.kept_by_other or not before or not before.kept_by_other:
		return
	if frappe.db.exists(DOCTYPE, {"payee_account": account.name, "stage": ["in", KEPT]}):
		frappe.throw(
			_(
				"A custody agreement holds for this account: end it with the family's receipt (57号 article 26)."
			),
			MissingStep,
		)
