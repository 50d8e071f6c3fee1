"""Further ways past the service: new rows that begin late, copies, restored and imported rows, boards, shares, merges."""

import frappe

from tests.http.bypass.ways import CLIENT, FORM, Target, ways_of_run_method
from tests.http.client import Client

KANBAN = "frappe.desk.doctype.kanban_board.kanban_board"
BULK = "frappe.desk.doctype.bulk_update.bulk_update"
IDENTITY = ("name", "creation", "modified", "owner", "modified_by", "workflow_state", "stage")


def late_copy(at: Target, **values) -> dict:
	"""A new document that says of itself that it stands at a late stage."""
	doc = {key: value for key, value in at.doc.items() if key not in IDENTITY and not isinstance(value, list)}
	return {**doc, "workflow_state": at.state, "stage": at.stage, **values}


def posted(**values):
	return lambda user, at: user.create(
		at.doctype, **{key: value for key, value in late_copy(at, **values).items() if key != "doctype"}
	)


def inserted(path: str, key: str = "doc", several: bool = False, **values):
	def way(user: Client, at: Target):
		doc = late_copy(at, **values)
		return user.call(path, **{key: [doc] if several else doc})

	return way


def saved_new(user: Client, at: Target):
	doc = late_copy(at, name=f"new-{at.doctype}", __islocal=1, __unsaved=1)
	return user.call(f"{FORM}.savedocs", doc=doc, action="Save")


def submitted_new(user: Client, at: Target):
	doc = late_copy(at, name=f"new-{at.doctype}", __islocal=1, __unsaved=1)
	return user.call(f"{FORM}.savedocs", doc=doc, action="Submit")


def amended(user: Client, at: Target):
	return posted(amended_from=at.name)(user, at)


def same_name(user: Client, at: Target):
	return posted(name=at.name)(user, at)


def board(method: str):
	"""A board whose columns are states: a card moved to another column changes the state."""

	def way(user: Client, at: Target):
		name, first = board_of(at.doctype), at.doc.get("workflow_state")
		lay_out(name, at.name, (first, at.state))
		card = {"board_name": name, "docname": at.name, "from_colname": first, "to_colname": at.state}
		args = {
			"update_order": {"board_name": name, "order": {at.state: [at.name]}},
			"update_order_for_single_card": {**card, "old_index": "0", "new_index": "0"},
			"add_card": {"board_name": name, "docname": at.name, "colname": at.state},
		}[method]
		return user.call(f"{KANBAN}.{method}", **args)

	return way


def board_of(doctype: str) -> str:
	return f"Board {doctype}"


def lay_out(board: str, card: str, states: tuple) -> None:
	"""The board has these columns and the card lies in each: the framework stumbles over what is not there."""
	column = {"parent": board, "parenttype": "Kanban Board", "parentfield": "columns"}
	for state in filter(None, states):
		if not frappe.db.exists("Kanban Board Column", {**column, "column_name": state}):
			line = frappe.new_doc("Kanban Board Column")
			line.update({**column, "column_name": state, "status": "Active"})
			line.update({"name": frappe.generate_hash(length=10), "idx": frappe.db.count(line.doctype, column) + 1})
			line.db_insert()
	frappe.db.set_value("Kanban Board Column", column, "order", frappe.as_json([card]), update_modified=False)
	frappe.db.commit()


def make_boards(targets: list[Target]) -> None:
	"""Boards by workflow state, as an administrator of the framework may set them up."""
	for at in targets:
		if not frappe.db.exists("Kanban Board", board_of(at.doctype)):
			doc = frappe.new_doc("Kanban Board")
			doc.update({"kanban_board_name": board_of(at.doctype), "reference_doctype": at.doctype})
			doc.update({"name": board_of(at.doctype), "field_name": "workflow_state", "private": 0})
			doc.db_insert()
			lay_out(doc.name, at.name, (at.doc.get("workflow_state"), at.state))


def shared(user: Client, at: Target):
	rights = dict.fromkeys(("read", "write", "submit", "share"), "1")
	return user.call("frappe.share.add", doctype=at.doctype, name=at.name, user=user.user, **rights)


def shared_row(user: Client, at: Target):
	rights = dict.fromkeys(("read", "write", "submit", "share"), 1)
	return user.create("DocShare", share_doctype=at.doctype, share_name=at.name, user=user.user, **rights)


def assigned(user: Client, at: Target):
	"""To somebody who may not open the document: the framework would share it with him."""
	return user.call(
		"frappe.desk.form.assign_to.add",
		doctype=at.doctype,
		name=at.name,
		assign_to=["Guest"],
		description="x",
	)


def merged(user: Client, at: Target):
	return user.call(
		f"{CLIENT}.rename_doc", doctype=at.doctype, old_name=at.name, new_name=at.name, merge="1"
	)


def restored(user: Client, at: Target):
	"""A deleted document made up by the caller, with the row as it is to be."""
	data = frappe.as_json(at.altered(stage=at.stage, workflow_state=at.state))
	made = user.create("Deleted Document", deleted_doctype=at.doctype, deleted_name=at.name, data=data)
	name = (made.json().get("data") or {}).get("name", "x") if made.status_code < 400 else "x"
	return user.call("frappe.core.doctype.deleted_document.deleted_document.restore", name=name)


def imported(user: Client, at: Target):
	"""An import that updates the row's state."""
	made = user.create(
		"Data Import",
		reference_doctype=at.doctype,
		import_type="Update Existing Records",
		submit_after_import=1,
	)
	if made.status_code >= 400:
		return made
	name = made.json()["data"]["name"]
	return user.call("frappe.core.doctype.data_import.data_import.form_start_import", data_import=name)


def bulk_tool(user: Client, at: Target):
	"""The framework's Bulk Update page, which takes a condition as text."""
	tool = {"doctype": "Bulk Update", "document_type": at.doctype, "field": "stage", "update_value": at.stage}
	return user.call(
		"run_doc_method", docs={**tool, "condition": f"name = '{at.name}'"}, method="bulk_update"
	)


def in_every_way_acted(path: str, action: str = ""):
	return lambda user, at: user.call(
		path, doctype=at.doctype, name=at.name, docnames=[at.name], action=action or "Refer to Nobody",
		doc=at.altered(), opinion="测试",
	)  # fmt: skip


FURTHER = {
	"POST at a late stage": posted(),
	"POST submitted": posted(docstatus=1),
	"POST cancelled": posted(docstatus=2),
	"POST under the same name": same_name,
	"amend": amended,
	"client.insert late": inserted(f"{CLIENT}.insert"),
	"client.insert submitted": inserted(f"{CLIENT}.insert", docstatus=1),
	"client.insert_many": inserted(f"{CLIENT}.insert_many", "docs", several=True),
	"client.save as new": inserted(f"{CLIENT}.save", __islocal=1),
	"savedocs new": saved_new,
	"savedocs new Submit": submitted_new,
	"board order": board("update_order"),
	"board card": board("update_order_for_single_card"),
	"board new card": board("add_card"),
	"share with write": shared,
	"share row": shared_row,
	"assign": assigned,
	"merge": merged,
	"restore": restored,
	"restore in bulk": lambda user, at: user.call(
		"frappe.core.doctype.deleted_document.deleted_document.bulk_restore", docnames=[at.name]
	),
	"data import": imported,
	"bulk tool": bulk_tool,
	"linked cancel": lambda user, at: user.call(
		"frappe.desk.form.linked_with.cancel_all_linked_docs", docs=[{"doctype": at.doctype, "name": at.name}]
	),
	"set_value by the mail box": lambda user, at: user.call(
		"frappe.email.inbox.set_value", doctype=at.doctype, name=at.name, fieldname="stage", value=at.stage
	),
	"mapped": lambda user, at: user.call(
		"frappe.model.mapper.make_mapped_doc", method="frappe.client.set_value", source_name=at.doctype,
		args={"name": at.name, "fieldname": "stage", "value": at.stage},
	),
	"bulk update through a mapper": lambda user, at: user.call(
		"frappe.model.mapper.map_docs", method=f"{BULK}.submit_cancel_or_update_docs", source_names=[at.doctype],
		target_doc=[at.name],
	),
	"act with an unknown action": in_every_way_acted("sjzj_app.api.v1.acts.act"),
	"act by the Desk's own path": in_every_way_acted("sjzj_app.sjzj_app.workflow.desk.apply_workflow"),
	"bulk act by the Desk's own path": in_every_way_acted("sjzj_app.sjzj_app.workflow.desk.bulk_workflow_approval"),
	"service itself": in_every_way_acted("sjzj_app.sjzj_app.workflow.service.act"),
	"PUT with a list": lambda user, at: user.request(
		"PUT", f"/api/resource/{at.doctype}/{at.name}", json=[{"stage": at.stage}]
	),
	"POST over the row": lambda user, at: user.request(
		"POST", f"/api/resource/{at.doctype}/{at.name}", json={"stage": at.stage, "workflow_state": at.state}
	),
	"PATCH": lambda user, at: user.request(
		"PATCH", f"/api/resource/{at.doctype}/{at.name}", json={"stage": at.stage}
	),
	"run_method by GET": lambda user, at: user.get(f"/api/resource/{at.doctype}/{at.name}", run_method="submit"),
	"client.submit of a late row": lambda user, at: user.call(
		f"{CLIENT}.submit", doc=at.altered(workflow_state=at.state, stage=at.stage)
	),
	"client.save submitted": lambda user, at: user.call(f"{CLIENT}.save", doc=at.altered(docstatus=1)),
	"client.set_value of the owner": lambda user, at: user.call(
		f"{CLIENT}.set_value", doctype=at.doctype, name=at.name, fieldname={"owner": user.user, "stage": at.stage}
	),
	"workflow upload": lambda user, at: user.call(
		"upload_file", method=f"{CLIENT}.set_value", doctype=at.doctype, name=at.name, fieldname="stage",
		value=at.stage,
	),
	**ways_of_run_method(),
}  # fmt: skip
"""Name of the way → the way."""

MAKES_A_ROW = {
	"POST at a late stage", "amend", "client.insert late", "client.insert_many", "client.save as new", "savedocs new",
	"POST under the same name",
}  # fmt: skip
"""Ways that ask for a new document: one that stands at the beginning like any other is no way round."""

LEAVES_THE_ROW = {
	"share with write", "share row", "assign", "board new card", "board order", "restore in bulk", "data import",
	"bulk act by the Desk's own path", "bulk update through a mapper", "set_value by the mail box", "linked cancel",
}  # fmt: skip
"""Ways that may be answered with 200 as long as the row stays as it was."""

FALLS_OVER = {"mapped", "workflow upload", "restore"}
"""Ways at which the framework itself fails without a word (500): it calls the method with other arguments."""
