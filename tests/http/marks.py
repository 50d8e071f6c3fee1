"""Probes that try to write on the foreign row."""

from tests.http.asking import PERSON, call

MARKS = {
	"like": call("frappe.desk.like.toggle_like", doctype=PERSON, name="PERSON", add="Yes"),
	"like by pattern": lambda user, foreign: user.call_json(
		"frappe.desk.like.toggle_like", doctype=PERSON, name={"township": foreign.unit}, add="Yes"
	),
	"tag": call("frappe.desk.doctype.tag.tag.add_tag", tag="测试标签", dt=PERSON, dn="PERSON"),
	"tags": call("frappe.desk.doctype.tag.tag.add_tags", tags=["测试标签"], dt=PERSON, docs=["PERSON"]),
	"untag": call("frappe.desk.doctype.tag.tag.remove_tag", tag="测试标签", dt=PERSON, dn="PERSON"),
	"comment": call(
		"frappe.desk.form.utils.add_comment",
		reference_doctype=PERSON,
		reference_name="PERSON",
		content="x",
		comment_email="x@example.invalid",
		comment_by="x",
	),
	"guest comment": call(
		"frappe.templates.includes.comments.comments.add_comment",
		reference_doctype=PERSON,
		reference_name="PERSON",
		comment="x",
		comment_email="x@example.invalid",
		comment_by="x",
		route="x",
	),
	"guest like": call(
		"frappe.templates.includes.likes.likes.like",
		reference_doctype=PERSON,
		reference_name="PERSON",
		like="1",
		route="x",
	),
	"assign": call(
		"frappe.desk.form.assign_to.add",
		doctype=PERSON,
		name="PERSON",
		assign_to=["Administrator"],
		description="x",
	),
	"assign many": call(
		"frappe.desk.form.assign_to.add_multiple",
		doctype=PERSON,
		name=["PERSON"],
		assign_to=["Administrator"],
		description="x",
	),
	"share": call("frappe.share.add", doctype=PERSON, name="PERSON", read="1"),
	"share right": call(
		"frappe.share.set_permission",
		doctype=PERSON,
		name="PERSON",
		user="Administrator",
		permission_to="read",
	),
	"follow": call(
		"frappe.desk.form.document_follow.follow_document",
		doctype=PERSON,
		doc_name="PERSON",
		user="Administrator",
	),
	"remind": call(
		"frappe.automation.doctype.reminder.reminder.create_new_reminder",
		remind_at="2099-01-01 00:00:00",
		description="x",
		reminder_doctype=PERSON,
		reminder_docname="PERSON",
	),
	"mail": call(
		"frappe.core.doctype.communication.email.make",
		doctype=PERSON,
		name="PERSON",
		content="x",
		subject="x",
		recipients="x@example.invalid",
		send_email="0",
	),
	"attach": call(
		"frappe.client.attach_file",
		filename="x.txt",
		filedata="x",
		doctype=PERSON,
		docname="PERSON",
		is_private="1",
	),
	"attach again": call(
		"frappe.utils.file_manager.add_attachments", doctype=PERSON, name="PERSON", attachments=["x"]
	),
	"file row": lambda user, foreign: user.create(
		"File",
		file_name="x.txt",
		content="x",
		is_private=1,
		attached_to_doctype=PERSON,
		attached_to_name=foreign.rows[PERSON],
	),
	"comment row": lambda user, foreign: user.create(
		"Comment",
		comment_type="Comment",
		reference_doctype=PERSON,
		reference_name=foreign.rows[PERSON],
		content="x",
	),
	"todo row": lambda user, foreign: user.create(
		"ToDo", reference_type=PERSON, reference_name=foreign.rows[PERSON], description="x"
	),
	"assignment rule": call(
		"frappe.automation.doctype.assignment_rule.assignment_rule.bulk_apply",
		doctype=PERSON,
		docnames=["PERSON"],
	),
	"auto repeat": call(
		"frappe.automation.doctype.auto_repeat.auto_repeat.make_auto_repeat", doctype=PERSON, docname="PERSON"
	),
	"delete": lambda user, foreign: user.delete(PERSON, foreign.rows[PERSON]),
	"set_value": call(
		"frappe.client.set_value", doctype=PERSON, name="PERSON", fieldname="residence", value="Rural"
	),
}
"""Attempts to write on the foreign row."""
