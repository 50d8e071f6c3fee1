"""W32 追缴（退回）通知书, from stored rows."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.evidence.letters import issue as letters
from sjzj_app.exceptions import MissingStep

REGULATION = {"document": "社会救助暂行办法", "reference": "国务院令第649号"}
NOTICE_2022 = {
	"document": "关于进一步做好最低生活保障等社会救助兜底保障工作的通知",
	"reference": "2022年10月20日",
}
BASIS = {
	"Fraud": [REGULATION | {"article": "第六十八条"}],
	"Change Not Reported": [NOTICE_2022 | {"article": "五（五）"}],
}
OWN = "remedy_own"
REMEDIES = {"Entrust": "remedy_entrust", "Confer": "remedy_confer"}


def issue_order(recovery, body: str, act) -> None:
	"""The order to return, to the recipient."""
	award = frappe.get_doc("Assistance Award", recovery.award)
	office = frappe.db.get_value(
		"Administrative Unit",
		recovery.township,
		["unit_name", "office_phone", "accepting_office"],
		as_dict=True,
	)
	if not office.office_phone:
		frappe.throw(
			_("The phone of the accepting office of {0} is not registered: letters need it.").format(
				office.unit_name
			),
			MissingStep,
		)
	context = {
		"applicant": award.recipient_name,
		"masked_id": frappe.db.get_value("Resident", award.resident, "masked_id"),
		"matter": frappe.db.get_value("Assistance Type", recovery.assistance_type, "type_name"),
		"case_number": frappe.db.get_value(
			"Assistance Application", recovery.application, "application_number"
		)
		or "—",
		"ground": _(recovery.ground, "zh"),
		"facts": recovery.statement,
		"months": [_month(row) for row in recovery.months],
		"total": Decimal(str(recovery.total)).quantize(Decimal("0.01")),
		"pay_by": getdate(recovery.pay_by),
		"pay_to": "凭本通知书到受理单位领取缴款书，缴入本级国库或者指定账户",
		"basis": BASIS.get(recovery.ground, [REGULATION | {"article": "第六十八条"}]),
		"remedy_text": _remedy(recovery, body),
		"contact": {"phone": office.office_phone, "person": office.accepting_office or office.unit_name},
	}
	letters.issue(
		"W32", recovery.doctype, recovery.name, context,
		unit=recovery.administrative_unit, number=recovery.recovery_number, issuing_body=body, issued_on=act.today,
		application=recovery.application,
	)  # fmt: skip


def _month(row) -> dict:
	figures = {
		key: Decimal(str(row.get(key) or 0)).quantize(Decimal("0.01")) for key in ("paid", "due", "over")
	}
	return {"month": getdate(row.month), **figures}


def _remedy(recovery, body: str) -> str:
	power = recovery.flags.power
	words = frappe.db.get_single_value("SJZJ Settings", REMEDIES[power.mode] if power else OWN) or ""
	names = {
		"county": frappe.db.get_value("Administrative Unit", recovery.county, "unit_name"),
		"township": frappe.db.get_value("Administrative Unit", recovery.township, "unit_name"),
		"respondent": frappe.db.get_value("Government Body", body, "body_name"),
	}
	for slot, name in names.items():
		words = words.replace("{" + slot + "}", name or "")
	return words
