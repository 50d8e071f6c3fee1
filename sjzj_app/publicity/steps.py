"""Guards and effects of the documents that the publicity room owns (see workflow/steps.py)."""

GUARDS: dict = {"Public Notice": {}}

EFFECTS: dict = {}
