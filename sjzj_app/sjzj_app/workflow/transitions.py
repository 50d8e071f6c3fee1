"""The steps that a form offers, sent along with the document so that the Desk need not ask for them again."""

from frappe.model.workflow import get_transitions

FIELDS = ("state", "action", "next_state", "allowed", "allow_self_approval", "condition")


def offered(doc) -> list[dict]:
	"""What the framework's own method answers for the session's user and the document as it is stored."""
	if doc.is_new() or not doc.meta.get_workflow() or not doc.workflow_state or not doc.has_permission("read"):
		return []
	return [{field: row.get(field) for field in FIELDS} for row in get_transitions(doc)]
