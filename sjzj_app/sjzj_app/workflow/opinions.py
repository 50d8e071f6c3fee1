"""Approval Opinion: who took which step, in which position, with which words. Insert-only."""

from sjzj_app.access import scope, system_rows


def append(doc, act):
	"""Writes the opinion of one act; returns the Approval Opinion."""
	posting = act.posting
	return system_rows.insert(
		{
			"doctype": "Approval Opinion",
			"reference_doctype": doc.doctype,
			"reference_name": doc.name,
			"application": doc.name if doc.doctype == "Assistance Application" else doc.get("application"),
			"action": act.action,
			"from_state": act.from_state,
			"to_state": act.to_state,
			"from_stage": act.from_stage,
			"to_stage": act.to_stage,
			"opinion": act.opinion,
			"actor": act.user,
			"actor_name": posting.full_name if posting else act.user,
			"position": posting.position if posting else None,
			"substitution": (posting.substitution or None) if posting else None,
			"acting_for": (posting.acting_for or None) if posting else None,
			"duty_exception": act.duty_exception,
			"administrative_unit": scope.unit_of(doc),
			"acted_at": act.now,
		}
	)
