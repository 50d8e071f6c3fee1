"""What each matter pays, counted anew from the stored rows of the case (57号第四条、第二十三条;649号第十六条、第四十八条)."""

from decimal import ROUND_HALF_UP, Decimal

import frappe

FEN = Decimal("0.01")
EDGE = Decimal("1.5")


def problems(case) -> list[str]:
	"""The sentences that the amount of a confirmed case breaks."""
	calculation = frappe.db.get_value("Assistance Type", case.assistance_type, "calculation")
	return CHECKS[calculation](case) if calculation in CHECKS else [f"{calculation}没有核对办法"]


def _yuan(value) -> Decimal:
	return Decimal(str(value or 0)).quantize(FEN, ROUND_HALF_UP)


def _people(case) -> int:
	return frappe.db.count("Applicant Member", {"parent": case.name, "covered": 1})


def _wages(case) -> Decimal:
	return sum(map(_yuan, frappe.get_all("Income Entry", {"parent": case.name}, pluck="amount")), Decimal(0))


def _same(case, expected: Decimal, rule: str) -> list[str]:
	stored = _yuan(case.proposed_amount)
	return [] if stored == expected else [f"金额{stored}不等于{expected}({rule})"]


def _gap(case) -> list[str]:
	"""低保: the gap per head × people."""
	expected = _yuan(Decimal(str(case.standard_amount)) * _people(case) - _wages(case))
	if expected <= 0:
		return ["人均收入不低于标准的家庭被确认(57号第四条)"]
	return _same(case, expected, "57号第二十三条")


def _support(case) -> list[str]:
	"""特困: basic living, and care by the tier of the assessment."""
	tier = frappe.db.get_value("Care Assessment", {"application": case.name, "stage": "SIGNED"}, "care_tier")
	ours = {"assistance_type": case.assistance_type, "administrative_unit": case.county}
	basic = frappe.db.get_value("Assistance Standard", {**ours, "component": "Basic Living"}, "amount")
	care = {**ours, "component": "Care", "tier": tier, "way": case.support_way}
	return _same(
		case,
		_yuan(basic) + _yuan(frappe.db.get_value("Assistance Standard", care, "amount")),
		"649号第十六条",
	)


def _status(case) -> list[str]:
	"""低收入: no money; here always an edge family, at or above the standard and below one and a half times."""
	head = _wages(case) / _people(case)
	standard = Decimal(str(case.standard_amount))
	found = [] if standard <= head < EDGE * standard else [f"人均{head}不在边缘家庭范围(民发〔2023〕16号)"]
	return [*found, *_same(case, Decimal(0), "只认定身份,不发钱")]


def _relief(case) -> list[str]:
	"""临时救助: standard × people × months, no table set."""
	expected = Decimal(str(case.standard_amount)) * _people(case) * int(case.relief_months or 1)
	return _same(case, _yuan(expected), "县级标准表")


CHECKS = {"Income Gap": _gap, "Special Support": _support, "Low-income Status": _status, "Relief": _relief}
