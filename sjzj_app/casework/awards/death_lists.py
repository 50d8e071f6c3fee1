"""A list of deaths as a CSV file (姓名, 证件号码 as masked, 死亡日期): each row finds one person of the township, or is named."""

import csv
import io
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.exceptions import BadInput
from sjzj_app.rules import clear_numbers

NAME, NUMBER, DAY = "姓名", "证件号码", "死亡日期"
MOST = 1000


def read(file_url: str, township: str | None) -> list[dict]:
	"""[{resident, died_on}] of the file. Raises BadInput that names every row that does not fit."""
	rows = list(csv.DictReader(io.StringIO(_text(file_url))))
	if not rows or not {NAME, NUMBER, DAY} <= set(rows[0]):
		frappe.throw(_("The list needs the columns {0}.").format("、".join((NAME, NUMBER, DAY))), BadInput)
	if len(rows) > MOST:
		frappe.throw(_("A list holds at most {0} deaths.").format(MOST), BadInput)
	found, problems = [], []
	for line, row in enumerate(rows, start=2):
		taken, problem = _person(row, township)
		if problem:
			problems.append(_("Line {0} ({1}): {2}").format(line, (row[NAME] or "").strip() or "—", problem))
		else:
			found.append(taken)
	if problems:
		from sjzj_app.casework.awards import deaths

		deaths.refuse(problems)
	return found


def _person(row: dict, township: str | None) -> tuple[dict | None, str | None]:
	name, masked = (row[NAME] or "").strip(), (row[NUMBER] or "").strip()
	if clear_numbers.find(masked):
		return None, _("write the masked number; complete numbers do not belong into a list")
	day = _day((row[DAY] or "").strip())
	if not day:
		return None, _("the day of death is not a date like 2026-11-22")
	matching = {"full_name": name, "masked_id": masked, "township": township or ""}
	people = frappe.get_all("Resident", filters=matching, pluck="name", limit=2)
	if not people:
		return None, _("nobody of this name and number is registered in the township")
	if len(people) > 1:
		return None, _("several people fit: enter this death by hand")
	return {"resident": people[0], "died_on": day}, None


def _day(text: str) -> date | None:
	try:
		return getdate(date.fromisoformat(text.replace("/", "-")))
	except ValueError:
		return None


def _text(file_url: str) -> str:
	name = frappe.db.get_value("File", {"file_url": file_url, "is_private": 1}, order_by="creation desc")
	if not name:
		frappe.throw(_("Attach the list as a private file."), BadInput)
	doc = frappe.get_doc("File", name)
	doc.check_permission("read")
	content = file_bytes(name)
	for encoding in ("utf-8-sig", "gb18030"):
		try:
			return content.decode(encoding)
		except UnicodeDecodeError:
			continue
	frappe.throw(_("The list could not be read as text (UTF-8 or GB18030)."), BadInput)
