"""Cases and notices put at a stage directly, for tests about notices alone (the whole way is in cases.py)."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, time
from types import SimpleNamespace
from unittest import mock

import frappe
import pytest
from frappe.utils import getdate, now_datetime, nowdate

from sjzj_app.publicity import notices
from tests import cases, factories
from tests.factories import acting_as
from tests.walked import once

OFFICE = {
	"office_phone": "0454-0000000",
	"supervision_phone": "0454-0000001",
	"accepting_office": "测试社会救助办公室",
}


@once
def tree():
	"""A synthetic city whose townships can be named on a notice."""
	made = factories.make_tree()
	for townships in made.townships.values():
		for township in townships:
			frappe.db.set_value("Administrative Unit", township, OFFICE)
	return made


@once
def case_at(stage: str, village: str, **values):
	"""An application that stands at this stage, with the figures a notice prints."""
	case = cases.lodged(village)
	row = {"stage": stage, "accepted_on": nowdate(), "review_conclusion": "Eligible", "proposed_amount": 1100}
	frappe.db.set_value("Assistance Application", case.name, {**row, **values}, update_modified=False)
	case.reload()
	return case


def prepared(case, kind: str = notices.REVIEW, user: str = ""):
	"""The draft notice that a step of the case brings, prepared by the reviewer."""
	user = user or cases.reviewer(case.township)
	act = SimpleNamespace(user=user, today=getdate(nowdate()), now=now_datetime(), action="Publish Review Result")
	act.doctype, act.name = case.doctype, case.name
	with acting_as(user), mock.patch.dict(frappe.flags, {"sjzj_act": act}):
		return frappe.get_doc("Public Notice", notices.prepare(case, kind, act).name)


def step(notice, action: str, opinion: str = "", user: str = "") -> None:
	"""One step on the notice by the township's clerk, its letters numbered but not drawn."""
	with factories.without_drawing():
		factories.act(user or cases.clerk(notice.township), notice, action, opinion)


def posted(case, kind: str = notices.REVIEW):
	"""A notice that was checked and posted today."""
	notice = prepared(case, kind)
	step(notice, "Check Notice")
	step(notice, "Post Notice")
	return cases.photographed(notice)


@contextlib.contextmanager
def on_day(day) -> Iterator[None]:
	"""Acts inside the block are taken at noon of this day."""
	moment = datetime.combine(getdate(day), time(12))
	with mock.patch("sjzj_app.sjzj_app.workflow.service.now_datetime", return_value=moment):
		yield


def objection(notice, user: str = "", **values):
	"""An objection to the notice as the clerk records it."""
	row = {"doctype": "Notice Objection", "public_notice": notice.name, "received_way": "Telephone"}
	row |= {"received_on": nowdate(), "facts": "测试：有收入未申报"}
	return factories.insert({**row, **values}, user or cases.clerk(notice.township))


def settle(doc, status: str, result: str = "测试：已核查", user: str = "") -> None:
	"""The objection settled by the township's reviewer."""
	with acting_as(user or cases.reviewer(doc.township)):
		doc.reload()
		doc.status, doc.result = status, result
		doc.save()


def refused(kind, notice, action: str, opinion: str = "", user: str = "") -> str:
	"""The step is refused with this class and leaves the notice as it was; returns the sentence."""
	before = frappe.db.get_value(
		"Public Notice", notice.name, ["stage", "snapshot_sha256", "posted_on", "modified"]
	)
	with pytest.raises(kind) as caught:
		step(notice, action, opinion, user)
	notice.reload()
	assert (
		frappe.db.get_value(
			"Public Notice", notice.name, ["stage", "snapshot_sha256", "posted_on", "modified"]
		)
		== before
	)
	return str(caught.value)


def change(notice, field: str, value, user: str, **flags) -> None:
	"""A column of the stored notice saved with another value by this user."""
	with acting_as(user):
		fresh = frappe.get_doc("Public Notice", notice.name)
		fresh.flags.update(flags)
		fresh.set(field, value)
		fresh.save()
