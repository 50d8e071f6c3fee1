"""Guards and effects of the documents that the authority room owns (see workflow/steps.py)."""

GUARDS: dict = {"Policy Document": {}, "Power List": {}, "Delegation Agreement": {}}

EFFECTS: dict = {}
