"""Relief first: the one payment before a decision, and what must stand behind it (民发〔2018〕23号二(二))."""

from decimal import Decimal

import frappe


def problems(case) -> list[str]:
	kind = frappe.db.get_value("Assistance Type", case.assistance_type, "calculation")
	rows = frappe.get_all("Temporary Relief", {"application": case.name}, "*")
	if kind != "Relief" or case.procedure != "Emergency Procedure" or len(rows) != 1:
		return ["不是急难型临时救助或没有登记,却先行救助"]
	row = rows[0]
	found = [] if row.first_handler and row.first_handler != row.second_handler else ["先行救助不是两人经办"]
	found += [] if row.agreement or row.route != "Devolved Route" else ["先行救助没有协议依据"]
	found += [] if row.relief_receipt else ["先行救助没有收据"]
	used = frappe.get_all(
		"Reserve Fund Entry", {"application": case.name, "entry_kind": "Reserve Used"}, pluck="amount"
	)
	paid = sum((Decimal(str(amount)) for amount in used), Decimal(0))
	return found if paid == Decimal(str(row.amount)) else [*found, f"备用金支出{paid}不等于登记{row.amount}"]
