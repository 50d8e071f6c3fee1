"""What a township may ask of a village, and how much of a family each task needs to tell (seed 四(四); 57号第六条)."""

from dataclasses import dataclass

from sjzj_app.rules.identity import mask_name
from sjzj_app.rules.leaks import LEAK_KINDS, find_leaks

CASE, AWARD, NOTICE = "application", "award", "public_notice"
POST, TAKE_DOWN = "Post the Notice", "Take Down the Notice"
COLLECT = "Collect Materials"
KEPT_BACK = ("ID_NUMBER", "BANK_ACCOUNT", "INCOME")
"""What no task tells a village: it needs none of it to help."""


@dataclass(frozen=True)
class Kind:
	"""`about`: the record without which the task makes no sense. `named`: the village must find this family.

	`photos`, `materials`: what the answer holds.
	"""

	about: str = ""
	named: bool = False
	photos: bool = False
	materials: bool = False


KINDS = {
	"Help at the Home Visit": Kind(CASE, named=True),
	"Help at the Appraisal": Kind(CASE),
	POST: Kind(NOTICE, photos=True),
	TAKE_DOWN: Kind(NOTICE, photos=True),
	COLLECT: Kind(CASE, named=True, materials=True),
	"Visit a Family in Receipt": Kind(AWARD, named=True),
	"Tell the Applicant": Kind(CASE, named=True),
	"Other Help": Kind(),
}


def shown_name(kind: str, name: str) -> str:
	"""The family's name as the task shows it: whole for whoever has to find the family, else masked."""
	return name if KINDS[kind].named else mask_name(name)


def kept_back(text: str) -> list[str]:
	"""What a text tells that a village does not need: names of kinds, never the text itself."""
	found = {leak.kind for leak in find_leaks(text)}
	return [LEAK_KINDS[kind] for kind in KEPT_BACK if kind in found]
