"""The letters of the money: W31A 发放明细表 of a batch and W31B 资金申请函 of a funding request."""

import json
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence import numbers
from sjzj_app.evidence.letters import issue as letters
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.payments.amounts import DECISION

BASIS = [{"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第五条"}]
TAPERED = "Tapered"
NONE = Decimal("0.00")


def civil_affairs(county: str):
	"""The county's civil affairs bureau, which requests the funds. Raises BadInput when none is registered."""
	return _body(county, "Civil Affairs Bureau")


def township_body(township: str):
	"""The township's government, whose letters the lists are. Raises BadInput when none is registered."""
	return _body(township, "Township Government")


def _body(unit: str, kind: str):
	name = frappe.db.get_value("Government Body", {"administrative_unit": unit, "body_kind": kind})
	if not name:
		unit_name = frappe.db.get_value("Administrative Unit", unit, "unit_name") or unit
		frappe.throw(
			_("No {0} is registered for {1}: enter it under Government Body.").format(_(kind), unit_name),
			BadInput,
		)
	return frappe.get_doc("Government Body", name)


def print_list(batch, day: date, head: str) -> None:
	"""W31A of a frozen batch, signed by its maker and by the head who submitted it on this day."""
	body = township_body(batch.township)
	rows = list_rows(batch)
	context = {
		"month": getdate(batch.month),
		"batch_number": batch.batch_number,
		"lines_sha256": batch.lines_sha256,
		"county": _unit(batch.county),
		"township": _unit(batch.township),
		"matter": _matter(batch.assistance_type),
		"rows": rows,
		"totals": {
			"households": len(rows),
			"persons": sum(row["covered_count"] for row in rows),
			"amount": Decimal(str(batch.total)),
		},
		"signers": {"maker": _full_name(batch.made_by), "head": head},
	}
	number = numbers.next_number("BATCH", body.office_code, day, batch.doctype, batch.name)
	letters.issue(
		"W31A", batch.doctype, batch.name, context,
		unit=batch.administrative_unit, number=number, issuing_body=body.name, issued_on=day,
	)  # fmt: skip


def list_rows(batch) -> list[dict]:
	"""One row per award: its regular amount in parts, and what is paid for earlier months."""
	found = frappe.db.sql(
		f"""
		select l.award, l.recipient_name, l.masked_id, l.village, max(l.people) people, l.bank_name, l.account_name,
			l.account_masked, p.relation, a.start_month, a.residence,
			app.application_number, app.standard_amount, app.per_capita_income, d.explanation,
			sum(case when l.line_kind = 'Regular' then l.amount + coalesce(l.deducted, 0) else 0 end) regular,
			sum(case when l.line_kind = 'Regular' then coalesce(l.deducted, 0) else 0 end) deducted,
			(select sum(b.amount + coalesce(b.deducted, 0)) from `tabDisbursement Line` b where b.award = l.award
				and b.month = date_sub(%(month)s, interval 1 month) and b.line_kind <> 'Re-issue') month_before,
			max(d.outcome) outcome,
			sum(case when l.line_kind <> 'Regular' then l.amount else 0 end) earlier,
			min(case when l.line_kind <> 'Regular' then l.month end) first_earlier,
			sum(l.line_kind <> 'Regular') earlier_count, sum(l.line_kind = 'Difference') differences,
			(select group_concat(distinct c.decision_number order by c.decision_number separator '、')
				from `tabDisbursement Line` g join `tabAssistance Decision` c on c.name = g.decision
				where g.batch = l.batch and g.award = l.award) corrected_by
		from `tabDisbursement Line` l
		join `tabAssistance Award` a on a.name = l.award
		join (select %(month)s as month) m
		left join `tabAssistance Decision` d on d.name = {DECISION}
		left join `tabAssistance Application` app on app.name = a.application
		left join `tabPayee Account` p on p.name = l.payee_account
		where l.batch = %(batch)s group by l.award order by l.village, l.recipient_name, l.award
		""",
		{"batch": batch.name, "month": getdate(batch.month)},
		as_dict=True,
	)
	villages = {row.village: _unit(row.village) for row in found}
	return [_list_row(row, batch, villages[row.village]) for row in found]


def _list_row(row, batch, village: str) -> dict:
	regular, earlier = _yuan(row.regular), _yuan(row.earlier)
	supplement, care = _parts(row.explanation) if regular else (NONE, NONE)
	deducted, tapered = _yuan(row.deducted), row.outcome == TAPERED
	return {
		"village": village,
		"category": _(row.residence, "zh") + _matter(batch.assistance_type),
		"case_number": row.application_number or "—",
		"applicant": row.recipient_name,
		"masked_id": row.masked_id or "—",
		"covered_count": int(row.people or 0),
		"standard": _yuan(row.standard_amount),
		"per_head": _yuan(row.per_capita_income),
		"base": NONE if tapered else regular - supplement - care,
		"supplement": supplement,
		"care": care,
		"taper": regular if tapered else NONE,
		"back_pay": earlier,
		"deduction": deducted,
		"payable": regular + earlier - deducted,
		"bank": row.bank_name,
		"account_tail": (row.account_masked or "")[-4:],
		"account_name": row.account_name,
		"relation": row.relation or "本人",
		"change": _change(row, batch),
		"remark": _remark(row) if earlier else "",
	}


def _remark(row) -> str:
	"""What is paid for earlier months, how much of it makes good an error, and the decision that corrected it."""
	text = f"补发{int(row.earlier_count)}笔,自{getdate(row.first_earlier):%Y年%m月}起"
	if not row.differences:
		return text
	decided = f",依据{row.corrected_by}" if row.corrected_by else ""
	return f"{text},其中补差{int(row.differences)}笔{decided}"


def _change(row, batch) -> str:
	"""The kind of change against the month before (变动类型)."""
	if not row.regular:
		return "补发"
	if getdate(row.start_month) == getdate(batch.month):
		return "新增"
	before, now = _yuan(row.month_before), _yuan(row.regular)
	if row.outcome == TAPERED:
		return "渐退"
	return "续发" if not before or before == now else "增发" if now > before else "减发"


def _parts(explanation: str | None) -> tuple[Decimal, Decimal]:
	"""(分类施保, 照料护理) of a decision's stored explanation, in yuan."""
	supplement, care = NONE, NONE
	for line in json.loads(explanation or "{}").get("lines") or []:
		if line["label"].startswith("分类施保"):
			supplement += Decimal(line["value"])
		elif line["label"].startswith("照料护理"):
			care += Decimal(line["value"])
	return supplement, care


def issue_request(request, act) -> None:
	"""W31B of a funding request, from the civil affairs bureau to the finance bureau."""
	body, finance = civil_affairs(request.county), _body(request.county, "Finance Bureau")
	if not body.phone:
		frappe.throw(
			_("The phone of {0} is not registered: the letter needs it.").format(body.body_name), MissingStep
		)
	context = {
		"addressee": finance.body_name,
		"month": getdate(request.month),
		"rows": [_request_row(row) for row in request.batches],
		"total_amount": Decimal(str(request.total)),
		"pay_to": "社会救助资金代发账户",
		"basis": BASIS,
		"contact": {"phone": body.phone, "person": act.posting.full_name},
		"attachments": ["社会救助资金发放明细表"],
	}
	letters.issue(
		"W31B", request.doctype, request.name, context,
		unit=request.administrative_unit, number=request.request_number, issuing_body=body.name, issued_on=act.today,
	)  # fmt: skip


def _request_row(row) -> dict:
	award = frappe.qb.DocType("Disbursement Line")
	households = frappe.qb.from_(award).select(award.award).distinct().where(award.batch == row.batch).run()
	return {
		"label": f"{_unit(row.township)} {_matter(row.assistance_type)}",
		"households": len(households),
		"persons": row.people_count,
		"amount": Decimal(str(row.total)),
	}


def _yuan(value) -> Decimal:
	return Decimal(str(value or 0)).quantize(NONE)


def _unit(name: str | None) -> str:
	return (frappe.db.get_value("Administrative Unit", name, "unit_name") if name else None) or "—"


def _matter(name: str) -> str:
	return frappe.db.get_value("Assistance Type", name, "type_name") or name


def _full_name(user: str | None) -> str:
	"""The name in the newest posting of a user, else that of the account."""
	official = frappe.db.get_value(
		"Assistance Official", {"user": user}, "full_name", order_by="valid_from desc"
	)
	return official or frappe.db.get_value("User", user, "full_name") or ""
