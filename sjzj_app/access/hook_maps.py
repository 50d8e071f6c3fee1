"""The registry in the shape that hooks.py needs."""

from sjzj_app.access import list_conditions
from sjzj_app.access.clear_numbers import FREE_TEXT
from sjzj_app.access.registry import CHILD_TABLES, RULES

permission_query_conditions = {
	doctype: list_conditions.path_of(doctype)
	for doctype in [*RULES, *CHILD_TABLES]
	if doctype != "SJZJ Settings"
} | {"File": "sjzj_app.access.files.query_condition", "Workflow Action": "sjzj_app.access.list_conditions.no_rows"}
permission_query_conditions |= {log: list_conditions.path_of(log) for log in list_conditions.MENTIONS}

has_permission = {doctype: "sjzj_app.access.scope.has_permission" for doctype in RULES} | {
	"File": "sjzj_app.access.files.has_permission",
	**dict.fromkeys(list_conditions.MENTIONS, "sjzj_app.access.list_conditions.may_read_mention"),
}

ALONE = ("before_insert", "validate", "before_rename", "on_trash", "before_discard")
doc_events_of_children = {
	child: dict.fromkeys(ALONE, "sjzj_app.access.child_rows.refuse_alone") for child in CHILD_TABLES
}

NO_NUMBERS = "sjzj_app.access.clear_numbers.check"
BEFORE = ["sjzj_app.access.plain_text.check", "sjzj_app.access.plain_text.require_filled"]
AFTER = [
	"sjzj_app.access.plain_text.check", "sjzj_app.access.plausible.check", "sjzj_app.access.contact_numbers.check",
	"sjzj_app.access.files.check_attachments", NO_NUMBERS,
]  # fmt: skip
NEWER = {
	"before_insert": "sjzj_app.access.newer_ways.forget_chosen_name",
	"before_discard": "sjzj_app.access.newer_ways.refuse_discard",
}
PRINTED = ["sjzj_app.access.link_titles.print_names", "sjzj_app.access.plain_text.blunt"]
doc_events_of_rows = {
	doctype: {"before_validate": BEFORE, "validate": AFTER, "before_print": PRINTED, **NEWER} for doctype in RULES
}
doc_events_of_free_text = {doctype: {"validate": NO_NUMBERS} for doctype in FREE_TEXT} | {
	"Comment": {"validate": [NO_NUMBERS, "sjzj_app.access.sharing.sign"]},
	"Error Log": {"validate": "sjzj_app.access.clear_numbers.blot_log"},
}
