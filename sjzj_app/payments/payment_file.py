"""The file for the bank: one row per line, with control totals. It is kept sealed and opened for a download
only.
"""

import csv
import hashlib
import io

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import identity_store, sealed_files, system_rows
from sjzj_app.access.file_bytes import file_bytes
from sjzj_app.evidence import numbers
from sjzj_app.exceptions import BadInput, TotalsDiffer
from sjzj_app.payments import lines, papers
from sjzj_app.rules import money

CODECS = {"GB18030": "gb18030", "UTF-8": "utf-8"}
COLUMNS = ("序号", "批次号", "明细号", "户名", "账号", "开户行", "金额", "用途")
ACCOUNT_CHANGED, RECIPIENT_DIED = "上报后账户已变更", "领取人已死亡"


def write(request, batches: list[str], act):
	"""Freezes lines that may no longer be paid, writes the others to a private file, returns the Payment
	File.
	"""
	freeze_changed(batches, act)
	encoding = frappe.db.get_single_value("SJZJ Settings", "payment_file_encoding") or "GB18030"
	rows = _pending(batches)
	total = sum(money.fen(row.amount) for row in rows)
	secret_content = _text(rows, total).encode(CODECS[encoding])
	record = _insert_record(request, act, len(rows), total, encoding, secret_content)
	_attach(record, secret_content)
	purpose = _("Payment file {0} for the bank, {1} accounts").format(record.file_number, len(rows))
	unit = request.administrative_unit
	identity_store.log_access("Payment File", record.name, "Account Number", purpose, unit)
	return record


def _insert_record(request, act, count: int, total: int, encoding: str, secret_content: bytes):
	code = papers.civil_affairs(request.county).office_code
	return system_rows.insert(
		{
			"doctype": "Payment File",
			"file_number": numbers.next_number("FILE", code, act.today, request.doctype, request.name),
			"funding_request": request.name,
			"administrative_unit": request.administrative_unit,
			"exported_on": act.now,
			"line_count": count,
			"total": money.yuan(total),
			"encoding": encoding,
			"sha256": hashlib.sha256(secret_content).hexdigest(),
		}
	)


def _attach(record, secret_content: bytes) -> None:
	stored = system_rows.insert(
		{
			"doctype": "File",
			"file_name": f"payment-{record.name}.csv",
			"is_private": 1,
			"content": sealed_files.sealed(secret_content),
			"attached_to_doctype": record.doctype,
			"attached_to_name": record.name,
		}
	)
	record.db_set("file_url", stored.file_url, update_modified=False)


def content(record, purpose: str) -> bytes:
	"""The clear file for the bank, for a stated purpose; leaves an Access Record.

	Raises BadInput without a purpose or file, TotalsDiffer when the content is not what was written.
	"""
	identity_store.require_purpose(purpose)
	record.check_permission("read")
	stored = frappe.db.get_value("File", {"file_url": record.file_url, "attached_to_name": record.name})
	if not stored:
		frappe.throw(_("The stored file of this record is missing."), BadInput)
	secret_content = sealed_files.opened(file_bytes(stored))
	if hashlib.sha256(secret_content).hexdigest() != record.sha256:
		frappe.throw(_("The stored file is not the one that was written for the bank."), TotalsDiffer)
	identity_store.log_access(
		record.doctype, record.name, "Account Number", purpose.strip(), record.administrative_unit
	)
	return secret_content


def freeze_changed(batches: list[str], act) -> None:
	"""Lines whose account is no longer the approved one, or whose recipient died before the month, are not
	sent.
	"""
	rows = frappe.db.sql(
		"""
		select l.name, case when r.deceased_on < l.month then %(died)s else %(changed)s end
		from `tabDisbursement Line` l
		left join `tabPayee Account` p on p.name = l.payee_account
		left join `tabResident` r on r.name = l.resident
		where l.batch in %(batches)s and l.status = 'Pending' and (
			coalesce(p.account_hash, '') <> coalesce(l.account_hash, '') or p.account_cipher is null
			or coalesce(p.account_name, '') <> coalesce(l.account_name, '') or r.deceased_on < l.month)
		""",
		{"batches": tuple(batches), "died": RECIPIENT_DIED, "changed": ACCOUNT_CHANGED},
	)
	for reason in (ACCOUNT_CHANGED, RECIPIENT_DIED):
		names = [name for name, found in rows if found == reason]
		lines.set_status(names, lines.FROZEN, reason, act.user, act.now)


def _pending(batches: list[str]):
	return frappe.db.sql(
		"""
		select b.batch_number, l.name, l.account_name, p.name payee, p.account_hash, p.account_cipher,
			l.bank_name, l.amount, l.month, t.short_name, l.line_kind
		from `tabDisbursement Line` l
		join `tabDisbursement Batch` b on b.name = l.batch
		join `tabPayee Account` p on p.name = l.payee_account
		join `tabAssistance Type` t on t.name = l.assistance_type
		where l.batch in %(batches)s and l.status = 'Pending'
		order by b.batch_number, l.line_key
		""",
		{"batches": tuple(batches)},
		as_dict=True,
	)


def _text(rows, total: int) -> str:
	"""Control line, column names, one line each; ends of lines as banks expect them."""
	secret_target = io.StringIO(newline="")
	secret_writer = csv.writer(secret_target, lineterminator="\r\n")
	secret_writer.writerow(("笔数", len(rows), "金额", money.yuan(total)))
	secret_writer.writerow(COLUMNS)
	for place, row in enumerate(rows, start=1):
		secret_number = _account_number(row)
		amount, purpose = money.yuan(money.fen(row.amount)), f"{row.short_name}{getdate(row.month):%Y%m}"
		secret_writer.writerow(
			(
				place,
				row.batch_number,
				row.name,
				row.account_name,
				secret_number,
				row.bank_name,
				amount,
				purpose,
			)
		)
	return secret_target.getvalue()


def _account_number(row) -> str:
	account = {"name": row.payee, "account_hash": row.account_hash, "account_cipher": row.account_cipher}
	return identity_store.account_number(frappe._dict(account))
