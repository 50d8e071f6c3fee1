"""A step that is refused: by this class of refusal, and with nothing left behind."""

import frappe
import pytest

from tests import factories

ROW = ["workflow_state", "stage", "modified"]


def refused(kind, user: str, doc, action: str, opinion: str = "测试：经核实情况属实，已告知政策") -> str:
	"""The step is refused with this class; the row is as it was and no opinion is kept. Returns the sentence."""
	before = frappe.db.get_value(doc.doctype, doc.name, ROW)
	opinions = frappe.db.count("Approval Opinion", {"reference_name": doc.name})
	with pytest.raises(kind) as caught:
		factories.act(user, doc, action, opinion)
	assert frappe.db.get_value(doc.doctype, doc.name, ROW) == before
	assert frappe.db.count("Approval Opinion", {"reference_name": doc.name}) == opinions
	return str(caught.value)


def refused_wordless(kind, user: str, doc, action: str, opinion: str = "") -> str:
	"""The same for a step that is tried without an opinion."""
	return refused(kind, user, doc, action, opinion)
