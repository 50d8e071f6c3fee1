"""归档: the file of a family is listed, checked for what it lacks, and frozen as one package (档案法第三十七条)."""

import json

import frappe
from frappe import _
from frappe.utils import get_last_day, getdate

from sjzj_app.access import sealed_files, system_rows
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.casework import archive_pieces, deliveries
from sjzj_app.casework.paper_facts import township_body, zh
from sjzj_app.evidence import numbers
from sjzj_app.evidence.archive.piece import Piece
from sjzj_app.evidence.letters.issue import font_cache
from sjzj_app.exceptions import BadInput, Duplicate, MissingStep, WrongStage
from sjzj_app.rules import archive_contents, retention, stages
from sjzj_app.rules.archive_contents import APPROVAL, DAILY, YES, Lack
from sjzj_app.rules.reasons import LOCAL_SETTING

ARCHIVE, CASE = "Case Archive", "Assistance Application"
FROZEN = "FROZEN"
YEARS = {APPROVAL: "approval_file_years", DAILY: "daily_file_years"}
STANDARD = "Standard Procedure"


def check(archive) -> None:
	"""Rules of the form: an ended case, one approval file for it, one daily file for each year. Raises WrongStage, BadInput."""
	case = frappe.get_doc(CASE, archive.application)
	if not stages.is_final(CASE, case.stage):
		frappe.throw(_("A file is frozen when its case has ended. This case is still open."), WrongStage)
	if archive.archive_kind == DAILY and not archive.file_year:
		frappe.throw(_("Enter the year of the daily management file."), BadInput)
	if archive.archive_kind == DAILY and case.stage != YES:
		frappe.throw(
			_("There is a daily management file only for a family that receives assistance."), BadInput
		)
	archive.file_year = archive.file_year if archive.archive_kind == DAILY else None
	archive.applicant_name, archive.assistance_type = case.applicant_name, case.assistance_type
	archive.outcome, archive.administrative_unit = zh(case.workflow_state), case.administrative_unit
	archive.relatives_case = int(bool(case.relative_registered))
	archive.archive_key = f"{case.name}|{archive.archive_kind}|{archive.file_year or ''}"
	if other := frappe.db.exists(
		ARCHIVE, {"archive_key": archive.archive_key, "name": ["!=", archive.name or ""]}
	):
		frappe.throw(_("This case has such a file already: {0}.").format(other), Duplicate)


def list_contents(doc, act) -> None:
	"""Writes down what is there and what is missing, by which rule."""
	case = frappe.get_doc(CASE, doc.application)
	pieces, _head = archive_pieces.of_case(case, doc.archive_kind, doc.file_year)
	_write_down(doc, pieces, lacks(doc, case, pieces))


def require_complete(doc, act) -> None:
	"""Nothing is frozen while a letter against the family is not delivered, nor incomplete without a written reason."""
	adverse = _undelivered(doc.application, adverse_only=True)
	if adverse:
		frappe.throw(
			_("A letter against the family has not been delivered: {0}. Record its delivery first.").format(
				_said(adverse)
			),
			MissingStep,
		)
	case = frappe.get_doc(CASE, doc.application)
	pieces, head = archive_pieces.of_case(case, doc.archive_kind, doc.file_year)
	missing = lacks(doc, case, pieces)
	if missing and not (doc.missing_reason or "").strip():
		frappe.throw(
			_(
				"The file is not complete: {0}. Add what is missing, or write down why it is frozen without it."
			).format(_said(missing)),
			MissingStep,
		)
	act.contents = (case, pieces, missing, head)  # what was checked is what is frozen


def freeze(doc, act) -> None:
	"""Numbers the file, binds the package, keeps it sealed, and says until when it is kept."""
	from sjzj_app.evidence.archive import bind  # takes a second, and most processes never print

	case, pieces, missing, head = act.contents
	body = township_body(case.township)
	doc.archive_number = numbers.next_number("ARCHIVE", body.office_code, act.today, doc.doctype, doc.name)
	doc.frozen_on, doc.frozen_by, doc.chain_head = act.now, act.user, head
	doc.kept_until = _kept_until(doc, case, act.today)
	doc.keeping_rule = _keeping_words(doc)
	bindable = [piece for piece in pieces if piece.standing == "Present"]
	_write_down(doc, pieces, missing)
	package = bind.bound(_cover(doc, case, body, act, missing), bindable, _data(case), act.now, font_cache())
	_number_pages(doc, bindable)
	doc.pages, doc.sha256, doc.manifest_sha256 = (
		package["pages"],
		package["sha256"],
		package["manifest_sha256"],
	)
	doc.file_url = _keep(doc, package["pdf"])


def lacks(doc, case, pieces: list[Piece]) -> list[Lack]:
	"""What the file does not hold though it should: sections, scans, files that are gone, letters not delivered."""
	there = {piece.section for piece in pieces if piece.standing == "Present"}
	facts = _facts(case)
	found = archive_contents.lacking(doc.archive_kind, facts, there)
	found += [
		Lack(piece.section, piece.title, _("The stored file is missing."))
		for piece in pieces
		if piece.standing == "Not in the File"
	]
	if doc.archive_kind == APPROVAL:
		found += [
			Lack(
				"MATERIAL",
				_("Scan of {0}").format(row.material_name),
				archive_contents.rule_of("MATERIAL", facts),
			)
			for row in case.materials
			if row.received and not row.from_platform and not row.attachment
		]
	return found + _undelivered(case.name)


def _undelivered(application: str, *, adverse_only: bool = False) -> list[Lack]:
	"""Letters that did not reach the family; a refusal with the article that sets its days."""
	return [
		Lack("DELIVERY", f"{row.letter_title} {row.letter_number}", _delivery_rule(row.clock_rule))
		for row in deliveries.undelivered(application, adverse_only=adverse_only)
	]


def _delivery_rule(clock_rule: str | None) -> str:
	source = frappe.db.get_value("Clock Rule", clock_rule, "source") if clock_rule else None
	return source or LOCAL_SETTING


def _facts(case) -> archive_contents.Facts:
	"""What the contents of this case depend on, from its stored steps and the columns of its matter."""
	benefit, calculation = frappe.db.get_value(
		"Assistance Type", case.assistance_type, ["benefit", "calculation"]
	)
	standard = (case.procedure or STANDARD) == STANDARD
	return archive_contents.Facts(
		outcome=case.stage,
		accepted=bool(case.accepted_on),
		verified=standard,
		noticed=standard,
		appraised=bool(
			frappe.db.exists("Approval Opinion", {"application": case.name, "to_stage": "APPRAISAL"})
		),
		paid=bool(case.award) and benefit != "Status Only",
		amount=benefit != "Status Only",
		calculation=calculation,
	)


def _write_down(doc, pieces: list[Piece], missing: list[Lack]) -> None:
	doc.set("pieces", [])
	for piece in pieces:
		row = {
			"section": archive_contents.SECTIONS[piece.section],
			"title": piece.title,
			"standing": piece.standing,
		}
		row |= {"source_doctype": piece.source[0] or None, "source_name": piece.source[1] or None}
		row |= {"sha256": piece.sha256, "file_url": piece.file_url}
		doc.append("pieces", row)
	for lack in missing:
		if not any(row.standing == "Not in the File" and row.title == lack.title for row in doc.pieces):
			standing = "Not Delivered" if lack.section == "DELIVERY" else "Not in the File"
			row = {"section": archive_contents.SECTIONS[lack.section], "title": lack.title}
			doc.append("pieces", row | {"standing": standing, "rule": lack.rule})
	doc.missing = _said(missing)


def _number_pages(doc, bound: list[Piece]) -> None:
	present = [row for row in doc.pieces if row.standing == "Present"]
	for row, piece in zip(present, bound, strict=True):
		row.first_page, row.pages = piece.first_page, piece.pages


def _said(missing: list[Lack]) -> str:
	return "；".join(f"{lack.title}（{lack.rule}）" for lack in missing)


def _kept_until(doc, case, today):
	years = (
		frappe.db.get_single_value("SJZJ Settings", YEARS[doc.archive_kind])
		or retention.SHORTEST[doc.archive_kind]
	)
	with as_refusal():
		return retention.kept_until(doc.archive_kind, years, today, left_on(case))


def left_on(case):
	"""The day on which the family left: the end of its award, or the decision or closing that gave it none."""
	if case.award:
		end = frappe.db.get_value("Assistance Award", case.award, "end_month")
		return getdate(get_last_day(end)) if end else None
	decided = (
		frappe.db.get_value("Assistance Decision", case.decision, "decided_on") if case.decision else None
	)
	return getdate(decided or case.get("closed_on") or case.modified)


def _keeping_words(doc) -> str:
	years = frappe.db.get_single_value("SJZJ Settings", YEARS[doc.archive_kind])
	if doc.archive_kind == DAILY:
		return f"日常管理类，自固化之日起保管{years}年（本地设定）"
	return f"审批类，自退出救助之日起保管{years}年（本地设定）"


def _cover(doc, case, body, act, missing: list[Lack]) -> dict:
	place = (
		frappe.db.get_value("Administrative Unit", case.administrative_unit, "full_name")
		or case.administrative_unit
	)
	until = f"，至{doc.kept_until.isoformat()}" if doc.kept_until else ""
	return {
		"title": f"社会救助档案 {doc.archive_number}",
		"kind": zh(doc.archive_kind),
		"number": doc.archive_number,
		"matter": frappe.db.get_value("Assistance Type", case.assistance_type, "type_name"),
		"applicant": case.applicant_name,
		"masked_id": frappe.db.get_value("Resident", case.applicant, "masked_id") or "—",
		"case_number": case.application_number or "—",
		"outcome": doc.outcome,
		"place": place,
		"body": body.body_name,
		"operator": act.posting.full_name,
		"frozen_on": act.now,
		"keeping": doc.keeping_rule + until,
		"apart": bool(doc.relatives_case),
		"missing": _said(missing),
		"missing_reason": doc.missing_reason or "",
		"chain_head": doc.chain_head,
	}


def _data(case) -> dict:
	"""The case for machines: what its row says, without fields that only the program uses."""
	left_out = ("payee_account", "household", "applicant", "agent_key", "explanation")
	row = {
		key: value
		for key, value in case.as_dict(no_default_fields=True, no_nulls=True).items()
		if key not in left_out
	}
	decision = (
		frappe.get_doc("Assistance Decision", case.decision).as_dict(no_default_fields=True, no_nulls=True)
		if case.decision
		else {}
	)
	return json.loads(json.dumps({"case": row, "decision": decision}, default=str))


def _keep(doc, pdf: bytes) -> str:
	"""The package, sealed: scans of identity papers are in it."""
	row = {
		"doctype": "File",
		"file_name": f"archive-{doc.name}.txt",
		"is_private": 1,
		"content": sealed_files.sealed(pdf),
	}
	stored = system_rows.insert({**row, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name})
	return stored.file_url


def content(archive) -> bytes:
	"""The package as it was frozen. Raises BadInput when it is not stored."""
	kept = archive_pieces.stored_content(archive.file_url)
	if kept is None:
		frappe.throw(_("The stored file of this record is missing."), BadInput)
	return sealed_files.opened(kept)


GUARDS = {"FROZEN": [require_complete]}
EFFECTS = {"List Contents": [list_contents], "FROZEN": [freeze]}
