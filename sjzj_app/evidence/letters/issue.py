"""An official letter becomes a row and a private file, in the transaction of the act that issues it."""

import json
import secrets
from datetime import date
from pathlib import Path
from typing import Any

import frappe
from frappe.utils import get_url

from sjzj_app.access import system_rows
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.exceptions import BadInput

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


def issue(
	kind: str,
	subject_doctype: str,
	subject_name: str,
	context: dict[str, Any],
	*,
	unit: str,
	number: str,
	issuing_body: str,
	issued_on: date,
	application: str | None = None,
):
	"""Renders a letter of this kind (W6, …) and keeps it: returns the Official Letter.

	`issuing_body`: a Government Body, whose name the letter carries unless the context names another. Number,
	check code and the address of the public check are added here. Raises BadInput with the sentence of a
	missing key; then nothing is kept.
	"""
	check_code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
	body = frappe.db.get_value("Government Body", issuing_body, ["body_name", "seal_name"], as_dict=True)
	context = {"issuing_body": body.body_name, **context, "number": number, "issued_on": issued_on}
	if body.seal_name and context["issuing_body"] == body.body_name:
		context.setdefault("seal_name", body.seal_name)
	context |= {"check_code": check_code, "verify_url": check_address(check_code)}
	frame = {
		"administrative_unit": unit,
		"number": number,
		"issuing_body": issuing_body,
		"issued_on": issued_on,
	}
	subject = {"application": application, "subject_doctype": subject_doctype, "subject_name": subject_name}
	return _keep(kind, context, frame | subject)


def _keep(kind: str, context: dict[str, Any], columns: dict[str, Any]):
	"""Draws the letter first, so that a letter which cannot be drawn leaves neither row nor file."""
	from sjzj_app.evidence.letters.render import render  # takes a second, and most processes never print

	try:
		rendered = render(kind, context, font_cache=font_cache())
	except LetterContextError as error:
		frappe.throw(str(error), BadInput)
	drawn = {"title": rendered.title, "sha256": rendered.sha256, "pages": rendered.pages, "status": "Issued"}
	drawn |= {"letter_kind": kind, "check_code": context["check_code"]}
	drawn["context_json"] = json.dumps(_without_pictures(context), ensure_ascii=False, default=str)
	letter = system_rows.insert({"doctype": "Official Letter"} | columns | drawn)
	stored = _store(letter.name, f"{kind}-{context['check_code']}.pdf", rendered.pdf)
	letter.db_set("file_url", stored.file_url, update_modified=False)
	return letter


def check_address(check_code: str) -> str:
	"""Where anybody can check the letter with this code."""
	return get_url(f"/letter-check?code={check_code}")


def font_cache() -> Path:
	"""The site's folder for the cut fonts."""
	folder = Path(frappe.get_site_path("private", "fonts"))
	folder.mkdir(parents=True, exist_ok=True)
	return folder


def prepare_fonts() -> None:
	"""Cuts the fonts now, half a minute once, so that the first letter does not wait for them."""
	from sjzj_app.evidence.letters.fonts import prepare

	prepare(font_cache())


def _store(letter: str, file_name: str, pdf: bytes):
	row = {"doctype": "File", "file_name": file_name, "is_private": 1, "content": pdf}
	return system_rows.insert({**row, "attached_to_doctype": "Official Letter", "attached_to_name": letter})


def _without_pictures(context: dict) -> dict:
	"""The context as it is kept: photos stay with the survey and are not stored twice."""
	return {key: value for key, value in context.items() if key != "photos"}
