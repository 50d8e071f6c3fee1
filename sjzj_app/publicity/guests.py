"""Public pages: their opening, and how often one address may open them."""

from sjzj_app.access import limits
from sjzj_app.evidence.letters.chinese import cn_date
from sjzj_app.publicity import public_board

WINDOW = 60


def opened(context, page: str, most: int, heading: str = "") -> bool:
	"""Fills what every public page shows; whether it goes on. An address that asks too often is told to wait (429).

	The opening is counted before the database is asked for anything else.
	"""
	context.day = cn_date
	if heading:
		context.heading = heading
	if not within_limit(page, most):
		refuse(context)
		return False
	context.area = public_board.area()
	return True


def within_limit(page: str, most: int) -> bool:
	"""Whether this address has opened the page no more than `most` times in this minute."""
	return limits.within(f"page-{page}", most, WINDOW, limits.address())


def refuse(context) -> None:
	"""The page says that it was asked too often."""
	context.busy, context.http_status_code = True, 429
