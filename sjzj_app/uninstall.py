"""What happens when the app is removed from a site."""


def before_uninstall() -> None:
	"""Refuses when money has moved."""


def after_uninstall() -> None:
	"""Leaves nothing behind on the site."""
