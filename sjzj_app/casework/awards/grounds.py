"""Why an award changes: which grounds stop it whatever the figures say, and which are worked out anew."""

import frappe
from frappe import _

from sjzj_app.casework.awards import standing
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import changes, tekun_end

DEATH, JOBS, EMPLOYMENT, MOVED, CARE = "Death", "Job Refusals", "Employment", "Moved Out", "Care Level"
VOLUNTARY, CORRECTION, REVIEW = "Voluntary Exit", "Correction", "Periodic Review"
# Grounds that stop the award, with their codes in rules/changes.py.
STOPPING = {
	VOLUNTARY: "VOLUNTARY",
	MOVED: "MOVED_OUT",
	"Fraud": "FRAUD",
	"No Cooperation": "NO_COOPERATION",
	"Other Class": "OTHER_CLASS",
}
# Grounds on which the support of 特困人员 ends (43号第二十四条), with their codes in rules/tekun_end.py.
ENDING = {
	DEATH: "DEATH",
	"Declared Missing": "MISSING",
	"Able Again": "ABLE",
	"Imprisoned": "IMPRISONED",
	"Means No Longer Fit": "MEANS",
	"Supporter Able": "SUPPORTER",
	VOLUNTARY: "VOLUNTARY",
	"Child Programme": "CHILD_PROGRAMME",
}
# Of these the family need not be told first: it asked for it, or the words go to those who are left.
ASKED_FOR = (VOLUNTARY, MOVED)
GONE = (DEATH, "Declared Missing")
ONLY_DIBAO = (EMPLOYMENT, JOBS)


def require_fitting(change) -> None:
	"""Raises BadInput for a ground that the matter does not know."""
	special = standing.is_special_support(change.assistance_type)
	only_ending = set(ENDING) - {DEATH, VOLUNTARY}
	if special and change.ground in (*ONLY_DIBAO, "No Cooperation", "Other Class"):
		frappe.throw(
			_("The support of this matter ends only on the grounds of 43号 article 24: choose one of them."),
			BadInput,
		)
	if not special and change.ground in (*only_ending, CARE):
		frappe.throw(
			_("This ground belongs to the support of people in special hardship (43号 article 24)."), BadInput
		)


def words(change) -> str:
	"""The ground as a letter prints it."""
	if standing.is_special_support(change.assistance_type) and change.ground in ENDING:
		return tekun_end.GROUNDS[ENDING[change.ground]]
	if change.ground in STOPPING:
		return changes.STOP_GROUNDS[STOPPING[change.ground]]
	if change.ground == DEATH:
		return changes.STOP_GROUNDS["DEATH"]
	return _(change.ground, "zh")
