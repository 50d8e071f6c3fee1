"""Rules of the delegation agreement (委托协议 or 承接协议) while it is drafted."""

from datetime import date, timedelta
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import add_years, cint, getdate, nowdate

from sjzj_app.access.scoped import in_service
from sjzj_app.authority import standing
from sjzj_app.authority.clauses import default_clauses
from sjzj_app.authority.content import refuse_changed_content
from sjzj_app.authority.lists import require_in_force
from sjzj_app.authority.policies import check_period, county_of, level_of
from sjzj_app.authority.versions import next_version
from sjzj_app.exceptions import BadInput, Duplicate

COUNTY_SIDE = ("Civil Affairs Bureau", "County Government", "Management Committee")
COPIED = ("item_code", "item_name", "assistance_type", "power_action", "basis", "effective_from")
DEFAULT_YEARS = 3


def check_agreement(doc) -> None:
	"""Checks the parties and fills version, term, powers and clauses of a draft; later nothing changes any more.

	Raises BadInput, Duplicate, MissingStep (list not in force) and ImmutableRecord.
	"""
	refuse_changed_content(doc)
	doc.title = title_of(doc)
	if doc.is_new():
		doc.standing, doc.suspensions = standing.NOT_IN_FORCE, []
	if doc.stage != "DRAFT" or in_service():
		return
	_check_parties(doc)
	power_list = require_in_force(doc.power_list, county_of(doc.administrative_unit), getdate(nowdate()))
	doc.policy_document = power_list.policy_document
	_check_amended(doc)
	_set_version(doc)
	doc.title = title_of(doc)
	_set_term(doc, power_list)
	_set_powers(doc)
	for name, text in default_clauses(doc.mode).items():
		if not (doc.get(name) or "").strip():
			doc.set(name, text)


def title_of(doc) -> str:
	"""What lists and links show: the township, the version and, once given, the number."""
	township = frappe.db.get_value("Administrative Unit", doc.administrative_unit, "unit_name") or ""
	return f"{township}第{doc.version or 1}版 {doc.agreement_number or ''}".strip()


def _check_parties(doc) -> None:
	if level_of(doc.administrative_unit) != "Township":
		frappe.throw(_("The accepting unit must be a township or sub-district."), BadInput)
	county_body = frappe.db.get_value(
		"Government Body", doc.county_body, ["administrative_unit", "body_kind"], as_dict=True
	)
	if county_body.body_kind not in COUNTY_SIDE:
		frappe.throw(
			_("The delegating body must be the county's civil affairs bureau, government or committee."),
			BadInput,
		)
	if county_body.administrative_unit != county_of(doc.administrative_unit):
		frappe.throw(_("The township does not lie in the county of the delegating body."), BadInput)
	if (
		frappe.db.get_value("Government Body", doc.township_body, "administrative_unit")
		!= doc.administrative_unit
	):
		frappe.throw(_("The accepting body does not belong to this township."), BadInput)


def _check_amended(doc) -> None:
	"""An amendment is a new version of an agreement of this township that is in force, with its reason."""
	if not doc.amends:
		return
	fields = ["administrative_unit", "stage", "superseded_by", "valid_from"]
	amended = frappe.db.get_value("Delegation Agreement", doc.amends, fields, as_dict=True)
	if doc.amends == doc.name or not amended or amended.administrative_unit != doc.administrative_unit:
		frappe.throw(_("Only an agreement of the same township is amended."), BadInput)
	if amended.stage not in ("IN_FORCE", "SUSPENDED"):
		frappe.throw(_("Only an agreement in force is amended."), BadInput)
	if amended.superseded_by and amended.superseded_by != doc.name:
		frappe.throw(_("The agreement has been amended by another version already."), Duplicate)
	if not (doc.amendment_reason or "").strip():
		frappe.throw(_("State why the agreement is amended."), BadInput)
	if getdate(doc.valid_from) < amended.valid_from:
		frappe.throw(_("The new version cannot begin before the agreement that it amends."), BadInput)


def _set_version(doc) -> None:
	before = doc.get_doc_before_save()
	if before and before.administrative_unit == doc.administrative_unit:
		doc.version = before.version
	else:
		doc.version = next_version(doc.doctype, doc.administrative_unit)


def _set_term(doc, power_list) -> None:
	"""Empty: the term of the settings, but not beyond the power list."""
	first, list_end = getdate(doc.valid_from), power_list.valid_to or date.max
	if not doc.valid_to:
		years = cint(frappe.db.get_single_value("SJZJ Settings", "agreement_years")) or DEFAULT_YEARS
		doc.valid_to = min(getdate(add_years(first, years)) - timedelta(days=1), list_end)
	check_period(doc)
	if getdate(doc.valid_to) > list_end:
		frappe.throw(
			_("The agreement lasts longer than the power list, which ends on {0}.").format(list_end), BadInput
		)


def _set_powers(doc) -> None:
	"""The list's items of the agreement's mode that go to the township; rows may be left out, limits lowered."""
	items = {item.name: item for item in _items(doc)}
	if not items:
		frappe.throw(_("The power list has no item of this mode for the township."), BadInput)
	before = doc.get_doc_before_save()
	if before and (before.power_list, before.mode) != (doc.power_list, doc.mode):
		doc.set("powers", [])
	if not doc.powers:
		for line, item in items.items():
			doc.append("powers", {"power_line": line, "limit_amount": item.limit_amount})
	lines = [row.power_line for row in doc.powers]
	if len(lines) != len(set(lines)):
		frappe.throw(_("The same power line stands twice in the agreement."), Duplicate)
	for row in doc.powers:
		_fill(row, items.get(row.power_line))


def _items(doc) -> list:
	item = frappe.qb.DocType("Power List Item")
	return (
		frappe.qb.from_(item)
		.select(item.name, item.limit_amount, *[item[name] for name in COPIED])
		.where(item.parent == doc.power_list)
		.where(item.parenttype == "Power List")
		.where(item.mode == doc.mode)
		.where(item.level_after == "Township")
		.orderby(item.item_no)
	).run(as_dict=True)


def _fill(row, item) -> None:
	if not item:
		frappe.throw(_("Row {0} is not a power of the chosen power list and mode.").format(row.idx), BadInput)
	row.ended_on = row.authority_change = None
	for name in COPIED:
		row.set(name, item[name])
	limit, asked = _yuan(item.limit_amount), _yuan(row.limit_amount)
	if limit and (not asked or asked > limit):
		frappe.throw(
			_("Row {0}: the limit may be lowered but not raised above {1} yuan of the power list.").format(
				row.idx, limit
			),
			BadInput,
		)


def _yuan(value) -> Decimal:
	return Decimal(str(value or 0)).quantize(Decimal("0.01"))
