"""The registry in the shape that hooks.py needs."""

from sjzj_app.access import list_conditions
from sjzj_app.access.registry import CHILD_TABLES, RULES

permission_query_conditions = {
	doctype: list_conditions.path_of(doctype)
	for doctype in [*RULES, *CHILD_TABLES]
	if doctype != "SJZJ Settings"
} | {"File": "sjzj_app.access.files.query_condition", "Workflow Action": "sjzj_app.access.scope.no_rows"}
permission_query_conditions["Tag Link"] = list_conditions.path_of("Tag Link")

has_permission = {doctype: "sjzj_app.access.scope.has_permission" for doctype in RULES} | {
	"File": "sjzj_app.access.files.has_permission",
	"Tag Link": "sjzj_app.access.list_conditions.may_read_tag_link",
}

ALONE = ("before_insert", "validate", "before_rename", "on_trash")
doc_events_of_children = {
	child: dict.fromkeys(ALONE, "sjzj_app.access.child_rows.refuse_alone") for child in CHILD_TABLES
}

CHECKS = ["sjzj_app.access.plain_text.check", "sjzj_app.access.files.check_attachments"]
doc_events_of_rows = {doctype: {"validate": CHECKS} for doctype in RULES}
