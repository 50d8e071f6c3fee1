"""How often one address may open a public page."""

from sjzj_app.access import limits

WINDOW = 60


def within_limit(page: str, most: int) -> bool:
	"""Whether this address has opened the page no more than `most` times in this minute."""
	return limits.within(f"page-{page}", most, WINDOW, limits.address())
