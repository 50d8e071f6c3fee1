"""What the users read, from the table of translations."""

import csv
from pathlib import Path

TRANSLATIONS = Path(__file__).parents[2] / "sjzj_app" / "translations" / "zh.csv"


def words() -> dict[str, str]:
	"""English source to Chinese, as the user reads it."""
	with TRANSLATIONS.open(newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}


ZH = words()
