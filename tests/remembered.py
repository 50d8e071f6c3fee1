"""What the framework would work out again at each step of a test, remembered by the process of the tests.

A request of the framework knows one user and ends soon. A test acts as a dozen users in one process, and the framework
forgets with each change of the user also how DocTypes are made, and with each query how a column's name is written:
a third of the time of a case that is walked to its decision.
"""

from collections.abc import Callable
from functools import lru_cache

import frappe
import sqlparse

NAMES = 20_000
"""As many texts of columns are remembered."""


def remember(lasts: Callable[[str], bool]) -> None:
	"""From now on a change of the user keeps those parts of the cache whose key `lasts`; once in a process."""
	if hasattr(frappe.set_user, "of_the_framework"):
		return
	remember_columns()
	frappe.set_user = _keeping(frappe.set_user, lasts)


def remember_columns() -> None:
	"""From now on the name of a column is written for a query once."""
	sqlparse.format = _remembered_format(sqlparse.format)


def _keeping(set_user: Callable, lasts: Callable[[str], bool]) -> Callable:
	def keeping(username: str) -> None:
		before = frappe.local.cache
		set_user(username)
		frappe.local.cache = kept(before, lasts)

	keeping.of_the_framework = set_user
	return keeping


def kept(cache: dict, lasts: Callable[[str], bool]) -> dict:
	"""The part of this process's cache whose keys last; the framework's own writes and deletions still reach it."""
	prefix = f"{frappe.conf.db_name}|"
	return {key: value for key, value in cache.items() if lasts(_text(key).removeprefix(prefix))}


def _text(key: str | bytes) -> str:
	return key.decode() if isinstance(key, bytes) else key


def _remembered_format(original: Callable) -> Callable:
	"""The same text for the same text: this formatting knows nothing but its arguments."""
	remembered = lru_cache(NAMES)(original)
	return lambda sql, *args, **options: (remembered if isinstance(sql, str) else original)(
		sql, *args, **options
	)
