"""Prints as JSON what a site holds, so that a restored site can be compared. Runs in the bench: python list_backup.py <site>."""

import hashlib
import json
import sys
from pathlib import Path

import frappe

# Written by every process that looks at a site, whatever it does there.
RESTLESS = {
	"tabScheduled Job Log",
	"tabScheduled Job Type",
	"tabSessions",
	"tabError Log",
	"tabActivity Log",
	"tabAccess Log",
}


def tables() -> dict[str, list[int]]:
	"""Table → rows and checksum over all of them, whatever their order."""
	found = frappe.db.sql(
		"select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'"
	)
	names = sorted(name for (name,) in found if name not in RESTLESS)
	counts = {name: frappe.db.sql(f"select count(*) from `{name}`")[0][0] for name in names}
	quoted = ", ".join(f"`{name}`" for name in names)
	sums = {row[0].split(".", 1)[1]: row[1] for row in frappe.db.sql(f"checksum table {quoted} extended")}
	sums["tabSingles"] = singles()
	return {name: [counts[name], sums[name]] for name in names}


def singles() -> str:
	"""Digest of the settings. `bench restore` itself switches the scheduler off and so touches the System Settings."""
	rows = frappe.db.sql("select doctype, field, value from tabSingles order by 1, 2, 3")
	switched = {("System Settings", "modified"), ("System Settings", "enable_scheduler")}
	return hashlib.sha256(repr([row for row in rows if row[:2] not in switched]).encode()).hexdigest()


def files() -> dict[str, str]:
	"""Path below the site → SHA-256 of each uploaded or printed file."""
	folders = [Path(frappe.get_site_path(kind, "files")) for kind in ("public", "private")]
	found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
	return {
		str(path.relative_to(frappe.get_site_path())): hashlib.sha256(path.read_bytes()).hexdigest()
		for path in found
	}


def numbers() -> dict:
	"""How many numbers open, one digest over all of them, or the sentence with which the first one is refused."""
	from sjzj_app import number_scan
	from sjzj_app.exceptions import Refusal

	frappe.local.lang = "zh"
	try:
		secret_numbers = sorted(number_scan.stored_numbers())
	except Refusal as refusal:
		return {"refused": str(refusal)}
	return {
		"count": len(secret_numbers),
		"digest": hashlib.sha256("\n".join(secret_numbers).encode()).hexdigest(),
	}


def bank_files() -> dict:
	"""How many of the bank's files are sealed, and which of them do not open."""
	from sjzj_app.access import sealed_files

	count, unreadable = sealed_files.check()
	return {"count": count, "unreadable": len(unreadable)}


def chain() -> dict:
	"""Chains and events, and every fault that the verifier names."""
	from sjzj_app.evidence import walk
	from sjzj_app.sjzj_app.workflow import verify

	done = walk.Walk()
	faults = [fault.text for fault in verify.everything(done)]
	return {"chains": done.chains, "events": done.events, "faults": faults, "unguarded": verify.unguarded()}


def main(site: str, *words: str) -> None:
	frappe.init(site=site)
	frappe.connect()
	parts = {"tables": tables, "files": files, "numbers": numbers, "bank_files": bank_files, "chain": chain}
	print(json.dumps({name: parts[name]() for name in (words or parts)}))


if __name__ == "__main__":
	main(*sys.argv[1:])
