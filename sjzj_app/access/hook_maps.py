"""The registry in the shape that hooks.py needs."""

from sjzj_app.access.registry import RULES

permission_query_conditions = {
	doctype: "sjzj_app.access.scope.query_condition" for doctype in RULES if doctype != "SJZJ Settings"
} | {"File": "sjzj_app.access.files.query_condition", "Workflow Action": "sjzj_app.access.scope.no_rows"}

has_permission = {doctype: "sjzj_app.access.scope.has_permission" for doctype in RULES} | {
	"File": "sjzj_app.access.files.has_permission"
}
