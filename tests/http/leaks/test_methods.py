"""Every whitelisted method of the framework, called about a row of another unit with arguments fitted to their names.

What the other tests ask is chosen by hand; this finds the method that nobody thought of, also of a later framework.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import frappe

from sjzj_app.access.registry import RULES, SCOPED
from tests.http.leaks.asking import Subject, fill
from tests.http.leaks.readers import may_read_some, readable
from tests.http.leaks.test_matrix import state_of
from tests.http.planting import MARKED_IDX

LEFT_OUT = (
	"integrations.", "email.doctype.", "geo.country", "twofactor.", "sessions.", "recorder.", "translate.", "utils.backups.",
	"desk.page.setup_wizard.", "desk.page.backups.", "handler.logout", "handler.web_logout", "auth.", "www.login.", "www.contact.",
	"core.doctype.user.user.reset_password", "core.doctype.user.user.update_password", "core.doctype.user.user.generate_keys",
	"core.doctype.user.user.sign_up", "website.doctype.personal_data", "utils.change_log.", "utils.scheduler.", "commands.",
	"core.doctype.user.user.test_password_strength", "utils.global_search.web_search",
)  # fmt: skip
"""Mail, backups, passwords and services elsewhere: not about rows, and not to be set off by a test."""

ROW = {"doctype": "@doctype", "name": "@name"}
KINDS = (
	"doctype", "dt", "ref_doctype", "reference_doctype", "document_type", "reminder_doctype", "parenttype", "parent_doctype",
	"share_doctype", "for_doctype", "attached_to_doctype", "reference_type", "doc_type", "link_doctype", "reference",
)  # fmt: skip
NAMES = (
	"name", "docname", "dn", "doc_name", "reference_name", "ref_docname", "reference_docname", "reminder_docname", "parent", "value",
	"source_name", "link_name", "docs_name", "document_name", "share_name", "attached_to_name", "txt", "search_term", "text", "old",
	"old_name",
)  # fmt: skip
FITTING = (
	(KINDS, "@doctype"),
	(NAMES, "@name"),
	(("docnames", "names", "items", "source_names", "assign_to"), ["@name"]),
	(("filters", "current_filters", "or_filters"), [["idx", "=", MARKED_IDX]]),
	(("doc", "document"), {**ROW, "document_type": "@doctype", "function": "Count"}),
	(("docs", "doctypes", "files"), [ROW]),
	(("field", "fieldname", "searchfield", "based_on"), "@text"),
	(("fields", "stats", "filter_fields"), ["@text"]),
	(("start", "limit_start"), "0"),
	(("page_length", "limit", "page_len", "limit_page_length"), "500"),
	(("file_url", "file_name", "fid"), "@file"),
	(("from_date", "start_date"), "2000-01-01"),
	(("to_date", "end_date", "end"), "2100-01-01"),
	(("ignore_user_permissions", "ignore_permissions"), "1"),
	(("user",), "Administrator"),
	(("report_name",), "@doctype"),
	(("query",), ""),
)
ARGUMENTS = {name: value for names, value in FITTING for name in names}
"""Name of an argument → what fits; an argument of another name gets an x, or is left out."""


def whitelisted(app: str) -> Iterator[tuple[str, list[str]]]:
	"""(dotted path, names of its arguments) of every whitelisted function of the app."""
	root = Path(frappe.get_app_path(app))
	for path in sorted(root.rglob("*.py")):
		source = path.read_text()
		if "whitelist(" in source and "/tests/" not in str(path) and not path.name.startswith("test_"):
			module = ".".join([app, *path.relative_to(root).with_suffix("").parts])
			for node in ast.parse(source).body:
				if isinstance(node, ast.FunctionDef) and any(
					"whitelist" in ast.unparse(d) for d in node.decorator_list
				):
					yield f"{module}.{node.name}", [arg.arg for arg in node.args.args]


def test_no_method_of_the_framework_tells_of_or_changes_a_foreign_row(around):
	reader, problems, called = around.readers["Township Clerk"], [], 0
	scoped = [name for name, rule in RULES.items() if rule.kind == SCOPED and may_read_some(reader, name)]
	before = {doctype: state_of(around.rows[doctype]) for doctype in scoped}
	for number, (path, names) in enumerate(whitelisted("frappe")):
		if path.removeprefix("frappe.").startswith(LEFT_OUT):
			continue
		row = next(row for row in around.rows[scoped[number % len(scoped)]] if not readable(reader, row))
		words = Subject(row).words
		args = {
			name: fill(ARGUMENTS.get(name, "x"), words) for name in names if name in ARGUMENTS or number % 2
		}
		answer = around.client(reader).call(path, **args)
		around.judge.note(reader, path, [row], answer)
		problems.append(around.judge.refused(around.judge.foreign(reader, path, answer, row.doctype)))
		called += 1
	assert called > 250
	for doctype in scoped:
		if state_of(around.rows[doctype]) != before[doctype]:
			problems.append(around.judge.refused(f"a method changed a {doctype} or what hangs on it"))
	assert not list(filter(None, problems)), "\n".join(filter(None, problems))
