"""What happens when the app is installed or a site migrates."""

from sjzj_app.evidence import guard, seals
from sjzj_app.seed import apply


def before_install() -> None:
	"""Nothing has to be there before."""


def after_install() -> None:
	"""Puts in what the app needs to work at all."""
	seals.make_key()
	apply.apply()
	guard.put_up()


def after_migrate() -> None:
	"""Puts in what a newer version added; never over an administrator's edit."""
	seals.make_key()
	apply.apply()
	guard.put_up()
