"""The relatives planted in the demo are found, all of them and nobody else, over all families of the demo."""

import frappe

from sjzj_app.access import kinship
from sjzj_app.demo import relatives
from tests import factories

CASE = "Assistance Application"


def test_every_planted_relative_is_found_and_no_other_family_is_suspected():
	with factories.without_drawing():
		relatives.make()
	cases = frappe.get_all(CASE, filters={"applicant_name": ["like", "演示户%"]}, pluck="name")
	found = {
		(finding.official.name, finding.person.name) for case in cases for finding in kinship.findings(case)
	}
	hints = [hint for case in cases for hint in kinship.hints(case)]
	false = found - relatives.PLANTED
	missed = relatives.PLANTED - found
	print(
		f"\nkinship planted={len(relatives.PLANTED)} found={len(relatives.PLANTED & found)} false={len(false)}"
		f" families={len(cases)} hints={len(hints)}"
	)
	assert (missed, false) == (set(), set())
	assert {hint.kind for hint in hints} == {"SAME_NAME"}, "the relative without a number is a hint"
	accepted = frappe.get_all(
		CASE, filters={"name": ["in", cases], "relative_registered": 1}, pluck="applicant_name"
	)
	assert set(accepted) == {"演示户41", "演示户42"}, "only an accepted application is registered"
	numbers = frappe.get_all("Relative Identity", fields=["id_cipher", "id_hash"])
	assert len(numbers) == 10 and not any(
		relatives.number_of(41, 0, relatives.HEAD_BORN) in str(row) for row in numbers
	)
