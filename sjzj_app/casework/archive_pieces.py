"""Everything that belongs into the file of a case, in the order in which it is bound."""

import frappe

from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.access.registry import RULES, SCOPED
from sjzj_app.casework import archive_sheets as sheets
from sjzj_app.casework.paper_facts import zh
from sjzj_app.evidence.archive.piece import Piece
from sjzj_app.rules.archive_contents import DAILY, SECTIONS, section_of

CASE, LETTER, ARCHIVE = "Assistance Application", "Official Letter", "Case Archive"
ATTACHED = ("Attach", "Attach Image")
# Where the papers hang that are bound; photos of a visit are printed in its form (W12).
SECTIONS_OF = {
	"Verification Authorization": "AUTHORISATION",
	"Verification Request": "VERIFICATION",
	"Public Notice": "NOTICE",
	"Notice Objection": "NOTICE",
	"County Visit": "OPINION",
	"Delivery Record": "DELIVERY",
}
WITHOUT = (LETTER, ARCHIVE, "Household Survey")


def of_case(case, kind_of_file: str, year: int | None) -> tuple[list[Piece], str]:
	"""All pieces of the file in their order, and the hash of the last event of the case."""
	extract, head = sheets.events(case)
	pieces = _letters(case, kind_of_file, year)
	if kind_of_file != DAILY:
		pieces += [sheets.application(case), *_papers_of(case)]
		pieces += [sheets.materials(case), sheets.authorisations(case), *sheets.verifications(case)]
		pieces += [sheets.opinions(case), sheets.deliveries(case), *_papers_around(case)]
	pieces += [sheets.payments(case), extract]
	return _in_order([piece for piece in pieces if piece]), head


def _in_order(pieces: list[Piece]) -> list[Piece]:
	"""By section; within one, the sheets come before what hangs on them."""
	places = list(SECTIONS)
	return sorted(pieces, key=lambda piece: (places.index(piece.section), piece.content is not None))


def _letters(case, kind_of_file: str, year: int | None) -> list[Piece]:
	"""The issued letters; those of the time after the decision belong to the daily file of their year."""
	fields = ["name", "letter_kind", "title", "number", "file_url", "issued_on"]
	found = frappe.get_all(
		LETTER, filters={"application": case.name, "status": "Issued"}, fields=fields,
		order_by="issued_on asc, creation asc", limit_page_length=0,
	)  # fmt: skip
	pieces = []
	for row in found:
		section = section_of(row.letter_kind)
		daily = section == "MANAGEMENT"
		if daily != (kind_of_file == DAILY) or (daily and year and row.issued_on.year != year):
			continue
		pieces.append(_stored(section, f"{row.title} {row.number}", (LETTER, row.name), row.file_url))
	return pieces


def _papers_of(case) -> list[Piece]:
	"""Scans of the application itself: 户口簿, identity cards, proofs of income, the agent's mandate."""
	return [
		_stored("MATERIAL" if row.doctype != CASE else "APPLICATION", title, (CASE, case.name), address)
		for row, title, address in _attachments(case)
	]


def _papers_around(case) -> list[Piece]:
	"""Scans and photos of every other record of the case."""
	pieces = []
	for doctype, rule in RULES.items():
		if rule.kind != SCOPED or doctype in WITHOUT or not _belongs_to_a_case(doctype):
			continue
		names = frappe.get_all(
			doctype,
			filters={"application": case.name},
			pluck="name",
			order_by="creation asc",
			limit_page_length=0,
		)
		for name in names:
			section = SECTIONS_OF.get(doctype, "OTHER")
			rows = _attachments(frappe.get_doc(doctype, name))
			pieces += [
				_stored(section, f"{zh(doctype)}：{title}", (doctype, name), address)
				for _row, title, address in rows
			]
	return pieces


def _belongs_to_a_case(doctype: str) -> bool:
	meta = frappe.get_meta(doctype)
	field = meta.get_field("application")
	tables = [frappe.get_meta(table.options) for table in meta.get_table_fields()]
	return bool(field and field.options == CASE and any(_attach_fields(one) for one in (meta, *tables)))


def _attach_fields(meta) -> list:
	return [field for field in meta.fields if field.fieldtype in ATTACHED]


def _attachments(doc):
	"""(row, title, address) of every stored paper of a document and of its tables."""
	for row in [doc, *doc.get_all_children()]:
		for field in _attach_fields(row.meta):
			if address := row.get(field.fieldname):
				named = row.get("material_name") or row.get("caption") or zh(field.label)
				yield row, named, address


def _stored(section: str, title: str, source: tuple[str, str], address: str | None) -> Piece:
	"""A piece that is a stored file. One whose file is gone is listed as missing."""
	content = stored_content(address)
	ending = (address or "").rpartition(".")[2].lower()
	if content is None:
		return Piece(section, title, source, address or "", b"", ending, standing="Not in the File")
	return Piece(section, title, source, address, content, ending)


def stored_content(address: str | None) -> bytes | None:
	"""The bytes of a stored file of this site; None when it is not there."""
	name = frappe.db.get_value("File", {"file_url": address}, "name") if address else None
	try:
		return file_bytes(name) if name else None
	except OSError:
		return None
