"""What is checked before, and done with, each step: the tables of the rooms put together.

`GUARDS[doctype][key]` and `EFFECTS[doctype][key]` are lists of functions `(doc, act)`. A key is "*" (each
step), a stage (when it is entered, from whichever state an administrator drew the arrow) or an action.
A guard raises a class of exceptions.py; an effect changes `doc`, which is saved afterwards.
"""

from sjzj_app.authority import steps as authority
from sjzj_app.casework import archive_steps as archives
from sjzj_app.casework import clock_steps, clock_steps_award, extensions, inquiry_steps
from sjzj_app.casework import steps as casework
from sjzj_app.casework.awards import steps as awards
from sjzj_app.payments import steps as payments
from sjzj_app.publicity import steps as publicity
from sjzj_app.sjzj_app.workflow import handover
from sjzj_app.supervision import steps as supervision


def _together(*tables: dict) -> dict:
	"""One table of several; where two have rows under one key, the later ones follow the earlier."""
	merged: dict = {}
	for table in tables:
		for doctype, rows in table.items():
			for key, functions in rows.items():
				merged.setdefault(doctype, {}).setdefault(key, []).extend(functions)
	return merged


ROOMS = (authority, casework, inquiry_steps, awards, publicity, payments, supervision, archives)
# Clocks open and close after all that a step did: what they count from is stored by then.
AFTERWARDS = (handover, clock_steps, clock_steps_award)
GUARDS: dict = _together(*(room.GUARDS for room in ROOMS), extensions.GUARDS)
EFFECTS: dict = _together(*(room.EFFECTS for room in (*ROOMS, extensions, *AFTERWARDS)))
GOVERNED = frozenset(GUARDS)
