"""How often one person, or one address, may ask: counted in the cache, answered with 429 and a sentence."""

import time
from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _

from sjzj_app.exceptions import TooOften


def within(what: str, most: int, seconds: int, whose: str | None = None) -> bool:
	"""Counts one more `what` and tells whether it is within `most` in this span of `seconds`.

	Counted by `whose`; by default the user who is logged in, and the address of a guest.
	"""
	span = int(time.time()) // seconds
	key = frappe.cache.make_key(f"sjzj-limit:{what}:{whose or _asking()}:{span}")
	count = frappe.cache.incrby(key, 1)
	if count == 1:
		frappe.cache.expire(key, seconds * 2)
	return count <= most


def address() -> str:
	"""Where the request comes from, as the proxy before the site says."""
	return getattr(frappe.local, "request_ip", None) or "-"


def _asking() -> str:
	return frappe.session.user if frappe.session.user != "Guest" else address()


def limited(most: int, seconds: int) -> Callable:
	"""A function that one user may call `most` times in `seconds`. Raises TooOften; put it below `answered`."""

	def decorate(function: Callable) -> Callable:
		@wraps(function)
		def wrapper(*args, **kwargs):
			if not within(function.__name__, most, seconds):
				frappe.throw(_("Too many requests. Wait a few minutes and try again."), TooOften)
			return function(*args, **kwargs)

		return wrapper

	return decorate
