"""The page of who is in receipt: a guest reads masked names of this month, and nothing of another."""

import json

import frappe
import pytest
import requests
from frappe.utils import add_months, getdate, nowdate

from sjzj_app.publicity import snapshots
from tests import factories
from tests import notices as made

NAME, MASKED, EVIL = "测试受助人", "测***人", "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def village(site):
	"""A village with a row of this month and one of the last, committed."""
	tree = made.tree()
	month = getdate(nowdate()).replace(day=1)
	codes = [row(tree, month, MASKED), row(tree, add_months(month, -1), "上月某人")]
	frappe.db.commit()
	return tree.village, codes


def row(tree, month, name: str) -> str:
	board = json.dumps([{"applicant_name": NAME}], ensure_ascii=False)
	family = {"applicant_name": name, "category": f"低保{EVIL}", "household_size": "2", "amount": "1100.00"}
	web = json.dumps([family], ensure_ascii=False)
	doc = frappe.new_doc("Standing Notice")
	doc.update({"name": factories.mark(), "administrative_unit": tree.village, "village": tree.village})
	doc.update({"township": tree.township, "county": tree.county, "month": month, "row_count": 1})
	doc.update(
		{"snapshot_board": board, "snapshot_web": web, "snapshot_sha256": snapshots.digest(board, web)}
	)
	doc.update({"public_code": factories.mark() * 3, "notice_key": f"{tree.village}:{month:%Y-%m}"})
	doc.db_insert()
	return doc.public_code


@pytest.fixture(autouse=True)
def fresh_minute():
	for key in frappe.cache.scan_iter(match=frappe.cache.make_key("sjzj-limit:page-") + b"*"):
		frappe.cache.delete(key)


def test_a_guest_reads_a_whole_name_markup_or_last_month(village, http):
	_unit, (this_month, last_month) = village
	shown = requests.get(f"{http}/standing-notices", params={"code": this_month}, timeout=60)
	assert shown.status_code == 200 and MASKED in shown.text and "1100.00" in shown.text
	assert NAME not in shown.text and EVIL not in shown.text and 'content="noindex' in shown.text
	for code in (last_month, "x" * 20, "../../etc"):
		gone = requests.get(f"{http}/standing-notices", params={"code": code}, timeout=60)
		assert gone.status_code == 404 and "上月某人" not in gone.text
	listed = requests.get(f"{http}/standing-notices", timeout=60)
	assert this_month in listed.text and last_month not in listed.text
