"""A process that dies between writing a letter's file and the commit leaves a file that nobody owns."""

import os
import time
from pathlib import Path

import frappe

from sjzj_app.evidence.letters import leftovers
from tests import cases, factories, notices


def planted(name: str, hours_ago: float) -> Path:
	path = Path(frappe.get_site_path("private", "files")) / name
	path.write_bytes(b"%PDF-1.4")
	then = time.time() - hours_ago * 3600
	os.utime(path, (then, then))
	return path


def test_only_an_old_letter_without_a_row_is_removed():
	with factories.without_drawing():
		cases.accepted(notices.tree().village)
	[kept] = frappe.get_all(
		"Official Letter", filters={"letter_kind": "W6"}, pluck="file_url", order_by="creation desc", limit=1
	)
	kept = planted(Path(kept).name, 48)
	orphan, young = planted("W6-ABCDEFGHJKLM.pdf", 48), planted("W6-ABCDEFGHJKLN.pdf", 1)
	foreign = planted("someone-elses.pdf", 48)
	try:
		assert leftovers.remove() == [orphan.name]
		assert [path.exists() for path in (kept, orphan, young, foreign)] == [True, False, True, True]
	finally:
		for path in (kept, young, foreign):
			path.unlink()
