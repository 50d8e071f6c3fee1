"""Who complains stays with the county's inspector: typed once by whoever registers it, read by few (57号第三十七条)."""

ENTRIES = {"complainant_input": "complainant_name", "contact_input": "complainant_contact"}
"""Entry field → the confidential column it is moved to."""


def take_identity(complaint) -> None:
	"""Moves what was typed to where only a few read it; the entry fields are never stored."""
	for entry, sealed in ENTRIES.items():
		typed = (complaint.get(entry) or "").strip()
		complaint.set(entry, None)
		if typed:
			complaint.set(sealed, typed)
	if not complaint.real_name:
		for sealed in ENTRIES.values():
			complaint.set(sealed, None)
