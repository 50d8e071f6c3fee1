"""Ways to leave something on a row, or to change it, with nothing but its name. A stranger leaves nothing."""

from tests.http.leaks.asking import Probe, call, sent
from tests.http.planting import MARKED_IDX

TARGET = {"reference_doctype": "@doctype", "reference_name": "@name"}
WORDS = {"content": "x", "comment_email": "x@example.invalid", "comment_by": "x"}

MARKS = {
	"like": call("frappe.desk.like.toggle_like", doctype="@doctype", name="@name", add="Yes"),
	"like by a pattern": sent(
		"/api/method/frappe.desk.like.toggle_like", doctype="@doctype", name={"idx": MARKED_IDX}, add="Yes"
	),
	"tag": call("frappe.desk.doctype.tag.tag.add_tag", tag="测试标签", dt="@doctype", dn="@name"),
	"tags": call("frappe.desk.doctype.tag.tag.add_tags", tags=["测试标签"], dt="@doctype", docs=["@name"]),
	"untag": call("frappe.desk.doctype.tag.tag.remove_tag", tag="测试标签", dt="@doctype", dn="@name"),
	"comment": call("frappe.desk.form.utils.add_comment", **TARGET, **WORDS),
	"comment of a guest": call(
		"frappe.templates.includes.comments.comments.add_comment", **TARGET, comment="x", route="x",
		comment_email="x@example.invalid", comment_by="x",
	),
	"like of a guest": call("frappe.templates.includes.likes.likes.like", **TARGET, like="1", route="x"),
	"comment by method": sent("/api/resource/@doctype/@name", run_method="add_comment", text="x"),
	"comment row": sent("/api/resource/Comment", comment_type="Comment", content="x", **TARGET),
	"assign": call(
		"frappe.desk.form.assign_to.add", doctype="@doctype", name="@name", assign_to=["Administrator"],
		description="x",
	),
	"assign many": call(
		"frappe.desk.form.assign_to.add_multiple", doctype="@doctype", name=["@name"],
		assign_to=["Administrator"], description="x",
	),
	"unassign": call(
		"frappe.desk.form.assign_to.remove", doctype="@doctype", name="@name", assign_to="Administrator"
	),
	"assignment rule": call(
		"frappe.automation.doctype.assignment_rule.assignment_rule.bulk_apply", doctype="@doctype",
		docnames=["@name"],
	),
	"share": call("frappe.share.add", doctype="@doctype", name="@name", read="1"),
	"share with oneself": call(
		"frappe.share.add", doctype="@doctype", name="@name", user="@user", read="1", write="1"
	),
	"share right": call(
		"frappe.share.set_permission", doctype="@doctype", name="@name", user="Administrator",
		permission_to="read",
	),
	"share row": sent(
		"/api/resource/DocShare", share_doctype="@doctype", share_name="@name", user="Administrator", read=1
	),
	"print key": sent(
		"/api/resource/Document Share Key", reference_doctype="@doctype", reference_docname="@name"
	),
	"print key by method": sent("/api/resource/@doctype/@name", run_method="get_document_share_key"),
	"follow": call(
		"frappe.desk.form.document_follow.follow_document", doctype="@doctype", doc_name="@name",
		user="Administrator",
	),
	"remind": call(
		"frappe.automation.doctype.reminder.reminder.create_new_reminder", remind_at="2099-01-01 00:00:00",
		description="x", reminder_doctype="@doctype", reminder_docname="@name",
	),
	"mail": call(
		"frappe.core.doctype.communication.email.make", doctype="@doctype", name="@name", content="x",
		subject="x", recipients="x@example.invalid", send_email="0",
	),
	"attach": call(
		"frappe.client.attach_file", filename="x.txt", filedata="x", doctype="@doctype", docname="@name",
		is_private="1",
	),
	"attach again": call(
		"frappe.utils.file_manager.add_attachments", doctype="@doctype", name="@name", attachments=["x"]
	),
	"file row": sent(
		"/api/resource/File", file_name="x.txt", content="x", is_private=1, attached_to_doctype="@doctype",
		attached_to_name="@name",
	),
	"file removed": call("frappe.desk.form.utils.remove_attach", dt="@doctype", dn="@name", fid="x"),
	"task row": sent(
		"/api/resource/ToDo", reference_type="@doctype", reference_name="@name", description="x"
	),
	"auto repeat": call(
		"frappe.automation.doctype.auto_repeat.auto_repeat.make_auto_repeat", doctype="@doctype",
		docname="@name",
	),
	"energy points": call(
		"frappe.social.doctype.energy_point_log.energy_point_log.review",
		doc={"doctype": "@doctype", "name": "@name"}, points="1", to_user="Administrator", reason="x",
	),
	"REST delete": Probe(
		lambda client, words: client.delete(words["@doctype"], words["@name"])
	),
	"REST change": sent("/api/resource/@doctype/@name", verb="PUT", **{"@text": "x"}),
	"set_value": call(
		"frappe.client.set_value", doctype="@doctype", name="@name", fieldname="@text", value="x"
	),
	"bulk update": call(
		"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs", doctype="@doctype",
		docnames=["@name"], action="update", data={"@text": "x"},
	),
	"list delete": call("frappe.desk.reportview.delete_items", doctype="@doctype", items=["@name"]),
	"rename": call("frappe.client.rename_doc", doctype="@doctype", old_name="@name", new_name="x"),
	"retitle": call(
		"frappe.model.rename_doc.update_document_title", doctype="@doctype", docname="@name", title="x"
	),
}  # fmt: skip
"""Name of the way → probe."""

HANGS = {
	"Comment": "reference_name", "File": "attached_to_name", "ToDo": "reference_name", "Communication": "reference_name",
	"DocShare": "share_name", "Tag Link": "document_name", "Document Follow": "ref_docname",
	"Reminder": "reminder_docname", "Auto Repeat": "reference_document", "Document Share Key": "reference_docname",
	"Energy Point Log": "reference_name", "Version": "docname", "Deleted Document": "deleted_name",
	"Workflow Action": "reference_name",
}  # fmt: skip
"""DocType of what hangs on a row → the column with the row's name."""
