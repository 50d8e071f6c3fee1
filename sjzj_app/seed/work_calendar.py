"""The published working calendars, a year at a time."""

import csv
from collections import defaultdict
from pathlib import Path

from sjzj_app.seed.seeds import CalendarSeed, Seed

CALENDAR = Path(__file__).resolve().parent.parent / "data" / "work_calendar.csv"
KINDS = {"off": "Rest Day", "work": "Working Day"}


def seeds() -> list[Seed]:
	"""One seed for each year that the file knows."""
	years: dict[str, list] = defaultdict(list)
	with CALENDAR.open(encoding="utf-8", newline="") as lines:
		for row in csv.DictReader(lines):
			years[row["year"]].append([row["date"], KINDS[row["kind"]], row["source"]])
	return [
		CalendarSeed(f"calendar:{year}", "Work Calendar Day", {"days": days}, name=year)
		for year, days in years.items()
	]
