"""How many people a township needs to take over the work, as advice (佳政办发〔2021〕6号三(三))."""

from dataclasses import dataclass
from datetime import date

SMALL_POPULATION = 20_000
OBJECTS_PER_PERSON = 1_000
ARTICLE = "佳政办发〔2021〕6号三(三)"


@dataclass(frozen=True)
class StaffingAdvice:
	"""By population `least` to `most` people, by service objects `by_objects`; `met` when either is reached."""

	least: int
	most: int
	by_objects: int
	met: bool
	text: str


@dataclass(frozen=True)
class Post:
	"""One posting of a person: `duty` is SURVEYOR, REVIEWER, APPROVER or another."""

	person: str
	duty: str


NEEDED = {"SURVEYOR": 2, "REVIEWER": 1, "APPROVER": 1}


def advice(
	population: int | None, objects: int | None, staff: int, as_of: date | None = None
) -> StaffingAdvice:
	"""Both methods of the document beside each other; 20,000 people exactly is still the smaller band."""
	least, most = (2, 3) if (population or 0) <= SMALL_POPULATION else (3, 5)
	by_objects = max(1, -(-(objects or 0) // OBJECTS_PER_PERSON))
	met = staff >= least or staff >= by_objects
	known = f"人口{population}人" if population else "人口未登记"
	counted = f"（{as_of.isoformat()}）" if population and as_of else ""
	text = (
		f"{known}{counted}，按人口可配备{least}至{most}名；服务对象{objects or 0}人，按每1000名服务对象1名为{by_objects}名；"
		f"现有{staff}名，{'达到' if met else '未达到'}建议。"
	)
	return StaffingAdvice(least, most, by_objects, met, text)


def unfilled(posts: list[Post]) -> dict[str, int]:
	"""Duties for which different people are missing: {duty: how many}; empty when four people can hold all.

	One person may hold several posts but counts for one of them only (INV-3).
	"""
	slots = [duty for duty, count in NEEDED.items() for _place in range(count)]
	able = {duty: sorted({post.person for post in posts if post.duty == duty}) for duty in NEEDED}
	holder: dict[str, int] = {}
	missing: dict[str, int] = {}
	for place, duty in enumerate(slots):
		if not _seat(place, slots, able, holder, set()):
			missing[duty] = missing.get(duty, 0) + 1
	return missing


def _seat(
	place: int, slots: list[str], able: dict[str, list[str]], holder: dict[str, int], tried: set[str]
) -> bool:
	"""Gives the slot a person, moving others to another of their duties where that helps."""
	for person in able[slots[place]]:
		if person in tried:
			continue
		tried.add(person)
		if person not in holder or _seat(holder[person], slots, able, holder, tried):
			holder[person] = place
			return True
	return False
