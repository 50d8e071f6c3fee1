"""Guards and effects of the documents that the casework room owns (see workflow/steps.py)."""

GUARDS: dict = {"Assistance Application": {}, "Household Survey": {}, "Verification Request": {}}

EFFECTS: dict = {}
