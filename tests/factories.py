"""Synthetic offices, officials and agreements for tests on a site. Every name begins with 测试.

Rows that an administrator sets up are made as Administrator; every official step is taken through
workflow.service.act by the user whose office it is.
"""

import contextlib
from collections.abc import Iterator
from unittest import mock

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.rules.authority import ACTIONS
from tests.offices import (  # noqa: F401
	Tree,
	act,
	acting_as,
	body,
	body_of,
	holder,
	in_chinese,
	insert,
	make_tree,
	mark,
	official,
	parent_of,
	person,
	unit,
	user_with,
)
from tests.walked import once

LOW_INCOME_TYPE = "DIBAO"
TYPES = {
	"DIBAO": ("最低生活保障", "低保"),
	"TEKUN": ("特困人员救助供养", "特困"),
	"LOWINCOME": ("低收入家庭认定", "低收"),
	"TEMPRELIEF": ("临时救助", "临救"),
}
CALCULATED = {
	"DIBAO": {"calculation": "Income Gap", "benefit": "Paid Monthly"},
	"TEKUN": {"calculation": "Special Support", "benefit": "Paid Monthly"},
	"LOWINCOME": {"calculation": "Low-income Status", "benefit": "Status Only"},
	"TEMPRELIEF": {"calculation": "Relief", "benefit": "Paid Once"},
}
BASIS = "《最低生活保障审核确认办法》（民发〔2021〕57号）第二条"


def assistance_type(code: str = LOW_INCOME_TYPE) -> str:
	"""The matter with this code, as seeded; made when it is missing."""
	if not frappe.db.exists("Assistance Type", code):
		name, short = TYPES[code]
		insert(
			{
				"doctype": "Assistance Type",
				"type_code": code,
				"type_name": name,
				"short_name": short,
				**CALCULATED[code],
			}
		)
	return code


@once
def draft_measures(county: str, **values):
	"""The county's one-level approval measures as its administrator enters them."""
	row = {
		"doctype": "Policy Document",
		"title": "测试县社会救助一级审批办法",
		"document_number": f"测政办发〔2026〕{mark()}号",
		"document_kind": "One-Level Approval Measures",
		"administrative_unit": county,
		"issuing_authority": "测试县人民政府办公室",
		"published_on": "2020-01-01",
		"valid_from": "2020-01-01",
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


@once
def approved_measures(county: str):
	"""The same, agreed by the city."""
	doc = draft_measures(county)
	act(holder("SJZJ County Administrator", county), doc, "Report to City")
	act(holder("SJZJ City Supervisor", parent_of(county)), doc, "Agree to Document", "同意实施")
	return doc


def power_item(power_action: str = "Decide", type_code: str = LOW_INCOME_TYPE, **values) -> dict:
	"""One row of a power list."""
	row = {
		"item_name": f"{TYPES.get(type_code, (type_code,))[0]}{ACTIONS[power_action.upper()]}",
		"assistance_type": assistance_type(type_code),
		"power_action": power_action,
		"level_before": "County",
		"level_after": "Township",
		"mode": "Entrust",
		"limit_amount": 0,
		"basis": BASIS,
	}
	return {**row, **values}


@once
def draft_power_list(
	county: str, items: list[dict] | None = None, policy_document: str | None = None, **values
):
	"""A power list of the county, not yet in force; by default the main powers over all four matters."""
	rows = items or [
		power_item(action, code) for code in TYPES for action in ("Accept", "Review", "Decide", "Notice")
	]
	row = {
		"doctype": "Power List",
		"title": "测试县社会救助审批权下放清单",
		"administrative_unit": county,
		"policy_document": policy_document or approved_measures(county).name,
		"valid_from": "2020-01-01",
		"items": [{"item_no": number, **item} for number, item in enumerate(rows, start=1)],
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


@once
def power_list_in_force(county: str, items: list[dict] | None = None, **values):
	"""The same, put in force by the county's administrator."""
	doc = draft_power_list(county, items, **values)
	act(holder("SJZJ County Administrator", county), doc, "Put Power List in Force")
	return doc


@once
def draft_agreement(township: str, power_list: str | None = None, ready: bool = True, **values):
	"""An agreement between the county and this township as the county's administrator drafts it.

	ready: the township has passed its readiness check, without which the agreement never takes effect.
	"""
	county = parent_of(township)
	if ready:
		found_ready(township)
	row = {
		"doctype": "Delegation Agreement",
		"administrative_unit": township,
		"county_body": body_of(county, "Civil Affairs Bureau"),
		"township_body": body_of(township, "Township Government"),
		"power_list": power_list or power_list_in_force(county).name,
		"mode": "Entrust",
		"valid_from": nowdate(),
		"legal_reviewed_on": nowdate(),
		"legal_review_office": "测试县司法局",
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


def found_ready(township: str, checked_on=None, matters: tuple[str, ...] = ()) -> str:
	"""A readiness check that the township passed; written as it stands at its end, because accounts cost seconds.

	tests/site/test_readiness.py leads one through its steps. `matters` empty: ready for all.
	"""
	on = getdate(checked_on or nowdate())
	found = frappe.db.get_value(
		"Readiness Check", {"administrative_unit": township, "stage": "PASSED", "checked_on": on}
	)
	if found and not matters:
		return found
	doc = frappe.new_doc("Readiness Check")
	doc.update(
		{"name": mark(), "administrative_unit": township, "township": township, "county": parent_of(township)}
	)
	doc.update(
		{"checked_on": on, "stage": "PASSED", "workflow_state": "Readiness Passed", "title": "测试就绪检查"}
	)
	doc.db_insert()
	for number, matter in enumerate(matters, start=1):
		row = frappe.new_doc("Readiness Matter")
		row.update({"name": mark(), "assistance_type": matter, "parent": doc.name, "idx": number})
		row.update({"parenttype": doc.doctype, "parentfield": "matters"})
		row.db_insert()
	return doc.name


def sign(agreement):
	"""Leads a drafted agreement through every step until it is in force, each by the official whose step it is."""
	county = parent_of(agreement.administrative_unit)
	administrator, reviewer = (
		holder("SJZJ County Administrator", county),
		holder("SJZJ County Reviewer", county),
	)
	act(administrator, agreement, "Submit for County Review")
	act(reviewer, agreement, "Report to City", "符合承接条件")
	act(holder("SJZJ City Supervisor", parent_of(county)), agreement, "Agree to Agreement", "同意")
	act(administrator, agreement, "Sign for the County")
	act(holder("SJZJ Township Approver", agreement.administrative_unit), agreement, "Sign for the Township")
	return agreement


@contextlib.contextmanager
def without_drawing() -> Iterator[None]:
	"""Letters are numbered, checked and kept, but their PDF is not drawn: seconds saved for tests about other things."""
	from tests import undrawn

	with mock.patch("sjzj_app.evidence.letters.render.render", undrawn.render):
		yield


@once
def in_force_agreement(township: str, items: list[dict] | None = None, mode: str = "Entrust", **values):
	"""An agreement in force from today for this township, with these powers (default: see draft_power_list).

	Its letters are not drawn; a test about them uses draft_agreement and sign.
	"""
	with without_drawing():
		return _in_force_agreement(township, items, mode, **values)


def _in_force_agreement(township: str, items: list[dict] | None, mode: str, **values):
	power_list = values.pop("power_list", None)
	if not power_list and (items or mode != "Entrust"):
		items = items or [
			power_item(action, code) for code in TYPES for action in ("Accept", "Review", "Decide", "Notice")
		]
		items = [{**item, "mode": mode} for item in items]
		power_list = power_list_in_force(parent_of(township), items).name
	return sign(draft_agreement(township, power_list, mode=mode, **values))


def move_in_time(doc, **columns) -> None:
	"""Writes dates into a stored row as if time had passed (valid_to=-1: yesterday), and seals it again."""
	from sjzj_app.authority.content import sha256_of

	values = {name: add_days(getdate(nowdate()), days) for name, days in columns.items()}
	frappe.db.set_value(doc.doctype, doc.name, values, update_modified=False)
	doc.reload()
	if doc.get("content_sha256"):
		frappe.db.set_value(doc.doctype, doc.name, "content_sha256", sha256_of(doc), update_modified=False)
		doc.reload()
