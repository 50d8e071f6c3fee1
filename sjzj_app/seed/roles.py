"""The roles of the app: what kind of thing a person may do; where, says an Assistance Official record."""

from sjzj_app.seed.seeds import Seed

ROLES = (
	"City Supervisor",
	"City Verifier",
	"County Administrator",
	"County Reviewer",
	"County Inspector",
	"County Finance",
	"Township Clerk",
	"Township Surveyor",
	"Township Reviewer",
	"Township Approver",
	"Village Assistant",
	"Auditor",
	"Integration",
	"Administrator",
)
PREFIX = "SJZJ "


def role_name(short: str) -> str:
	"""The full name of a role that the packs name without its prefix."""
	return PREFIX + short


def seeds() -> list[Seed]:
	"""One seed for each role; the framework may have made it already from the permissions of our DocTypes."""
	return [_role(role_name(short)) for short in ROLES]


def _role(name: str) -> Seed:
	return Seed(f"role:{name}", "Role", {"role_name": name, "desk_access": 1}, name=name, adopt=True)
