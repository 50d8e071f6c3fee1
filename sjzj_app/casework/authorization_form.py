"""W4 核对授权书: who is asked to sign it, for which data, how long (国务院令第649号第五十八条, 57号第九条, 43号第十条)."""

import frappe
from frappe.utils import getdate

from sjzj_app.casework import paper_facts as pick
from sjzj_app.casework.authorizations import ADULT, MONTHS, SCOPE_TEXT
from sjzj_app.rules.identity import age_on

BASIS = [
	{"document": "社会救助暂行办法", "reference": "国务院令第649号", "article": "第五十八条"},
	{"document": "个人信息保护法", "article": "第二十九条"},
]


def context(doc) -> dict:
	"""What W4 prints: every member and supporter with a place to sign, a child's guardian in the child's place."""
	day = getdate(doc.applied_on)
	people = [
		{
			"name": row.full_name,
			"relation": pick.zh(row.relation),
			"masked_id": row.masked_id or "—",
			"signer": _signer(row.birth_date, day),
		}
		for row in doc.members
	]
	people += [_supporter(row) for row in doc.get("supporters") or []]
	return {"people": people, "scope_text": SCOPE_TEXT, "months": MONTHS, "basis": BASIS}


def _signer(birth_date, day) -> str:
	minor = birth_date and age_on(getdate(birth_date), day) < ADULT
	return "监护人签字" if minor else "本人签字"


def _supporter(row) -> dict:
	masked = frappe.db.get_value("Resident", row.resident, "masked_id") if row.resident else ""
	signer = f"不能签字：{row.cannot_sign_reason}" if row.cannot_sign_reason else "本人签字"
	relation = f"法定义务人（{pick.zh(row.relation)}）"
	return {"name": row.full_name, "relation": relation, "masked_id": masked or "—", "signer": signer}
