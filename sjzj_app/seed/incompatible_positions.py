"""Which duties and positions are kept apart, as the app begins; the administrator's table from then on."""

from sjzj_app.rules.separation import APART, DUTIES, basis_of
from sjzj_app.seed.roles import role_name
from sjzj_app.seed.seeds import Seed

SINCE = "2020-01-01"
# Two duties → the positions that nobody holds together at one unit.
POSITIONS = {
	("SURVEYOR", "REVIEWER"): ("Township Surveyor", "Township Reviewer"),
	("SURVEYOR", "APPROVER"): ("Township Surveyor", "Township Approver"),
	("REVIEWER", "APPROVER"): ("Township Reviewer", "Township Approver"),
	("BATCH_MAKER", "BATCH_APPROVER"): ("Township Clerk", "Township Approver"),
}


def seeds() -> list[Seed]:
	"""One seed for each pair of duties."""
	return [_seed(*pair) for pair in APART]


def _seed(first: str, second: str) -> Seed:
	values = {"duty_one": first, "duty_two": second, "valid_from": SINCE, "basis": basis_of(first, second)}
	values["title"] = f"{DUTIES[first]} × {DUTIES[second]}"
	positions = POSITIONS.get((first, second))
	if positions:
		values |= {"position_one": role_name(positions[0]), "position_two": role_name(positions[1])}
	return Seed(f"incompatible:{first}:{second}", "Incompatible Positions", values)
