"""How often one address may open a public page."""

import time

import frappe

WINDOW = 60


def within_limit(page: str, most: int) -> bool:
	"""Whether this address has opened the page no more than `most` times in this minute."""
	address = getattr(frappe.local, "request_ip", None) or "-"
	key = frappe.cache.make_key(f"sjzj-page:{page}:{address}:{int(time.time()) // WINDOW}")
	opened = frappe.cache.incrby(key, 1)
	if opened == 1:
		frappe.cache.expire(key, WINDOW * 2)
	return opened <= most
