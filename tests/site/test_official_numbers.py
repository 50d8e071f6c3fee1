"""Official numbers: in order, without gaps, never twice, whoever asks at the same moment."""

import threading
from datetime import date

import frappe
import pytest

from sjzj_app import exceptions
from sjzj_app.evidence import numbers
from tests import factories, harness

ON = date(2026, 11, 22)


def give(code: str, kind: str = "LIST", on: date = ON) -> str:
	return numbers.next_number(kind, code, on, "Power List", "test")


def test_numbers_run_on_by_kind_and_year():
	code = f"测{factories.in_chinese(factories.mark())}"
	assert [give(code) for _ in range(2)] == [f"{code}清〔2026〕0001号", f"{code}清〔2026〕0002号"]
	assert give(code, "AGREEMENT") == f"{code}委〔2026〕0001号"
	assert give(code, on=date(2027, 1, 1)) == f"{code}清〔2027〕0001号"
	kept = frappe.get_doc("Number Register", {"number": f"{code}清〔2026〕0002号"})
	assert (kept.kind, kept.year, kept.sequence) == ("LIST", 2026, 2)


def test_a_number_of_an_undone_act_is_given_to_the_next_and_leaves_no_gap():
	code = f"测{factories.in_chinese(factories.mark())}"
	give(code)
	frappe.db.savepoint("act")
	lost = give(code)
	frappe.db.rollback(save_point="act")
	assert give(code) == lost


def test_a_counter_set_back_gives_no_number_twice():
	code = f"测{factories.in_chinese(factories.mark())}"
	given = {give(code), give(code)}
	series = frappe.qb.DocType("Series")
	frappe.qb.update(series).set(series.current, 0).where(series.name.like(f"sjzj:{code}%")).run()
	assert give(code) not in given
	frappe.qb.from_(series).delete().where(series.name.like(f"sjzj:{code}%")).run()
	assert give(code) == f"{code}清〔2026〕0004号"


def test_the_matter_of_a_case_stands_in_its_number():
	code = f"测{factories.in_chinese(factories.mark())}"
	factories.assistance_type("DIBAO")
	assert (
		numbers.next_number("ACCEPT", code, ON, "Assistance Application", "none") == f"{code}受〔2026〕0001号"
	)
	frappe.db.set_value("Assistance Type", "DIBAO", "short_name", "低保")
	case = frappe.new_doc("Assistance Application")
	case.update({"name": factories.mark(), "assistance_type": "DIBAO"})
	case.db_insert()
	assert numbers.next_number("ACCEPT", code, ON, case.doctype, case.name) == f"{code}低保受〔2026〕0001号"


def test_another_kind_and_a_code_with_digits_are_refused():
	for kind, code in (("POEM", "测"), ("LIST", "测1"), ("LIST", "测" * 90)):
		with pytest.raises(exceptions.BadInput):
			give(code, kind)


def test_a_given_number_is_not_changed_and_not_removed():
	give(f"测{factories.in_chinese(factories.mark())}")
	kept = frappe.get_last_doc("Number Register")
	with pytest.raises(exceptions.ImmutableRecord):
		kept.update({"sequence": 99}).save(ignore_permissions=True)
	with pytest.raises(exceptions.ImmutableRecord):
		kept.delete(ignore_permissions=True)
	assert frappe.db.exists("Number Register", kept.name)


@pytest.mark.real_commit
def test_people_who_ask_at_the_same_moment_get_different_numbers_without_a_gap():
	code, given, failed = f"测{factories.in_chinese(factories.mark())}", [], []
	start = threading.Barrier(4)

	def take():
		with harness.own_connection():
			start.wait()
			for _ in range(5):
				try:
					given.append(give(code))
					frappe.db.commit()
				except Exception as error:
					failed.append(repr(error))

	threads = [threading.Thread(target=take) for _ in range(4)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	frappe.db.rollback()
	try:
		assert failed == []
		assert sorted(given) == [f"{code}清〔2026〕{sequence:04d}号" for sequence in range(1, 21)]
	finally:
		frappe.db.delete("Number Register", {"number": ["like", f"{code}%"]})
		series = frappe.qb.DocType("Series")
		frappe.qb.from_(series).delete().where(series.name.like(f"sjzj:{code}%")).run()
		frappe.db.commit()
