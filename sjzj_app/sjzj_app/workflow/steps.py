"""What is checked before, and done with, each step: the tables of the rooms put together.

`GUARDS[doctype][key]` and `EFFECTS[doctype][key]` are lists of functions `(doc, act)`. A key is "*" (each
step), a stage (when it is entered, from whichever state an administrator drew the arrow) or an action.
A guard raises a class of exceptions.py; an effect changes `doc`, which is saved afterwards.
"""

from sjzj_app.authority import steps as authority
from sjzj_app.casework import steps as casework
from sjzj_app.payments import steps as payments
from sjzj_app.publicity import steps as publicity

ROOMS = (authority, casework, publicity, payments)
GUARDS: dict = {doctype: rows for room in ROOMS for doctype, rows in room.GUARDS.items()}
EFFECTS: dict = {doctype: rows for room in ROOMS for doctype, rows in room.EFFECTS.items()}
GOVERNED = frozenset(GUARDS)
