"""长期公示: who is in receipt in a village, month by month, and that it neither stays nor says too much (57号 art. 24)."""

import json

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.publicity import standing_notices
from tests import cases, factories
from tests import notices as made


def today():
	return getdate(nowdate())


def month():
	return today().replace(day=1)


@pytest.fixture
def tree():
	return made.tree()


def award(village: str, **values):
	"""An award in receipt, written past its decision."""
	person = cases.resident(village)
	doc = frappe.new_doc("Assistance Award")
	doc.update(
		{"name": factories.mark(), "assistance_type": factories.assistance_type(), "resident": person.name}
	)
	doc.update({"recipient_name": person.full_name, "administrative_unit": village, "village": village})
	township = factories.parent_of(village)
	doc.update(
		{"township": township, "county": factories.parent_of(township), "status": "Active", "people": 2}
	)
	doc.update({"start_month": add_months(month(), -3), "amount": 1100, "residence": "Urban", **values})
	doc.update({field: None for field in ("active_key",) if not values.get(field)})
	doc.db_insert()
	return doc


def shown(village: str):
	"""The month's row of a village."""
	name = frappe.db.get_value("Standing Notice", {"village": village, "month": month()})
	return frappe.get_doc("Standing Notice", name) if name else None


def names(village: str, part: str = "snapshot_board") -> list[str]:
	return [family["applicant_name"] for family in json.loads(shown(village).get(part))]


def test_a_family_in_receipt_is_missing_or_one_that_ended_still_hangs(tree):
	first, ended = award(tree.village), award(tree.village, end_month=add_months(month(), -1))
	stopped = award(tree.village, status="Stopped", end_month=add_months(month(), -1))
	later = award(tree.village, start_month=add_months(month(), 1))
	assert standing_notices.make(today()) >= 1
	board = names(tree.village)
	assert first.recipient_name in board
	assert not {ended.recipient_name, stopped.recipient_name, later.recipient_name} & set(board)
	assert shown(tree.village).row_count == 1


def test_a_month_is_made_twice_or_rewritten(tree):
	award(tree.village)
	standing_notices.make(today())
	row = shown(tree.village)
	award(tree.village)
	standing_notices.make(add_days(month(), 20))
	assert frappe.db.count("Standing Notice", {"village": tree.village}) == 1
	assert shown(tree.village).snapshot_sha256 == row.snapshot_sha256
	with pytest.raises(exceptions.ImmutableRecord):
		row.row_count = 9
		row.save()


def test_the_web_shows_a_whole_name_a_child_or_last_month(tree):
	adult, child = award(tree.village), award(tree.village)
	frappe.db.set_value("Resident", child.resident, "birth_date", add_days(nowdate(), -3000))
	standing_notices.make(today())
	row = shown(tree.village)
	assert adult.recipient_name in row.snapshot_board and adult.recipient_name not in row.snapshot_web
	assert (
		child.recipient_name not in row.snapshot_board
		and "某某" in row.snapshot_board
		and "某某" in row.snapshot_web
	)
	assert set(json.loads(row.snapshot_web)[0]) <= {
		"village", "applicant_name", "household_size", "amount", "category", "office", "phone",
	}  # fmt: skip
	found = standing_notices.one(row.public_code, today())
	assert len(found["families"]) == 2
	assert standing_notices.one(row.public_code, getdate(add_months(month(), 1))) is None
	frappe.db.set_value("Standing Notice", row.name, "snapshot_web", "[]")
	assert standing_notices.one(row.public_code, today()) is None


def test_queries_grow_with_the_families(tree):
	def queries() -> int:
		counted = []
		real = frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: counted.append(1) or real(*args, **kwargs)
		try:
			standing_notices.make(today())
		finally:
			del frappe.db.sql
		return len(counted)

	award(tree.village)
	few = queries()
	villages = [village for township in tree.villages.values() for village in township]
	for village in villages[1:4]:
		for _number in range(3):
			award(village)
	assert queries() <= few


def test_another_township_reads_the_snapshot(tree):
	award(tree.village)
	standing_notices.make(today())
	row = shown(tree.village)
	with factories.acting_as(cases.clerk(tree.other_township)):
		assert not frappe.get_list("Standing Notice", filters={"name": row.name})
	with factories.acting_as(cases.clerk(row.township)):
		assert frappe.get_list("Standing Notice", filters={"name": row.name})
