"""One dated row of the clock table, and the words it uses."""

from dataclasses import asdict, dataclass
from datetime import date

MATTERS = ("DIBAO", "TEKUN", "LOWINCOME", "TEMPRELIEF")
UNITS = ("working_days", "days", "hours", "months")
POINT_UNITS = ("next_month", "day_of_month", "times")
# Why a limit may be extended, as the texts name it (2022年10月20日通知四(一); 刚性支出困难家庭认定办法第八条).
EXTENSION_REASONS = {
	"NOTICE_OBJECTION": "公示有异议",
	"REGISTRATION_SEPARATED": "人户分离",
	"APPLIED_ELSEWHERE": "异地申办",
	"HARD_TO_INVESTIGATE": "家庭经济状况调查难度较大",
}


@dataclass(frozen=True)
class ClockRule:
	"""One dated row of the clock table.

	code: the row of the table ("C7"); purpose: what it times ("DECIDE"); matter: DIBAO, TEKUN, LOWINCOME,
	TEMPRELIEF or ALL; unit: one of UNITS or POINT_UNITS; devolved: True, False or None for either;
	tag: S, A, B, C, D or G (only S and A may be quoted as law); kind: a class inside the matter (EDGE, RIGID,
	EMERGENCY, A, B) or "" for any; reasons: codes of EXTENSION_REASONS that open the extended limit; roll:
	whether a last day off work moves on; least: whether the whole period must pass (a notice) and not the thing
	be done within it.
	"""

	code: str
	matter: str
	unit: str
	limit: int
	extended_limit: int | None
	devolved: bool | None
	valid_from: date
	valid_to: date | None
	source: str
	tag: str
	purpose: str
	kind: str = ""
	reasons: tuple[str, ...] = ()
	roll: bool = True
	least: bool = False

	@property
	def key(self) -> str:
		"""A name for the row that stays the same between versions of the table."""
		scope = {None: "ANY", True: "DEVOLVED", False: "COUNTY"}[self.devolved]
		parts = (self.code, self.purpose, self.matter, self.kind, scope, self.valid_from.isoformat())
		return "-".join(part for part in parts if part)

	def as_dict(self) -> dict:
		"""The row as plain values for a seed: dates as ISO text, reasons as a list, and its key."""
		row = asdict(self)
		row["valid_from"] = self.valid_from.isoformat()
		row["valid_to"] = self.valid_to.isoformat() if self.valid_to else None
		row["reasons"] = list(self.reasons)
		return {"key": self.key, **row}

	def in_force(self, on: date) -> bool:
		"""Whether the row is valid on this day; both ends are included."""
		return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
