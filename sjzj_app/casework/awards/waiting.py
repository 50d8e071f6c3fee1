"""What had to wait while another change of the award was open: it gets its own change when that one ends.

One change of an award is open at a time. A death that is registered meanwhile stops the money at once and asks for its
change within three months (C30); a review finds that a change is needed; three refused jobs propose a cut (C33). None
of these may be forgotten.
"""

import frappe

from sjzj_app.casework.awards import deaths, grounds, jobs, reviews, standing


def follow(change, act) -> None:
	"""Drafts the change that waited for the end of this one; nothing where the award has ended or nothing waited."""
	award = frappe.get_doc("Assistance Award", change.award)
	if award.status != standing.ACTIVE:
		return
	dropped = change.resident if act.to_stage == "DROPPED" else None
	given_up = {change.ground: dropped}  # what was dropped with a reason is not drafted again
	drafted = deaths.draft_waiting(award, but=given_up.get(grounds.DEATH)) or reviews.draft_waiting(
		award.name
	)
	if not drafted:
		jobs.draft_waiting(award, but=given_up.get(grounds.JOBS))
