"""What the tests of the rules share: the shipped calendar, and the parameters of a day."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from sjzj_app.rules.calendar import WorkCalendar
from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter, Parameters, parameters_on
from sjzj_app.rules.standards import Standard

CSV = Path(__file__).parents[2] / "sjzj_app/data/work_calendar.csv"
ROWS = [(date.fromisoformat(row["date"]), row["kind"]) for row in csv.DictReader(CSV.open(encoding="utf-8"))]
CALENDAR = WorkCalendar.from_rows(ROWS, "2026-1")
ON = date(2026, 3, 2)


def params(on: date = ON, areas: str | tuple = (), **local: str) -> Parameters:
	"""The default parameters of a day, with local rows (CODE="value") from that day on."""
	rows = [Parameter(code, text, on, None, "本地设定(合成数据)", "D") for code, text in local.items()]
	kept = [row for row in DEFAULT_PARAMETERS if row.code not in local]
	return parameters_on([*kept, *rows], on, areas)


def standard(amount, unit="Month", kind="DIBAO", area="向阳区", residence="Urban") -> Standard:
	"""A synthetic standard in force from 2021 on."""
	return Standard(area, residence, Decimal(amount), unit, date(2021, 1, 1), None, "合成数据", True, kind)
