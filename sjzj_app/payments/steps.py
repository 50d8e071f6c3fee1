"""Guards and effects of the documents that the payments room owns (see workflow/steps.py)."""

GUARDS: dict = {"Disbursement Batch": {}, "Funding Request": {}}

EFFECTS: dict = {}
