"""Requests at the window and complaints, for tests on a site. Everything is made up."""

import frappe
from frappe.utils import nowdate

from tests import cases, factories

WORDS = "测试：经核实情况属实，已告知政策"


def helper(village: str) -> str:
	"""The village's assistant."""
	return factories.holder("SJZJ Village Assistant", village)


def request(village: str, user: str = "", **values):
	"""A request as the clerk registers it."""
	row = {"doctype": "Assistance Request", "person_name": "测试求助人", "administrative_unit": village}
	row |= {"content": "测试：家中有人患病，生活困难", "contact_phone": "0454-0000009"}
	return factories.insert({**row, **values}, user or cases.clerk(factories.parent_of(village)))


def lead(village: str, **values):
	"""A family that the village's assistant found."""
	return request(village, helper(village), reported_by="测试协理员", **values)


def edit(doc, user: str, **values) -> None:
	"""The row saved by this user with these values."""
	with factories.acting_as(user):
		doc.reload()
		doc.update(values)
		doc.save()


def complaint(unit: str, user: str, **values):
	"""A complaint as an official registers it."""
	row = {"doctype": "Assistance Complaint", "subject_kind": "Other Subject", "administrative_unit": unit}
	row |= {"received_way": "Telephone", "facts": "测试：有收入未申报", "received_on": nowdate()}
	return factories.insert({**row, **values}, user)


def settle(doc, user: str, status: str = "Not Substantiated") -> None:
	"""The complaint checked by this user."""
	edit(doc, user, status=status, check_done="测试：入户核实", result="测试：与申报一致")


def letters_of(doc) -> list[str]:
	"""Kinds of the letters about a row, in their order."""
	where = {"subject_doctype": doc.doctype, "subject_name": doc.name}
	return frappe.get_all("Official Letter", where, pluck="letter_kind", order_by="creation asc")
