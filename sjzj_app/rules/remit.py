"""Where an application is to be made (57号第四、五条), and which special cases its place brings with it."""

from dataclasses import dataclass

SEPARATED, ELSEWHERE = "REGISTRATION_SEPARATED", "APPLIED_ELSEWHERE"


@dataclass(frozen=True)
class Residency:
	"""Townships by name: `place` where it is made, `registered` of the 户籍, `lives` of the habitual residence.

	`registered` is empty for a registration outside the prefecture. `permit`: a residence permit for `lives`.
	"""

	place: str
	registered: str
	lives: str
	permit: bool = False


def extension_grounds(residency: Residency) -> tuple[str, ...]:
	"""The codes of the special cases for which the long limit exists (2022年10月20日通知四(一))."""
	found = []
	if residency.registered != residency.lives:
		found.append(SEPARATED)
	if residency.registered != residency.place:
		found.append(ELSEWHERE)
	return tuple(found)


def is_within(residency: Residency, any_residence: bool = False, where_living: bool = False) -> bool:
	"""Whether the township accepts: that of the registration does (57号第四条).

	`any_residence`: the matter asks for no registration; `where_living`: those who live here may apply here, from
	outside the prefecture with a residence permit (57号第五条: 有条件的地区).
	"""
	if any_residence or residency.registered == residency.place:
		return True
	return (
		where_living
		and residency.lives == residency.place
		and (bool(residency.registered) or residency.permit)
	)
