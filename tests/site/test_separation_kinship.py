"""A relative in office takes no step in a family's case, and the case waits for the county's visit (INV-3, INV-4)."""

import frappe
import pytest
from frappe.utils import nowdate

from sjzj_app import exceptions
from sjzj_app.access import kinship, scope
from sjzj_app.casework import kinship as register
from tests import cases, demo_world, factories, relatives
from tests import notices as made
from tests.factories import act, acting_as, insert
from tests.refusals import refused

CASE = "Assistance Application"


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield demo_world.tree()


def colleague(position: str, unit: str) -> str:
	return relatives.colleague(position, unit)


def lodged_with_relative(tree, user: str, relation: str = "Sibling"):
	"""(case, relative's number): a family of which one member is the relative that this official declares."""
	home, member, number = relatives.family_with(tree.village)
	relatives.declare(user, (member.full_name, relation, number))
	return cases.lodged(tree.village, **relatives.application_values(home, tree.village)), number


def test_a_relatives_case_goes_to_the_county_and_is_decided_only_after_its_visit(tree):
	approver = cases.approver(tree.township)
	home, member, number = relatives.family_with(tree.village)
	relatives.declare(approver, (member.full_name, "Sibling", number))
	case = cases.proposed(tree.village, **relatives.application_values(home, tree.village))
	assert case.relative_registered
	[record] = frappe.get_all(
		"Kinship Record",
		filters={"application": case.name},
		fields=["actor", "relation", "source", "person_name"],
	)
	assert (record.actor, record.relation, record.source) == (approver, "Sibling", "Declared by Official")
	assert frappe.db.exists("Case Event", {"chain": case.name, "event_type": "Kinship Registered"})

	message = refused(exceptions.DutyConflict, approver, case, "Publish Proposed Decision")
	assert all(
		text in message for text in ("第十一条", "第二十条", member.full_name, "兄弟姐妹", "乡镇审批人")
	)
	act(approver, case, "Refer to County", "本人回避，报县级办理")
	assert case.route == "County Route"

	reviewer = colleague("SJZJ County Reviewer", tree.county)
	message = refused(exceptions.MissingStep, reviewer, case, "Publish Proposed Decision")
	assert "第二十条" in message and "入户调查" in message
	relatives.visited(case)
	act(reviewer, case, "Publish Proposed Decision", "同意公示")
	cases.let_run(cases.post(case, "Proposed Decision"))
	inspector = relatives.inspectors(tree.county)[0]
	factories.official(inspector, tree.county, "SJZJ County Reviewer")
	message = refused(exceptions.DutyConflict, inspector, case, "Confirm Assistance")
	assert "县级入户核查" in message
	act(reviewer, case, "Confirm Assistance", "予以确认")
	facts = frappe.parse_json(frappe.db.get_value("Assistance Decision", case.decision, "facts"))
	assert facts["County Visit"][0]["conclusion"] == "Facts Agree" and facts["Kinship Record"]


def test_a_visit_that_found_other_facts_or_nobody_confirmed_does_not_carry_a_decision(tree):
	case = made.case_at("PROPOSED", tree.village, relative_registered=1, route="County Route")
	first, second = relatives.inspectors(tree.county)
	doc = relatives.visit(case, first, second, "Facts Differ")
	refused(exceptions.DutyConflict, first, doc, "Record County Visit")
	third = colleague("SJZJ County Inspector", tree.county)
	refused(exceptions.WrongPosition, third, doc, "Record County Visit")
	reviewer = colleague("SJZJ County Reviewer", tree.county)
	assert "待" in _guarded(case, reviewer, exceptions.MissingStep)
	act(second, doc, "Record County Visit")
	assert "不一致" in _guarded(case, reviewer, exceptions.MissingStep)
	relatives.visited(case)
	_guarded(case, reviewer, None)


def _guarded(case, user: str, kind) -> str:
	"""What the guard of a positive decision says about the county's visit."""
	from types import SimpleNamespace

	from sjzj_app.casework import county_visits

	action = SimpleNamespace(user=user, to_stage="DECIDED_YES", today=frappe.utils.getdate(nowdate()))
	if kind is None:
		county_visits.require_visit(case, action)
		return ""
	with pytest.raises(kind) as caught:
		county_visits.require_visit(case, action)
	return str(caught.value)


def test_a_related_official_neither_accepts_nor_writes_nor_enters_the_account(tree):
	clerk = cases.clerk(tree.township)
	home, member, number = relatives.family_with(tree.village)
	case = cases.lodged(tree.village, **relatives.application_values(home, tree.village))
	other = colleague("SJZJ Township Clerk", tree.township)
	relatives.declare(other, (member.full_name, "Parent", number))
	message = refused(exceptions.DutyConflict, other, case, "Accept Application")
	assert "父母" in message and "第十一条" in message and "乡镇受理员" in message
	with acting_as(other), pytest.raises(exceptions.DutyConflict):
		case.application_reason = "改"
		case.save()
	assert frappe.db.get_value(CASE, case.name, "application_reason") != "改"
	relative = next(row.resident for row in case.members if row.relation == "Spouse")
	row = {
		"doctype": "Payee Account",
		"resident": relative,
		"account_name": "测试亲属",
		"bank_name": "测试银行",
	}
	with pytest.raises(exceptions.DutyConflict):
		insert({**row, "account_input": "6200000000000000017", "administrative_unit": tree.village}, other)
	assert not frappe.db.exists("Payee Account", {"resident": relative})
	case.reload()
	act(clerk, case, "Accept Application")
	assert case.relative_registered and case.stage == "ACCEPTED"


def test_a_late_declaration_registers_the_open_cases_at_once(tree):
	home, member, number = relatives.family_with(tree.village)
	case = cases.accepted(tree.village, **relatives.application_values(home, tree.village))
	assert not case.relative_registered
	surveyor = colleague("SJZJ Township Surveyor", tree.township)
	relatives.declare(surveyor, (member.full_name, "Child", number))
	case.reload()
	assert case.relative_registered
	assert frappe.db.get_value("Kinship Record", {"application": case.name}, "actor") == surveyor


def test_the_family_says_so_itself_and_a_village_cadre_without_account_counts(tree):
	reviewer = cases.reviewer(tree.township)
	rows = [{"official": relatives.posting_of(reviewer), "official_name": "x", "relation": "Sibling"}]
	case = cases.accepted(tree.village, relative_declared=1, relatives=rows)
	assert case.relative_registered and reviewer in kinship.related(case.name)

	home, member, number = relatives.family_with(tree.village)
	row = {"doctype": "Relative Declaration", "declarant_name": "测试村委", "post": "村民委员会委员"}
	row |= {"administrative_unit": tree.village}
	row |= {"relatives": [{"full_name": member.full_name, "relation": "Parent", "id_input": number}]}
	with pytest.raises(exceptions.WrongPosition):
		insert(row, cases.clerk(tree.township))
	insert(row, cases.approver(tree.township))
	case = cases.accepted(tree.village, **relatives.application_values(home, tree.village))
	record = frappe.get_doc("Kinship Record", {"application": case.name})
	assert (record.official_name, record.post, record.actor) == ("测试村委", "村民委员会委员", None)


def test_an_official_of_the_household_and_the_holder_of_the_account_are_found(tree):
	home, member, number = relatives.family_with(tree.village, "Child")
	surveyor = colleague("SJZJ Township Surveyor", tree.township)
	relatives.declare(surveyor, own=number)
	case = cases.lodged(tree.village, **relatives.application_values(home, tree.village))
	found = {row.person.resident: (row.relation, row.source) for row in kinship.findings(case.name)}
	assert found == {member.name: ("Self", "The Official Himself"), home.head: ("Parent", "Same Household")}

	holder, number = relatives.known_resident(tree.village)
	finance = colleague("SJZJ County Finance", tree.county)
	relatives.declare(finance, (holder.full_name, "Spouse", number))
	case = cases.lodged(tree.village, payee_account=cases.account(holder.name, tree.village).name)
	assert [row.official.user for row in kinship.findings(case.name)] == [finance]


def test_an_official_who_left_or_works_in_another_county_or_a_relation_that_ended_stops_nobody(tree):
	case, _number = lodged_with_relative(tree, left := colleague("SJZJ Township Surveyor", tree.township))
	assert left in kinship.related(case.name)
	declaration = frappe.get_doc("Relative Declaration", {"user": left})
	with acting_as(left):
		declaration.relatives[0].ended_on = nowdate()
		declaration.save()
	assert kinship.related(case.name) == {}
	with acting_as(left), pytest.raises(exceptions.ImmutableRecord):
		declaration.relatives = []
		declaration.has_no_relatives = 1
		declaration.save()
	frappe.db.set_value("Official Relative", {"parent": declaration.name}, "ended_on", None)
	assert left in kinship.related(case.name)
	frappe.db.set_value("Assistance Official", {"user": left}, "valid_to", "2025-12-31")
	assert kinship.related(case.name) == {}
	frappe.db.set_value("Assistance Official", {"user": left}, "valid_to", None)
	frappe.db.set_value("Relative Declaration", declaration.name, "county", "elsewhere")
	assert kinship.related(case.name) == {}


def test_a_panel_is_checked_for_officials_and_for_villagers(tree):
	surveyor = colleague("SJZJ Township Surveyor", tree.township)
	case, _number = lodged_with_relative(tree, surveyor)
	neighbour = cases.resident(tree.village)
	register.require_free_panel(case.name, [cases.approver(tree.township)], [neighbour.name])
	with pytest.raises(exceptions.DutyConflict, match="第十一条"):
		register.require_free_panel(case.name, [surveyor])
	with pytest.raises(exceptions.DutyConflict, match="评议成员"):
		register.require_free_panel(case.name, [], [case.members[1].resident])


def test_likeness_is_shown_to_the_responsible_person_and_blocks_nobody(tree):
	case = cases.lodged(tree.village)
	head = frappe.get_doc("Resident", case.applicant)
	surveyor = colleague("SJZJ Township Surveyor", tree.township)
	relatives.declare(surveyor, (head.full_name, "Sibling", ""), home_address="测试路1号")
	assert kinship.related(case.name) == {}
	assert {hint.kind for hint in kinship.hints(case.name)} == {"SAME_NAME", "SAME_ADDRESS"}
	for user, sees in ((cases.approver(tree.township), True), (cases.clerk(tree.township), False)):
		with acting_as(user):
			shown = register.shown(frappe.get_doc(CASE, case.name))
		assert bool(shown["hints"]) is sees and shown["findings"] == []
	act(cases.clerk(tree.township), case, "Accept Application")
	assert not case.relative_registered


def test_a_declaration_is_seen_by_its_author_the_responsible_person_and_the_county_only(tree):
	surveyor = colleague("SJZJ Township Surveyor", tree.township)
	number = cases.id_number()
	declaration = relatives.declare(surveyor, ("测试亲属", "Sibling", number))
	readers = {surveyor: True, cases.approver(tree.township): True}
	readers |= {user: True for user in relatives.inspectors(tree.county)}
	others = [
		cases.clerk(tree.township),
		cases.reviewer(tree.township),
		colleague("SJZJ Township Surveyor", tree.township),
	]
	others += [
		colleague("SJZJ Township Approver", tree.other_township),
		factories.holder("SJZJ City Verifier", tree.city),
	]
	for user, may in (readers | dict.fromkeys(others, False)).items():
		with acting_as(user):
			doc = frappe.get_doc(declaration.doctype, declaration.name)
			assert doc.has_permission("read") is may, user
			listed = frappe.get_list(declaration.doctype, filters={"name": declaration.name})
			assert bool(listed) is may, user
			assert scope.may_know(user, declaration.doctype, doc.as_dict()) is may
	with acting_as(others[0]), pytest.raises((frappe.PermissionError, exceptions.WrongPosition)):
		doc.relatives[0].relation = "Spouse"
		doc.save()
	with pytest.raises(exceptions.WrongPosition):
		row = {
			"doctype": declaration.doctype,
			"official": relatives.posting_of(others[1]),
			"has_no_relatives": 1,
		}
		insert({**row, "administrative_unit": tree.township}, others[0])
	for table in (
		"Relative Declaration",
		"Official Relative",
		"Relative Identity",
		"Kinship Record",
		"Version",
	):
		assert number not in repr(frappe.db.sql(f"select * from `tab{table}`")), table
