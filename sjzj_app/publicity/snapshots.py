"""What a notice publishes: screened, masked, frozen with a hash (INV-6; 57号 art. 24, 个人信息保护法 art. 34)."""

import hashlib
import json

import frappe
from frappe import _

from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.access.unit_tree import columns_for_unit
from sjzj_app.exceptions import BadInput, DisclosureRefused
from sjzj_app.publicity.kinds import RULE_KINDS
from sjzj_app.rules import disclosure

SCREENED = ("free_text", "places")


def screen(notice) -> None:
	"""Raises DisclosureRefused naming what kinds of private data the notice's free texts hold; never repeats them."""
	allowed = [text for text in office_of(notice).values() if text]
	kinds = []
	for field in SCREENED:
		kinds += [leak.kind for leak in disclosure.find_leaks(notice.get(field) or "", allowed)]
	if kinds:
		named = "、".join(name for kind, name in disclosure.LEAK_KINDS.items() if kind in kinds)
		frappe.throw(
			_(
				"The notice holds what may not be published: {0} (57号 article 24). Delete it from the text."
			).format(named),
			DisclosureRefused,
		)


def freeze(notice) -> None:
	"""Writes what the board and the web will show, and the hash over both."""
	facts = _facts(notice)
	settings = frappe.get_cached_doc("SJZJ Settings")
	kind, mask_web, mask_minors = (
		RULE_KINDS[notice.notice_kind],
		bool(settings.mask_names_on_web),
		bool(settings.mask_minors),
	)
	with as_refusal(DisclosureRefused):
		board = disclosure.public_snapshot(kind, facts, False, mask_web, mask_minors)
		web = disclosure.public_snapshot(kind, facts, True, mask_web, mask_minors)
	if notice.free_text:
		board = {**board, "remark": notice.free_text}
	notice.snapshot_board, notice.snapshot_web = _canonical(board), _canonical(web)
	notice.snapshot_sha256 = digest(notice.snapshot_board, notice.snapshot_web)


def is_whole(notice) -> bool:
	"""Whether the stored snapshots are still the ones that were checked."""
	return notice.snapshot_sha256 == digest(notice.snapshot_board or "", notice.snapshot_web or "")


def digest(board: str, web: str) -> str:
	"""SHA-256 over both snapshots, in hex."""
	return hashlib.sha256(f"{board}\n{web}".encode()).hexdigest()


def office_of(notice) -> dict:
	"""The accepting office of the notice's township: name, supervision phone and what else may be printed."""
	township = notice.township or columns_for_unit(_unit_of_case(notice))["township"]
	fields = [
		"accepting_office",
		"supervision_phone",
		"office_phone",
		"office_address",
		"full_name",
		"unit_name",
	]
	return frappe.db.get_value("Administrative Unit", township, fields, as_dict=True) or frappe._dict()


def require_office(notice) -> None:
	"""Raises BadInput while the township has no accepting office or supervision phone to print."""
	office = office_of(notice)
	if not (office.accepting_office and office.supervision_phone):
		frappe.throw(
			_(
				"Enter the accepting office and the supervision phone of the township first: a notice names both."
			),
			BadInput,
		)


def _unit_of_case(notice) -> str:
	return frappe.db.get_value("Assistance Application", notice.application, "administrative_unit")


def _facts(notice) -> dict:
	office = office_of(notice)
	return {
		"village": notice.place_name,
		"applicant_name": notice.applicant_name,
		"applicant_is_minor": bool(notice.applicant_is_minor),
		"household_size": notice.household_people,
		"covered_count": notice.people,
		"category": notice.category,
		"result": notice.result_text,
		"support_way": notice.support_way,
		"end_reason": notice.end_reason,
		"amount": notice.amount or None,
		"office": office.accepting_office,
		"phone": office.supervision_phone,
	}


def _canonical(snapshot: dict) -> str:
	return json.dumps(snapshot, ensure_ascii=False, sort_keys=True)
