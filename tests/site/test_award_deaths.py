"""Deaths: from the register to the changes, which are due within three months (C30), one or a whole list."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, nowdate

from sjzj_app.exceptions import BadInput, MissingStep
from tests import award_rows as awards
from tests import cases, factories
from tests import payment_rows as money
from tests.factories import act, insert


@pytest.fixture
def village():
	with factories.without_drawing():
		yield awards.village()


def members(award) -> list[str]:
	return [row.resident for row in frappe.get_doc("Assistance Application", award.application).members]


def finish(doc) -> None:
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	if doc.result != "Stop":
		awards.tell(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")


def test_a_registered_death_drafts_the_change_with_its_last_day(village):
	award = awards.granted(village, income=300)
	person = members(award)[1]
	died = add_days(nowdate(), -3)
	report = awards.register(award, person, died=died)
	change = frappe.get_doc("Award Change", report.deaths[0].award_change)
	assert frappe.db.get_value("Resident", person, "deceased_on") == getdate(died)
	assert (change.ground, change.resident, change.death_report) == ("Death", person, report.name)
	assert person not in [row.resident for row in change.members] and len(change.members) == 1
	assert change.due_on >= getdate(add_months(getdate(died), 3)) and change.due_rule.startswith("C30")


def test_a_clerk_who_reports_a_second_death_in_a_draft_is_refused_or_counts_by_hand(village):
	award = awards.granted(village, income=300)
	first, second = members(award)
	row = {
		"doctype": "Death Report",
		"source": "Hospital",
		"deaths": [{"resident": first, "died_on": nowdate()}],
	}
	report = insert(row, cases.clerk(award.township))
	assert report.administrative_unit == award.township  # the clerk's own office
	with factories.acting_as(cases.clerk(award.township)):
		report.append("deaths", {"resident": second, "died_on": nowdate()})
		report.death_count = 9
		report.save()
	stored = frappe.db.get_value("Death Report", report.name, ["death_count", "title"])
	assert stored == (2, f"{report.deaths[0].full_name}及另外1人")


def test_the_part_of_the_dead_ends_with_the_month_of_the_death(village):
	award = awards.granted(village, income=300, start=money.months_ago(3))
	died = add_days(money.months_ago(2), 5)
	for month in (money.months_ago(3), money.months_ago(2), money.months_ago(1)):
		awards.planted_paid(award, month, "1100")
	report = awards.register(award, members(award)[1], died=died)
	change = frappe.get_doc("Award Change", report.deaths[0].award_change)
	finish(change)
	award.reload()
	assert [(row.from_month, float(row.amount)) for row in award.amounts] == [(money.months_ago(1), 400.0)]
	recovery = frappe.get_doc("Benefit Recovery", {"award_change": change.name})
	assert (recovery.ground, float(recovery.total)) == ("Paid after Death", 700.0)
	assert [row.month for row in recovery.months] == [money.months_ago(1)]


def test_the_award_of_a_person_who_lived_alone_stops_with_the_month_of_the_death(village):
	award = awards.granted(village, income=300, start=money.months_ago(2))
	first, second = members(award)
	report = awards.register(award, first, second, died=add_days(money.months_ago(1), 2))
	names = {row.award_change for row in report.deaths}
	assert len(names) == 1
	change = frappe.get_doc("Award Change", names.pop())
	finish(change)
	award.reload()
	assert (award.status, award.end_month) == ("Stopped", money.months_ago(1))
	batch = money.generated(awards.office(village))
	assert {row.month for row in money.lines_of(batch) if row.award == award.name} == {
		money.months_ago(2), money.months_ago(1),
	}  # fmt: skip


def test_after_the_recipients_death_another_member_receives_with_an_own_account(village):
	award = awards.granted(village, income=300, start=money.months_ago(1))
	first, second = members(award)
	report = awards.register(award, first, died=add_days(money.this_month(), -2))
	change = frappe.get_doc("Award Change", report.deaths[0].award_change)
	change.reload()
	act(awards.surveyor(change.township), change, "Submit for Review")
	act(cases.reviewer(change.township), change, "Return for Change")
	account = cases.account(second, village)
	with factories.acting_as(awards.surveyor(change.township)):
		change.update({"new_recipient": second, "new_payee_account": account.name})
		change.save()
	finish_again(change)
	award.reload()
	assert (award.resident, award.payee_account, award.status) == (second, account.name, "Active")
	batch = money.generated(awards.office(village))
	assert {row.month for row in money.lines_of(batch) if row.award == award.name} == {
		money.months_ago(1), money.this_month(),
	}  # fmt: skip


def finish_again(doc) -> None:
	act(awards.surveyor(doc.township), doc, "Submit for Review")
	awards.tell(doc)
	act(cases.reviewer(doc.township), doc, "Propose Change")
	act(cases.approver(doc.township), doc, "Decide Change")


def test_a_change_for_a_death_that_is_not_registered_is_refused(village):
	award = awards.granted(village)
	with pytest.raises(MissingStep):
		awards.change(award, "Death", resident=members(award)[1])
	assert not frappe.db.exists("Award Change", {"award": award.name})


def listed(people: list, extra: str = "") -> str:
	"""A CSV of these people as an unattached private file of the clerk; returns its address."""
	lines = ["姓名,证件号码,死亡日期", *(f"{one.full_name},{one.masked_id},{nowdate()}" for one in people)]
	text = "\n".join(lines) + "\n" + extra
	row = {
		"doctype": "File",
		"file_name": f"{factories.mark()}.csv",
		"is_private": 1,
		"content": text.encode("gb18030"),
	}
	return insert(row, awards.surveyor(frappe.db.get_value("Resident", people[0].name, "township"))).file_url


def report_of(village: str, file_url: str):
	township = factories.parent_of(village)
	row = {
		"doctype": "Death Report",
		"source": "Public Security",
		"administrative_unit": township,
		"list_file": file_url,
	}
	return insert(row, awards.surveyor(township))


def test_twelve_deaths_come_in_at_once_from_a_list(village):
	award = awards.granted(village)
	dead = frappe.get_doc("Resident", members(award)[1])
	people = [dead, *(cases.resident(village) for _number in range(11))]
	report = report_of(village, listed(people))
	act(awards.surveyor(report.township), report, "Register Deaths")
	report.reload()
	assert report.death_count == 12
	assert all(frappe.db.get_value("Resident", one.name, "deceased_on") for one in people)
	assert [bool(row.award_change) for row in report.deaths] == [True] + [False] * 11


def test_a_list_with_a_wrong_row_is_not_taken_at_all_and_the_row_is_named(village):
	people = [cases.resident(village) for _number in range(2)]
	file_url = listed(
		people, f"无此人,230803********9999,{nowdate()}\n{people[0].full_name},{people[0].masked_id},昨天\n"
	)
	with pytest.raises(BadInput, match=r"第4行.*无此人.*第5行"):
		report_of(village, file_url)
	assert not frappe.db.exists("Death Report", {"list_file": file_url})
	assert not any(frappe.db.get_value("Resident", one.name, "deceased_on") for one in people)


def test_a_death_after_the_day_on_which_it_was_learned_is_refused(village):
	award = awards.granted(village)
	with pytest.raises(BadInput, match=r"死亡日期|death"):
		awards.register(award, members(award)[1], died=add_days(nowdate(), 1))
	assert not frappe.db.get_value("Resident", members(award)[1], "deceased_on")
