"""An answer holds no column that its reader may not see, also the answer to what he wrote or ran.

The framework takes such columns out where a row is read. Of a row that was saved, inserted, or whose method ran, it sends
all of them back: a clerk who saves a complaint would be told who made it.
"""

import json
import re

import frappe

from sjzj_app.access import hidden_columns
from sjzj_app.access.closed_endpoints import is_ours

JSON = "application/json"
A_ROW = re.compile(rb'"doctype": ?"([^"\\]{1,140})"')


def leave_out(response=None, request=None) -> None:
	"""An `after_request` hook."""
	session = getattr(frappe.local, "session", None)
	if response is None or not session or session.user == "Administrator" or response.mimetype != JSON:
		return
	hidden = _hidden(response.get_data())
	if hidden:
		told = _without(json.loads(response.get_data()), hidden)
		response.set_data(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _hidden(answer: bytes) -> dict[str, set[str]]:
	"""{DocType: its columns that are closed to the session's user}, of the rows that the answer holds."""
	kinds = {kind.decode("utf-8", "replace") for kind in A_ROW.findall(answer)}
	found = {kind: set(hidden_columns.columns_of(kind)) for kind in kinds if is_ours(kind)}
	return {kind: columns for kind, columns in found.items() if columns}


def _without(value, hidden: dict[str, set[str]]):
	if isinstance(value, dict):
		kind = value.get("doctype")
		closed = hidden.get(kind, ()) if isinstance(kind, str) else ()
		return {key: _without(inner, hidden) for key, inner in value.items() if key not in closed}
	return [_without(inner, hidden) for inner in value] if isinstance(value, list) else value
