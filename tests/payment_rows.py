"""Synthetic awards, accounts, budgets and batches for tests of the money."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import get_first_day, getdate, nowdate

from sjzj_app.access import postings, system_rows
from sjzj_app.evidence import guard
from tests import factories
from tests.factories import acting_as, assistance_type, insert, mark
from tests.walked import once

MATTER = "DIBAO"


@dataclass
class Office:
	"""A county's people of the money and the township that makes the batch."""

	county: str
	township: str
	village: str
	clerk: str
	approver: str
	reviewer: str
	finance: str
	registrar: str


@once
def office(beside: Office | None = None) -> Office:
	"""A township with one village and the officials of the money; in a county of its own, or `beside` another one."""
	county = beside.county if beside else _county()
	township = _unit("测试镇", "Township", county)
	_body("测试镇人民政府", "Township Government", township)
	columns = {"county": county, "township": township}
	return Office(
		county, township, _unit("测试村", "Village", township),
		official("SJZJ Township Clerk", township, **columns), official("SJZJ Township Approver", township, **columns),
		official("SJZJ County Reviewer", county, county=county), official("SJZJ County Finance", county, county=county),
		official("SJZJ Township Clerk", township, **columns),
	)  # fmt: skip


def _county() -> str:
	county = _unit("测试县", "County", _unit("测试市", "City"))
	_body("测试县民政局", "Civil Affairs Bureau", county)
	_body("测试县财政局", "Finance Bureau", county)
	return county


def _unit(name: str, level: str, parent: str | None = None) -> str:
	code = f"T{mark()}".upper()
	row = {"name": code, "unit_code": code, "unit_name": name, "level": level, "enabled": 1}
	return planted("Administrative Unit", **row, parent_administrative_unit=parent)


def _body(name: str, kind: str, unit: str) -> str:
	row = {"body_name": name, "body_kind": kind, "administrative_unit": unit, "phone": "0454-0000000"}
	return planted("Government Body", **row, office_code=f"测{factories.in_chinese(mark())}")


def official(position: str, unit: str, user: str | None = None, **columns) -> str:
	"""A user posted at the unit in this position; the rows are planted, which is quick. Returns the user's name."""
	if not user:
		user = f"test-{mark()}@example.invalid"
		planted(
			"User",
			name=user,
			email=user,
			first_name="测试人员",
			full_name="测试人员",
			enabled=1,
			user_type="System User",
			language="zh",
		)
	planted("Has Role", parent=user, parenttype="User", parentfield="roles", role=position)
	posting = {"user": user, "full_name": "测试人员", "position": position, "valid_from": "2020-01-01"}
	planted("Assistance Official", **posting, administrative_unit=unit, **columns)
	frappe.cache.hdel("roles", user)
	postings.forget()
	return user


def this_month() -> date:
	return get_first_day(getdate(nowdate()))


def months_ago(count: int) -> date:
	return get_first_day(getdate(frappe.utils.add_months(this_month(), -count)))


def planted(doctype: str, **values) -> str:
	"""A row written past its controller, where a test needs only that it is there; returns its name."""
	doc = frappe.new_doc(doctype)
	doc.update(values)
	doc.name = values.get("name") or mark()
	doc.db_insert()
	return doc.name


def account_number() -> str:
	"""A number that no bank gave out."""
	return f"9999{int(mark(), 36) % 10**12:012d}"


def resident(at: Office, name: str = "测试甲", **values) -> str:
	"""A resident without identity number, as the money knows a person by name and mask only."""
	columns = {
		"administrative_unit": at.village,
		"county": at.county,
		"township": at.township,
		"village": at.village,
	}
	return planted(
		"Resident", full_name=name, masked_id="9999**********0000", residence="Rural", **columns, **values
	)


@once
def account(at: Office, owner: str, name: str = "测试甲", **values):
	"""The payee account of a resident, entered by a clerk who does not make the batches."""
	row = {"doctype": "Payee Account", "resident": owner, "account_name": name, "bank_name": "测试银行"}
	row |= {"account_input": account_number(), "administrative_unit": at.village}
	return insert({**row, **values}, at.registrar)


@once
def award(at: Office, name: str = "测试甲", amount: str = "450.50", start: date | None = None, **values):
	"""An award in force with its resident and account, as a positive decision leaves it."""
	who = values.pop("resident", None) or resident(at, name)
	bank = values.pop("payee_account", None) or account(at, who, name).name
	columns = {
		"administrative_unit": at.village,
		"county": at.county,
		"township": at.township,
		"village": at.village,
	}
	application = planted(
		"Assistance Application", assistance_type=MATTER, applicant=who, applicant_name=name, **columns
	)
	decision = planted(
		"Assistance Decision", application=application, assistance_type=MATTER, outcome="Confirmed", **columns
	)
	row = {
		"doctype": "Assistance Award", "application": application, "decision": decision, "assistance_type": assistance_type(MATTER),
		"resident": who, "recipient_name": name, "administrative_unit": at.village, "status": "Active",
		"start_month": start or this_month(), "amount": amount, "people": 2, "residence": "Rural", "payee_account": bank,
	}  # fmt: skip
	return system_rows.insert({**row, **values})


def amounts(row, *rows) -> None:
	"""Writes dated amounts into an award as an act does: (first month, last month, amount)."""
	outer, frappe.flags.sjzj_act = frappe.flags.sjzj_act, True
	try:
		row.reload()
		for first, last, amount in rows:
			row.append(
				"amounts",
				{"from_month": first, "to_month": last, "amount": amount, "people": 1, "note": "测试"},
			)
		row.save(ignore_permissions=True)
	finally:
		frappe.flags.sjzj_act = outer


def stop(row, last_month: date) -> None:
	"""Ends an award as an act of the case work does."""
	outer, frappe.flags.sjzj_act = frappe.flags.sjzj_act, True
	try:
		row.reload()
		row.status, row.end_month = "Stopped", last_month
		system_rows.save(row)
	finally:
		frappe.flags.sjzj_act = outer


def new_account_number(at: Office, bank: str) -> None:
	"""The clerk who entered an account corrects it."""
	with acting_as(at.registrar):
		doc = frappe.get_doc("Payee Account", bank)
		doc.account_input = account_number()
		doc.save()


@once
def batch(at: Office, month: date | None = None):
	"""A draft batch of the township, made by its clerk."""
	row = {
		"doctype": "Disbursement Batch",
		"administrative_unit": at.township,
		"assistance_type": assistance_type(MATTER),
	}
	return insert({**row, "month": month or this_month()}, at.clerk)


@once
def generated(at: Office, month: date | None = None):
	"""The same with its lines."""
	doc = batch(at, month)
	factories.act(at.clerk, doc, "Generate Lines")
	return doc


@once
def approved(at: Office, month: date | None = None):
	"""The same, submitted by the township and approved by the county."""
	doc = generated(at, month)
	factories.act(at.approver, doc, "Submit Batch")
	factories.act(at.reviewer, doc, "Approve Batch")
	return doc


@once
def budget(at: Office, amount: str = "1000000.00", year: int | None = None):
	"""Money of the county for the year."""
	row = {
		"doctype": "Assistance Budget",
		"administrative_unit": at.county,
		"budget_year": year or this_month().year,
	}
	return insert({**row, "amount": amount, "document_number": f"测财社〔2026〕{mark()}号"}, at.finance)


@once
def requested(at: Office, month: date | None = None):
	"""A funding request over all approved batches of the month."""
	doc = insert(
		{"doctype": "Funding Request", "administrative_unit": at.county, "month": month or this_month()},
		at.reviewer,
	)
	factories.act(at.reviewer, doc, "Request Funds")
	return doc


def allocation(at: Office, request, amount=None):
	"""Money that finance allots to a request, all of it unless told otherwise."""
	row = {"doctype": "Fund Allocation", "funding_request": request.name, "allocated_on": nowdate()}
	return insert({**row, "amount": amount or request.total, "voucher_number": mark()}, at.finance)


@once
def exported(at: Office, month: date | None = None):
	"""A funded request whose payment file is written; returns (request, payment file)."""
	doc = requested(at, month)
	allocation(at, doc)
	factories.act(at.finance, doc, "Allocate Funds")
	factories.act(at.finance, doc, "Write Payment File")
	return doc, frappe.get_doc("Payment File", {"funding_request": doc.name})


def lines_of(*batches) -> list:
	"""The lines of batches with what tests look at."""
	return frappe.get_all(
		"Disbursement Line",
		filters={"batch": ["in", [doc.name for doc in batches]]},
		fields=[
			"name",
			"award",
			"month",
			"line_kind",
			"amount",
			"status",
			"failure_reason",
			"reissue_of",
			"decision",
			"batch",
		],
		order_by="line_key asc",
	)


OF_THE_COUNTY = (
	"Disbursement Line", "Disbursement Batch", "Assistance Award", "Assistance Decision", "Assistance Application",
	"Payee Account", "Resident", "Approval Opinion", "Case Event", "Assistance Official", "Fund Entry", "Fund Allocation",
	"Funding Request", "Assistance Budget", "Payment File", "Payment Return", "Official Letter", "Access Record",
)  # fmt: skip


def erase(*offices: Office) -> None:
	"""Takes out what a test that really commits has left of these offices."""
	county = offices[0].county
	people = [user for at in offices for user in (at.clerk, at.registrar, at.approver, at.reviewer, at.finance)]
	with guard.lifted():
		for doctype in OF_THE_COUNTY:
			frappe.db.delete(doctype, {"county": county})
	for doctype in ("Comment", "File", "Number Register"):
		frappe.db.delete(doctype, {"owner": ["in", people]})
	frappe.db.delete("Has Role", {"parent": ["in", people]})
	frappe.db.delete("User", {"name": ["in", people]})
	units = [county, *(unit for at in offices for unit in (at.township, at.village))]
	frappe.db.delete("Government Body", {"administrative_unit": ["in", units]})
	frappe.db.delete("Administrative Unit", {"name": ["in", units]})
