"""Clocks that open and close when a row is written, not by an act: the document events for hooks.py, as paths."""

STEPS = "sjzj_app.casework.clock_steps_award"
EVENTS: dict[str, dict[str, str]] = {
	"Award Change": {"after_insert": f"{STEPS}.change_entered"},
	"Care Assessment": {"after_insert": f"{STEPS}.care_reported"},
	"Assistance Complaint": {
		"after_insert": f"{STEPS}.complaint_received",
		"on_update": f"{STEPS}.complaint_progressed",
	},
	"Policy Document": {"on_update": "sjzj_app.casework.clock_steps.document_saved"},
}


def also_timed(events: dict[str, dict]) -> dict[str, dict]:
	"""Document events as hooks.py wants them, with those of the clocks after the ones that are there."""
	timed = {doctype: dict(rows) for doctype, rows in events.items()}
	for doctype, rows in EVENTS.items():
		for event, path in rows.items():
			before = timed.setdefault(doctype, {}).get(event, [])
			timed[doctype][event] = [*([before] if isinstance(before, str) else before), path]
	return timed
