"""Files of letters whose act never ended: the process died between writing the file and the commit."""

import re
import time
from pathlib import Path

import frappe

OUR_NAME = re.compile(r"[A-Z0-9]+-[A-HJ-NP-Z2-9]{12}[0-9a-f]*\.pdf")
OLD_ENOUGH = 24 * 3600  # seconds; a younger file may belong to an act that still runs


def remove(older_than: int = OLD_ENOUGH) -> list[str]:
	"""Daily: deletes private PDF files named like our letters that no File row knows. Returns their names."""
	limit = time.time() - older_than
	folder = Path(frappe.get_site_path("private", "files"))
	found = [
		path
		for path in folder.glob("*.pdf")
		if OUR_NAME.fullmatch(path.name) and path.stat().st_mtime < limit
	]
	known = _known([path.name for path in found])
	gone = [path for path in found if path.name not in known]
	for path in gone:
		path.unlink(missing_ok=True)
	return [path.name for path in gone]


def _known(names: list[str]) -> set[str]:
	addresses = [f"/private/files/{name}" for name in names]
	rows = frappe.get_all("File", filters={"file_url": ["in", addresses]}, pluck="file_url")
	return {address.rsplit("/", 1)[-1] for address in rows}
