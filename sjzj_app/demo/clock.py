"""The demo's own time: some of its cases began weeks ago, so that their notices have hung their days."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, time
from unittest import mock

from frappe.utils import getdate, nowdate

from sjzj_app.sjzj_app.workflow import service

NOON = time(12)
_day: date | None = None


def today() -> date:
	"""The day on which the demo is playing: the real one unless a case plays in the past."""
	return _day or getdate(nowdate())


@contextlib.contextmanager
def at(day: date) -> Iterator[None]:
	"""Official steps inside the block are taken on this day; only the demo's synthetic cases are led this way."""
	global _day
	before, _day = _day, day
	try:
		with mock.patch.object(service, "now_datetime", lambda: datetime.combine(day, NOON)):
			yield
	finally:
		_day = before
