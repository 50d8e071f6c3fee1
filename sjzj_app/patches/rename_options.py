"""Options that shared their English with another list, and so its Chinese, have words of their own now.

The words reach a person only as translations, and a translation of an option knows nothing of its field.
"""

import frappe

from sjzj_app.evidence import chain, covered, recorded

# DocType, field, the option until now, the option from now on.
RENAMED = (
	("Award Change", "told_way", "In Person", "Face to Face"),
	("Job Offer", "answer", "Refused", "Declined"),
	("Assistance Application", "closing_ground", "Withdrawn", "Taken Back"),
	("Notice Objection", "status", "Withdrawn", "Taken Back"),
	("Legal Remedy", "outcome", "Pending", "Not Decided Yet"),
	("Care Assessment", "assess_reason", "Reported Change", "Change of Ability"),
)
DEDUCTED, KEPT_BACK = "Deduction", "Kept Back from the Award"


def execute() -> None:
	"""Once, when the site is updated. Run again, it changes nothing: no row holds an option of before."""
	for doctype, field, before, after in RENAMED:
		for name in frappe.get_all(doctype, {field: before}, pluck="name", order_by="name asc"):
			_rename(doctype, name, {field: [before, after]}, _write)
	rows = frappe.get_all("Recovery Refund", {"refund_kind": DEDUCTED}, pluck="parent", distinct=True)
	for name in sorted(rows):
		_rename("Benefit Recovery", name, {"refunds.refund_kind": [DEDUCTED, KEPT_BACK]}, _write_refunds)


def _rename(doctype: str, name: str, renamed: dict[str, list[str]], write) -> None:
	"""The chain goes on vouching for the row; for one that differs from its chain already it vouches no more."""
	doc = frappe.get_doc(doctype, name)
	entry, row = _last_word(doc), covered.stored(doctype, "name", [name])[0]
	faulty = recorded.fault_of(doctype, row, entry)
	write(doctype, name, renamed)
	if not faulty:
		said = covered.cover(frappe.get_doc(doctype, name), entry.get("fields"))
		payload = {"renamed": renamed, "before_sha256": entry["sha256"]}
		chain.append(doc, "Option Renamed", payload, covers=[said])


def _write(doctype: str, name: str, renamed: dict[str, list[str]]) -> None:
	values = {field: after for field, (_before, after) in renamed.items()}
	frappe.db.set_value(doctype, name, values, update_modified=False)


def _write_refunds(doctype: str, name: str, renamed: dict[str, list[str]]) -> None:
	where = {"parent": name, "parenttype": doctype, "refund_kind": DEDUCTED}
	frappe.db.set_value("Recovery Refund", where, "refund_kind", KEPT_BACK, update_modified=False)


def _last_word(doc) -> dict | None:
	"""What the last event that speaks of the row says of it."""
	name = chain.chain_of(doc)
	events = frappe.get_all("Case Event", {"chain": name}, ["payload"], order_by="sequence asc")
	return recorded.last_words({name: events}).get((doc.doctype, doc.name))
