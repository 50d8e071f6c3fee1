"""The demo's units and government bodies. Names of units are real, credit codes and people are made up."""

import frappe

from sjzj_app.demo.marks import NOTE, once
from sjzj_app.demo.places import BUILDING_STREET, CITY, COUNTY, TOWNSHIP
from sjzj_app.rules.errors import RuleError
from sjzj_app.rules.identity import check_credit_code
from sjzj_app.seed.divisions import import_divisions

CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PHONE = "0454-0000000"
ACCEPTING_OFFICE = "社会救助办公室（演示）"
# (name, kind, unit, code in front of document numbers, first 17 characters of a made-up credit code)
BODIES = (
	("佳木斯市民政局", "City Civil Affairs Bureau", CITY, "佳民救", "11230800MBDEMM001"),
	("向阳区民政局", "Civil Affairs Bureau", COUNTY, "佳向民救", "11230803MBDEMM002"),
	("向阳区财政局", "Finance Bureau", COUNTY, "佳向财社", "11230803MBDEMM003"),
	("西林街道办事处", "Township Government", TOWNSHIP, "佳向西林救", "11230803MBDEMM004"),
	("建设街道办事处", "Township Government", BUILDING_STREET, "佳向建设救", "11230803MBDEMM005"),
)


def make() -> None:
	"""Imports the divisions and makes the bodies that are missing."""
	import_divisions()
	for township in (TOWNSHIP, BUILDING_STREET):
		_name_office(township)
	for name, kind, unit, office_code, credit in BODIES:
		once(
			"Government Body",
			{"body_kind": kind, "administrative_unit": unit},
			_body(name, office_code, credit),
		)


def _name_office(township: str) -> None:
	"""Every notice names the accepting office and a phone for complaints."""
	unit = frappe.get_doc("Administrative Unit", township)
	if not unit.accepting_office:
		phones = {"office_phone": PHONE, "supervision_phone": PHONE}
		unit.update({"accepting_office": ACCEPTING_OFFICE, "office_address": "演示路1号", **phones})
		unit.save()


def _body(name: str, office_code: str, credit: str) -> dict:
	return {
		"body_name": name,
		"office_code": office_code,
		"credit_code": with_check_character(credit),
		"legal_representative": f"演示负责人（{NOTE}）",
		"seal_name": f"{name}（演示印章）",
		"phone": PHONE,
		"address": "演示路1号",
	}


def with_check_character(first17: str) -> str:
	"""A well-formed credit code (GB 32100) from 17 characters."""
	for last in CREDIT_CHARACTERS:
		try:
			return check_credit_code(first17 + last)
		except RuleError:
			continue
	raise ValueError(first17)
