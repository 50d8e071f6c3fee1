"""Every way over HTTP by which a document's state, docstatus or existence may be changed past the service.

A way is (client, target) → answer. A target names the row, a later state and stage, and its present `modified`.
"""

from dataclasses import dataclass

from tests.http.client import Client

CLIENT, FORM, BULK = "frappe.client", "frappe.desk.form.save", "frappe.desk.doctype.bulk_update.bulk_update"


@dataclass
class Target:
	doctype: str
	name: str
	state: str
	stage: str
	action: str
	doc: dict

	def altered(self, **values) -> dict:
		"""The whole document as the browser holds it, with some values changed."""
		return {**self.doc, **values}


def put(**values):
	return lambda user, at: user.change(
		at.doctype, at.name, **{key: _fill(value, at) for key, value in values.items()}
	)


def _fill(value, at: Target):
	return {"STATE": at.state, "STAGE": at.stage}.get(value, value) if isinstance(value, str) else value


def saved(action: str, **values):
	def way(user: Client, at: Target):
		doc = at.altered(**{key: _fill(value, at) for key, value in values.items()})
		return user.call(f"{FORM}.savedocs", doc=doc, action=action)

	return way


def set_value(field: str, value):
	return lambda user, at: user.call(
		f"{CLIENT}.set_value", doctype=at.doctype, name=at.name, fieldname=field, value=_fill(value, at)
	)


def set_values(user: Client, at: Target):
	values = {"workflow_state": at.state, "stage": at.stage}
	return user.call(f"{CLIENT}.set_value", doctype=at.doctype, name=at.name, fieldname=values)


def bulk_update(user: Client, at: Target):
	rows = [{"doctype": at.doctype, "docname": at.name, "stage": at.stage, "workflow_state": at.state}]
	return user.call(f"{CLIENT}.bulk_update", docs=rows)


def in_bulk(action: str, data: bool = False):
	def way(user: Client, at: Target):
		more = {"data": {"stage": at.stage}} if data else {}
		path = f"{BULK}.submit_cancel_or_update_docs"
		return user.call(path, doctype=at.doctype, docnames=[at.name], action=action, **more)

	return way


def run_method(method: str, **args):
	return lambda user, at: user.request(
		"POST", f"/api/resource/{at.doctype}/{at.name}", json={"run_method": method, **args}
	)


def ways_of_run_method() -> dict:
	"""Methods of a document that no client may call, each under both ways of calling one."""
	methods = (
		"db_update",
		"delete",
		"save",
		"insert",
		"db_insert",
		"unlock",
		"queue_action",
		"set_parent_in_children",
	)
	several = {f"run_method {method}": run_method(method) for method in methods}
	return several | {
		f"run_doc_method {method}": run_doc_method(method) for method in ("cancel", "db_update", "delete")
	}


def run_doc_method(method: str, **values):
	return lambda user, at: user.call("run_doc_method", docs=at.altered(**values), method=method)


def calendar(user: Client, at: Target):
	args = {"doctype": at.doctype, "name": at.name, "stage": at.stage, "workflow_state": at.state}
	return user.call(
		"frappe.desk.calendar.update_event", args=args, field_map={"start": "stage", "end": "workflow_state"}
	)


def gantt(user: Client, at: Target):
	args = {"doctype": at.doctype, "name": at.name, "stage": at.stage, "workflow_state": at.state}
	return user.call(
		"frappe.desk.gantt.update_task", args=args, field_map={"start": "stage", "end": "workflow_state"}
	)


def tree_node(user: Client, at: Target):
	values = at.altered(stage=at.stage).items()
	plain = {key: value for key, value in values if value is not None and not isinstance(value, dict | list)}
	return user.call("frappe.desk.treeview.add_node", **plain, parent="x", is_root=False)


def apply_under(path: str):
	return lambda user, at: user.call(
		path, doc=at.altered(workflow_state=at.state, stage=at.stage), action="Refer to Nobody"
	)


def approve_in_bulk(path: str):
	return lambda user, at: user.call(path, docnames=[at.name], doctype=at.doctype, action="Refer to Nobody")


def mailed_link(path: str):
	return lambda user, at: user.call(
		path,
		verb="GET",
		action=at.action,
		doctype=at.doctype,
		docname=at.name,
		user=user.user,
		current_state=at.state,
		_signature="x",
	)


def rename(path: str, old: str, new: str):
	return lambda user, at: user.call(path, doctype=at.doctype, **{old: at.name, new: "another"})


def retitle(user: Client, at: Target):
	path = "frappe.model.rename_doc.update_document_title"
	return user.call(path, doctype=at.doctype, docname=at.name, name="another", title="another")


def deleted(path: str):
	return lambda user, at: user.call(path, doctype=at.doctype, name=at.name, items=[at.name])


WAYS = {
	"PUT workflow_state": put(workflow_state="STATE"),
	"PUT stage": put(stage="STAGE"),
	"PUT both": put(workflow_state="STATE", stage="STAGE"),
	"PUT docstatus 1": put(docstatus=1),
	"PUT docstatus 2": put(docstatus=2),
	"PUT with flags": put(stage="STAGE", flags={"ignore_permissions": 1}, ignore_permissions=1),
	"PUT as new": put(stage="STAGE", __islocal=1),
	"client.submit": lambda user, at: user.call(f"{CLIENT}.submit", doc=at.doc),
	"client.save": lambda user, at: user.call(f"{CLIENT}.save", doc=at.altered(stage=at.stage)),
	"client.cancel": lambda user, at: user.call(f"{CLIENT}.cancel", doctype=at.doctype, name=at.name),
	"client.set_value state": set_value("workflow_state", "STATE"),
	"client.set_value stage": set_value("stage", "STAGE"),
	"client.set_value docstatus": set_value("docstatus", 1),
	"client.set_value several": set_values,
	"client.bulk_update": bulk_update,
	"client.delete": deleted(f"{CLIENT}.delete"),
	"savedocs Submit": saved("Submit"),
	"savedocs Save": saved("Save", stage="STAGE", workflow_state="STATE"),
	"savedocs Update": saved("Update", stage="STAGE"),
	"savedocs Cancel": saved("Cancel"),
	"form cancel": lambda user, at: user.call(f"{FORM}.cancel", doctype=at.doctype, name=at.name),
	"form cancel to a state": lambda user, at: user.call(
		f"{FORM}.cancel",
		doctype=at.doctype,
		name=at.name,
		workflow_state_fieldname="workflow_state",
		workflow_state=at.state,
	),
	"form discard": lambda user, at: user.call(f"{FORM}.discard", doctype=at.doctype, name=at.name),
	"bulk submit": in_bulk("submit"),
	"bulk cancel": in_bulk("cancel"),
	"bulk update": in_bulk("update", data=True),
	"run_method submit": run_method("submit"),
	"run_method cancel": run_method("cancel"),
	"run_method discard": run_method("discard"),
	"run_method rename": run_method("rename", name="another"),
	"run_method rename unchecked": run_method("rename", name="another", validate_rename=0),
	"run_doc_method rename unchecked": lambda user, at: user.call(
		"run_doc_method", dt=at.doctype, dn=at.name, method="rename", args={"name": "another", "validate_rename": 0}
	),
	"run_method db_set": run_method("db_set", fieldname="stage", value="CLOSED"),
	"run_doc_method submit": run_doc_method("submit"),
	"run_doc_method save": run_doc_method("save", stage="CLOSED"),
	"calendar": calendar,
	"gantt": gantt,
	"tree node": tree_node,
	"apply_workflow": apply_under("frappe.model.workflow.apply_workflow"),
	"apply_workflow by alias": apply_under(
		"frappe.workflow.doctype.workflow_action.workflow_action.apply_workflow"
	),
	"apply_workflow by a test's alias": apply_under(
		"frappe.workflow.doctype.workflow.test_workflow.apply_workflow"
	),
	"apply_workflow by the app's import": apply_under("sjzj_app.sjzj_app.workflow.service.apply_workflow"),
	"bulk approval": approve_in_bulk("frappe.model.workflow.bulk_workflow_approval"),
	"mailed link": mailed_link("frappe.workflow.doctype.workflow_action.workflow_action.apply_action"),
	"mailed confirmation": mailed_link(
		"frappe.workflow.doctype.workflow_action.workflow_action.confirm_action"
	),
	"REST delete": lambda user, at: user.delete(at.doctype, at.name),
	"list delete": deleted("frappe.desk.reportview.delete_items"),
	"client rename": rename(f"{CLIENT}.rename_doc", "old_name", "new_name"),
	"framework rename": rename("frappe.rename_doc", "old", "new"),
	"title rename": retitle,
}
"""Name of the way → the way."""

ANSWERS_200 = {
	"client.bulk_update",
	"bulk submit",
	"bulk cancel",
	"bulk update",
	"bulk approval",
	"list delete",
	"form discard",
}
ANSWERS_200 |= {"mailed link", "mailed confirmation"}
"""Ways whose answer is 200, with the refused rows or a page that says so inside."""

V2 = {
	"v2 PATCH": lambda user, at: user.request(
		"PATCH",
		f"/api/v2/document/{at.doctype}/{at.name}",
		json={"stage": at.stage, "workflow_state": at.state},
	),
	"v2 method": lambda user, at: user.request(
		"POST", f"/api/v2/document/{at.doctype}/{at.name}/method/submit", json={}
	),
	"v2 bulk": lambda user, at: user.request(
		"POST",
		f"/api/v2/document/{at.doctype}/bulk_update",
		json={"docs": [{"name": at.name, "stage": at.stage}]},
	),
	"v2 delete": lambda user, at: user.request("DELETE", f"/api/v2/document/{at.doctype}/{at.name}"),
}
"""Routes of newer frameworks; elsewhere they do not exist and answer so."""

CORE = (
	"PUT workflow_state", "PUT stage", "PUT docstatus 1", "client.submit", "client.set_value stage", "client.cancel",
	"savedocs Submit", "savedocs Save", "bulk submit", "apply_workflow by alias", "REST delete",
)  # fmt: skip
"""What everybody tries on every document; the first of its officials tries all ways."""
