"""A disbursement batch on its way: made and submitted by the township, checked by the county, merged, funded, paid."""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.exceptions import MissingStep, NotThisWay
from sjzj_app.payments import custody_faults, generate, lines, list_printing

DOCTYPE = "Disbursement Batch"
REQUEST = "Funding Request"


def generate_lines(doc, act) -> None:
	"""Brings the lines up to date and notes the run; may be repeated as long as the batch is a draft."""
	run = generate.generate(doc, act.user, act.now)
	doc.made_by, doc.generated_on, doc.run_status = act.user, act.now, "Generated"
	lines.put_totals(doc)
	doc.run_note = _(
		"Regular {0}, back payments {1}, differences paid later {2}, issued again {3}; taken out as outdated {4}."
	).format(run.regular, run.back, run.differences, run.reissued, run.removed)
	warning = custody_faults.warning(doc.name, act.today)
	if warning:
		doc.run_note += f"\n{warning}"
		frappe.msgprint(warning, title=_("Account Custody"), indicator="orange")


def require_lines(doc, act) -> None:
	"""A batch goes to the county only with lines that are up to date and payable."""
	if not frappe.db.exists("Disbursement Line", {"batch": doc.name}):
		frappe.throw(_("The batch has no lines yet. Take the step 'Generate Lines' first."), MissingStep)
	if generate.stale_lines(doc.name):
		frappe.throw(
			_(
				"Awards or payee accounts changed after the lines were generated. Take the step 'Generate Lines' again."
			),
			MissingStep,
		)
	lines.require_payable(doc.name)


def freeze(doc, act) -> None:
	"""Computes the totals and the hash of the lines, and issues the list (W31A)."""
	lines.put_totals(doc)
	doc.lines_sha256 = lines.digest(doc.name)
	list_printing.issue_list(doc, act)


def require_same_lines(doc, act) -> None:
	"""The lines are still those that were submitted (INV-11)."""
	lines.verify(doc)


def require_opinion(doc, act) -> None:
	"""A returned batch says what has to be changed."""
	if not act.opinion:
		frappe.throw(_("State in the opinion what has to be changed."), MissingStep)


def unfreeze(doc, act) -> None:
	"""A returned batch may be generated again."""
	doc.lines_sha256 = None


def require_request(doc, act) -> None:
	"""Merging, funding and closing come from the funding request that holds the batch."""
	outer = frappe.flags.sjzj_act
	if not outer or outer.doctype != REQUEST or outer.name != doc.funding_request:
		frappe.throw(
			_("This step is taken by the county's funding request for all its batches together."), NotThisWay
		)


def require_results(doc, act) -> None:
	"""A batch is paid when the bank has answered for every line."""
	if frappe.db.exists("Disbursement Line", {"batch": doc.name, "status": lines.PENDING}):
		frappe.throw(
			_("The bank has not yet answered for every line of batch {0}.").format(doc.batch_number),
			MissingStep,
		)


def number_of(batch) -> str:
	"""The number of a batch: township, month, matter and sequence. It is unique in the database."""
	return f"{batch.administrative_unit}-{getdate(batch.month):%Y%m}-{batch.assistance_type}-{batch.sequence}"
