"""What happens when the app is installed or a site migrates."""

from sjzj_app.seed import apply


def before_install() -> None:
	"""Nothing has to be there before."""


def after_install() -> None:
	"""Puts in what the app needs to work at all."""
	apply.apply()


def after_migrate() -> None:
	"""Puts in what a newer version added; never over an administrator's edit."""
	apply.apply()
