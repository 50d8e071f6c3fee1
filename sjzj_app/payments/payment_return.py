"""The bank's answer: which lines were paid and which failed, read once from a file (columns 明细号, 结果, 原因)."""

import csv
import hashlib
import io
from dataclasses import dataclass, field
from datetime import datetime

import frappe
from frappe import _

from sjzj_app.access import sealed_files
from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.exceptions import BadInput, Duplicate, WrongStage
from sjzj_app.payments import ledger, lines
from sjzj_app.rules import money

LINE, RESULT, REASON, AMOUNT = "明细号", "结果", "原因", "金额"
RESULTS = {"成功": lines.PAID, "失败": lines.FAILED}
OTHER = "其他"
MOST_SHOWN = 50
LONGEST_REASON = 140


@dataclass
class Answer:
	"""What a return file says: lines paid, lines failed by reason, both with their fen, and rows that do not fit."""

	paid: list[str] = field(default_factory=list)
	failed: dict[str, list[str]] = field(default_factory=dict)
	paid_fen: int = 0
	failed_fen: int = 0
	problems: list[str] = field(default_factory=list)

	@property
	def failed_count(self) -> int:
		"""Number of failed lines."""
		return sum(len(names) for names in self.failed.values())


def read(doc) -> Answer:
	"""Reads the attached file against the lines of its payment file; locks the funding request.

	A row that does not fit is noted with its number and the others count. Raises Duplicate for a file that was
	read before, BadInput when no row fits, WrongStage when the request is not waiting for answers.
	"""
	request = _waiting_request(doc.payment_file)
	content = _content(doc.return_file)
	doc.file_sha256 = hashlib.sha256(content).hexdigest()
	if frappe.db.exists("Payment Return", {"file_sha256": doc.file_sha256}):
		frappe.throw(_("This return file was read already. Nothing was changed."), Duplicate)
	answer = _compare(_rows(_decode(content)), _lines_of(request))
	if not (answer.paid or answer.failed):
		problems = "；".join(answer.problems[:5]) or _("the file has no rows")
		frappe.throw(_("No row of the return file fits the payment file: {0}").format(problems), BadInput)
	return answer


def _waiting_request(payment_file: str):
	name = frappe.db.get_value("Payment File", payment_file, "funding_request")
	request = frappe.get_doc("Funding Request", name, for_update=True)
	if request.stage != "EXPORTED":
		frappe.throw(
			_(
				"Return files are read after the payment file was written and before the request is reconciled."
			),
			WrongStage,
		)
	return request


def _content(file_url: str) -> bytes:
	name = frappe.db.get_value("File", {"file_url": file_url, "is_private": 1}, order_by="creation desc")
	if not name:
		frappe.throw(_("Upload the return file as a private attachment first."), BadInput)
	stored = frappe.get_doc("File", name)
	if stored.owner != frappe.session.user:
		stored.check_permission("read")
	sealed_files.seal_stored(stored)
	return sealed_files.opened(file_bytes(name))


def _decode(content: bytes) -> str:
	for codec in ("utf-8-sig", "gb18030"):
		try:
			return content.decode(codec)
		except UnicodeDecodeError:
			continue
	frappe.throw(
		_("The file is neither UTF-8 nor GB18030 text. Ask the bank for the agreed format."), BadInput
	)


def _rows(text: str) -> list[tuple[int, dict]]:
	"""(row number, {column: value}) of each row below the line that names the columns."""
	columns, found = None, []
	for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
		cells = [cell.strip() for cell in cells]
		if columns is None and LINE in cells and RESULT in cells:
			columns = cells
		elif columns is not None and any(cells):
			found.append((number, dict(zip(columns, cells, strict=False))))
	if columns is None:
		frappe.throw(
			_("The file has no line that names the columns {0} and {1}.").format(LINE, RESULT), BadInput
		)
	return found


def _lines_of(request) -> dict[str, tuple[str, int]]:
	"""Line → (status, fen) of everything that went to the bank with this request."""
	rows = frappe.db.sql(
		"""
		select name, status, amount from `tabDisbursement Line`
		where batch in (select batch from `tabFunding Request Batch` where parent = %(request)s)
			and status <> 'Frozen'
		""",
		{"request": request.name},
	)
	return {name: (status, money.fen(amount)) for name, status, amount in rows}


def _compare(rows: list[tuple[int, dict]], sent: dict[str, tuple[str, int]]) -> Answer:
	answer, seen = Answer(), set()
	for number, row in rows:
		problem = _problem(row, sent, seen)
		if problem:
			answer.problems.append(_("Row {0}: {1}").format(number, problem))
		elif sent[row[LINE]][0] == lines.PENDING:
			_take(answer, row, sent[row[LINE]][1])
		seen.add(row.get(LINE))
	return answer


def _problem(row: dict, sent: dict, seen: set) -> str | None:
	name, result = row.get(LINE), RESULTS.get(row.get(RESULT))
	if name not in sent:
		return _("this line number is not in the payment file")
	if name in seen:
		return _("this line number stands in the file twice")
	if not result:
		return _("the result is neither 成功 nor 失败")
	status, fen = sent[name]
	if status not in (lines.PENDING, result):
		return _("this line has another result already")
	return None if _same_amount(row.get(AMOUNT), fen) else _("the amount is not that of the line")


def _same_amount(text: str | None, fen: int) -> bool:
	if not text:
		return True
	try:
		return money.fen(text.replace(",", "")) == fen
	except money.RuleError:
		return False


def _take(answer: Answer, row: dict, fen: int) -> None:
	if RESULTS[row[RESULT]] == lines.PAID:
		answer.paid.append(row[LINE])
		answer.paid_fen += fen
	else:
		reason = (row.get(REASON) or OTHER)[:LONGEST_REASON]
		answer.failed.setdefault(reason, []).append(row[LINE])
		answer.failed_fen += fen


def note(doc, answer: Answer, now: datetime) -> None:
	"""Writes what the file says into the Payment Return."""
	doc.read_on = now
	doc.success_count, doc.success_total = len(answer.paid), money.yuan(answer.paid_fen)
	doc.failed_count, doc.failed_total = answer.failed_count, money.yuan(answer.failed_fen)
	shown = answer.problems[:MOST_SHOWN]
	if len(answer.problems) > MOST_SHOWN:
		shown.append(_("and {0} more rows").format(len(answer.problems) - MOST_SHOWN))
	doc.problems = "\n".join(shown)


def apply(doc, answer: Answer, user: str, now: datetime) -> list[str]:
	"""Sets the lines and posts the money; returns the batches for which the bank has now answered every line."""
	lines.set_status(answer.paid, lines.PAID, None, user, now)
	for reason, names in answer.failed.items():
		lines.set_status(names, lines.FAILED, reason, user, now)
	request = frappe.get_doc(
		"Funding Request", frappe.db.get_value("Payment File", doc.payment_file, "funding_request")
	)
	ledger.post(f"paid:{doc.name}", ledger.DISBURSED, ledger.ALLOCATED, answer.paid_fen, request, doc, now)
	ledger.post(f"failed:{doc.name}", ledger.RETURNED, ledger.ALLOCATED, answer.failed_fen, request, doc, now)
	return _answered_batches(request.name)


def _answered_batches(request: str) -> list[str]:
	rows = frappe.db.sql(
		"""
		select b.name from `tabDisbursement Batch` b
		where b.funding_request = %(request)s and b.stage = 'FUNDED' and not exists (
			select 1 from `tabDisbursement Line` l where l.batch = b.name and l.status = 'Pending')
		order by b.name
		""",
		{"request": request},
	)
	return [name for (name,) in rows]
