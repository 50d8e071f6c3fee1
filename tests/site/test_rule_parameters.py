"""Limits are rows with a day: whoever changes one leaves the earlier cases theirs."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.access import rule_parameters
from sjzj_app.exceptions import BadInput, Duplicate, ImmutableRecord
from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from tests import factories
from tests.factories import holder, insert

BEFORE, SINCE = date(2021, 7, 1), date(2022, 10, 20)


@pytest.fixture
def tree():
	return factories.make_tree()


def row(**values):
	base = {"doctype": "Rule Parameter", "parameter_code": "LOW_MULTIPLE", "value_text": "2", "valid_from": "2021-07-01"}
	return {**base, "source": "测试数据，非公布规定", "reliability": "Local Setting", **values}


def value(code, unit, on):
	found = rule_parameters.parameters_for(unit, on).find(code)
	return found and found.text


def test_the_shipped_table_stands_on_the_site_row_by_row():
	stored = frappe.get_all("Rule Parameter", fields=["parameter_code", "value_text", "valid_from", "reliability"])
	known = {(r.parameter_code, r.value_text, r.valid_from, r.reliability) for r in stored}
	for each in DEFAULT_PARAMETERS:
		reliability = "Law" if each.is_law else "Local Setting"
		assert (each.code, each.text, each.valid_from, reliability) in known


def test_a_row_of_the_county_goes_before_the_one_for_everywhere_from_its_day_on(tree):
	own = {"parameter_code": "INCOME_MONTHS", "value_text": "6", "administrative_unit": tree.county}
	insert(row(**own, valid_from="2024-01-01"), holder("SJZJ County Administrator", tree.county))
	assert value("INCOME_MONTHS", tree.township, date(2023, 12, 31)) == "12"
	assert value("INCOME_MONTHS", tree.township, date(2024, 1, 1)) == "6"
	assert value("INCOME_MONTHS", tree.city, date(2024, 1, 1)) == "12"


def test_the_parameters_of_a_day_are_read_with_two_queries_however_many_are_asked(tree):
	rule_parameters.forget()
	seen = []
	original = frappe.db.sql
	frappe.db.sql = lambda *args, **kwargs: seen.append(args[0]) or original(*args, **kwargs)
	try:
		for code in ("EDGE_MULTIPLE", "LOW_MULTIPLE", "TEKUN_OLD_AGE", "DIBAO_METHOD"):
			value(code, tree.village, SINCE)
	finally:
		frappe.db.sql = original
	assert len(seen) == 2


def test_a_county_sets_nothing_for_everywhere_nor_for_another_county(tree):
	other = tree
	administrator = holder("SJZJ County Administrator", tree.county)
	for unit in (None, other.other_county, tree.city):
		with pytest.raises(frappe.PermissionError):
			insert(row(administrative_unit=unit), administrator)
	stored = frappe.get_all("Rule Parameter", {"parameter_code": "LOW_MULTIPLE"}, pluck="owner")
	assert administrator not in stored


def test_two_rows_never_hold_on_the_same_day(tree):
	administrator = holder("SJZJ County Administrator", tree.county)
	own = row(administrative_unit=tree.county, valid_from="2021-07-01", valid_to="2023-12-31")
	insert(own, administrator)
	with pytest.raises(Duplicate, match="2021-07-01"):
		insert({**own, "value_text": "3", "valid_from": "2023-12-31", "valid_to": None}, administrator)
	insert({**own, "value_text": "3", "valid_from": "2024-01-01", "valid_to": None}, administrator)
	assert [value("LOW_MULTIPLE", tree.township, date(2023, 12, day)) for day in (30, 31)] == ["2", "2"]
	assert value("LOW_MULTIPLE", tree.township, date(2024, 1, 1)) == "3"


def test_a_row_that_has_begun_is_ended_but_never_rewritten_nor_deleted(tree):
	doc = insert(row(administrative_unit=tree.county, parameter_code="RIGID_RATIO", value_text="0.6"))
	doc.value_text = "0.5"
	with pytest.raises(ImmutableRecord):
		doc.save()
	doc.reload()
	doc.valid_to = add_days(nowdate(), -30)
	with pytest.raises(BadInput):
		doc.save()
	doc.reload()
	with pytest.raises(ImmutableRecord):
		doc.delete()
	doc.reload()
	doc.valid_to = nowdate()
	doc.save()
	assert value("RIGID_RATIO", tree.township, getdate(nowdate())) == "0.6"
	assert value("RIGID_RATIO", tree.township, getdate(add_days(nowdate(), 1))) is None


@pytest.mark.parametrize(
	("code", "text"),
	[
		("EDGE_MULTIPEL", "1.5"),
		("EDGE_MULTIPLE", "一倍半"),
		("EDGE_MULTIPLE", "-1"),
		("INCOME_MONTHS", "12.5"),
		("DIBAO_METHOD", "GUESS"),
		("DIBAO_METHOD", "DIFFERENCE TIER"),
		("LOWINCOME_CLASSES", "EDGE RICH"),
		("RIGID_RATIO", "3/0"),
	],
)
def test_a_value_that_no_rule_could_read_is_refused(tree, code, text):
	with pytest.raises(BadInput):
		insert(row(administrative_unit=tree.county, parameter_code=code, value_text=text))
	assert not frappe.db.exists("Rule Parameter", {"administrative_unit": tree.county, "value_text": text})


def test_a_row_may_not_end_before_it_begins(tree):
	with pytest.raises(BadInput, match=r"first|起始"):
		insert(row(administrative_unit=tree.county, parameter_code="SAMPLE_LEAST", valid_to="2021-06-30"))
