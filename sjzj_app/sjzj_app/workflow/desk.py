"""The Desk's workflow buttons, single and bulk, led into the service."""

import json

import frappe
from frappe import _

from sjzj_app.access.malformed import refused
from sjzj_app.exceptions import BadInput
from sjzj_app.sjzj_app.workflow import service
from sjzj_app.sjzj_app.workflow.steps import GOVERNED

MOST_AT_ONCE = 200


@frappe.whitelist(methods=["POST"])
@refused
def apply_workflow(doc: str | dict, action: str):
	"""What the framework's buttons call: governed documents go through the service, others as ever."""
	sent = frappe._dict(frappe.parse_json(doc))
	if sent.doctype not in GOVERNED:
		from frappe.model.workflow import apply_workflow as framework_apply

		return framework_apply(doc, action)
	service.act(sent.doctype, sent.name, action, sent.get("__opinion") or "", sent.get("__act_key"))
	answer = frappe.get_doc(sent.doctype, sent.name)
	answer.run_method("onload")
	answer.apply_fieldlevel_read_permissions()
	return answer


@frappe.whitelist(methods=["POST"])
@refused
def bulk_workflow_approval(docnames: str | list, doctype: str, action: str) -> dict:
	"""One step on several documents, each alone: {done: [names], refused: [{name, message}]}."""
	names = json.loads(docnames) if isinstance(docnames, str) else list(docnames)
	if doctype not in GOVERNED:
		from frappe.model.workflow import bulk_workflow_approval as framework_bulk

		return framework_bulk(json.dumps(names), doctype, action)
	if len(names) > MOST_AT_ONCE:
		frappe.throw(_("At most {0} documents at once.").format(MOST_AT_ONCE), BadInput)
	result = {"done": [], "refused": []}
	for name in names:
		_one(doctype, name, action, result)
	_report(result)
	return result


def _one(doctype: str, name: str, action: str, result: dict) -> None:
	try:
		service.act(doctype, name, action)
		result["done"].append(name)
	except (frappe.ValidationError, frappe.PermissionError) as refusal:
		frappe.clear_last_message()
		result["refused"].append({"name": name, "message": str(refusal)})


def _report(result: dict) -> None:
	lines = [_("Done: {0}").format(len(result["done"]))]
	lines += [f"{row['name']}: {frappe.utils.escape_html(row['message'])}" for row in result["refused"]]
	frappe.msgprint("<br>".join(lines), title=_("Result of the bulk step"))
