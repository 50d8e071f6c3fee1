"""Which clock a review or a lawsuit has, and what its outcome asks of the authority (C36)."""

CLOCKS = {"Administrative Review": "RECONSIDERATION", "Lawsuit": "LAWSUIT"}
"""Kind of remedy → purpose of the clock rule from the decision; an appeal runs against a court's judgment."""
NEW_DECISION = frozenset({"Revoked", "Ordered to Act"})


def needs_new_decision(outcome: str) -> bool:
	"""Whether the authority has to decide anew: the decision was revoked, or it was ordered to act."""
	return outcome in NEW_DECISION
