"""What a policy document, a body, a power list and a draft agreement may hold."""

import frappe
import pytest
from frappe.utils import add_days, add_years, getdate, nowdate

from sjzj_app import exceptions
from sjzj_app.authority.clauses import default_clauses
from tests import factories
from tests.factories import act, acting_as, holder, power_item

ADMINISTRATOR = "SJZJ County Administrator"
SECTIONS = (
	"county_duties",
	"township_duties",
	"funding_clause",
	"seal_clause",
	"privacy_clause",
	"ending_clause",
)


@pytest.fixture
def tree():
	with factories.without_drawing():
		yield factories.make_tree()


@pytest.fixture
def power_list(tree):
	items = [
		power_item("Decide", "TEMPRELIEF", limit_amount=2000),
		power_item("Accept"),
		power_item("Decide"),
	]
	items += [power_item("Decide", "TEKUN", mode="Confer"), power_item("Survey", level_after="County")]
	return factories.power_list_in_force(tree.county, items)


def refused(kind, make, *arguments, **values):
	"""Nothing new is stored; returns the sentence."""
	doctypes = ("Policy Document", "Power List", "Delegation Agreement", "Government Body")
	before = [frappe.db.count(doctype) for doctype in doctypes]
	with pytest.raises(kind) as caught:
		make(*arguments, **values)
	assert [frappe.db.count(doctype) for doctype in doctypes] == before
	return str(caught.value)


def test_measures_end_after_they_begin_and_belong_to_a_county(tree):
	refused(exceptions.BadInput, factories.draft_measures, tree.county, valid_to="2019-12-31")
	draft = {"doctype": "Policy Document", "title": "测试", "document_kind": "One-Level Approval Measures"}
	draft |= {
		"issuing_authority": "测试",
		"published_on": "2026-01-01",
		"valid_from": "2026-01-01",
		"document_number": "测〔2026〕1号",
	}
	refused(exceptions.BadInput, factories.insert, {**draft, "administrative_unit": tree.city})
	refused(exceptions.BadInput, factories.insert, {**draft, "administrative_unit": tree.township})
	refused(
		exceptions.BadInput,
		factories.insert,
		{**draft, "document_kind": "Other Document", "administrative_unit": tree.village},
	)


def test_a_foreign_county_writes_no_measures_for_this_one(tree):
	doc = factories.draft_measures(tree.county)
	with acting_as(holder(ADMINISTRATOR, tree.other_county)), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Policy Document", doc.name).update({"title": "改"}).save()
	assert frappe.db.get_value("Policy Document", doc.name, "title") == doc.title


def test_measures_are_not_rewritten_after_the_city_agreed(tree):
	doc = factories.approved_measures(tree.county)
	for user in (holder(ADMINISTRATOR, tree.county), "Administrator"):
		with acting_as(user), pytest.raises(exceptions.NotEditable):
			frappe.get_doc("Policy Document", doc.name).update({"title": "改"}).save()
	with pytest.raises(exceptions.ImmutableRecord):
		frappe.get_doc("Policy Document", doc.name).update({"title": "改"}).save(ignore_permissions=True)
	assert frappe.db.get_value("Policy Document", doc.name, "title") == doc.title


@pytest.mark.parametrize("code", ["11230899MB0000000X", "1123", "11230899MB00000O0X"])
def test_a_wrong_credit_code_is_refused(tree, code):
	refused(exceptions.BadInput, factories.body, "测试局", "Finance Bureau", tree.county, credit_code=code)


def test_a_right_credit_code_is_stored_in_capitals(tree):
	name = factories.body("测试局", "Finance Bureau", tree.county, credit_code="91350100m000100y43")
	assert frappe.db.get_value("Government Body", name, "credit_code") == "91350100M000100Y43"


@pytest.mark.parametrize("code", ["佳1民", "佳{民", "佳{year}", "佳民" * 11])
def test_a_document_code_that_would_spoil_numbers_is_refused(tree, code):
	refused(exceptions.BadInput, factories.body, "测试局", "Finance Bureau", tree.county, office_code=code)


def test_a_township_government_does_not_sit_at_a_county(tree):
	refused(exceptions.BadInput, factories.body, "测试局", "Township Government", tree.county)


def test_a_list_does_not_come_into_force_on_measures_the_city_has_not_agreed_to(tree):
	administrator = holder(ADMINISTRATOR, tree.county)
	draft = factories.draft_measures(tree.county)
	other = factories.draft_measures(tree.county, document_kind="Other Document")
	foreign = factories.approved_measures(tree.other_county)
	expired = factories.approved_measures(tree.county)
	factories.move_in_time(expired, valid_to=-1)
	for measures, kind in (
		(draft, exceptions.MissingStep),
		(other, exceptions.MissingStep),
		(foreign, exceptions.BadInput),
		(expired, exceptions.MissingStep),
	):
		power_list = factories.draft_power_list(tree.county, policy_document=measures.name)
		with pytest.raises(kind):
			act(administrator, power_list, "Put Power List in Force")
		assert frappe.db.get_value("Power List", power_list.name, ["stage", "content_sha256"]) == (
			"DRAFT",
			None,
		)


def test_a_list_holds_each_item_number_and_each_power_once(tree):
	measures = factories.draft_measures(tree.county).name
	make = factories.draft_power_list
	refused(exceptions.Duplicate, make, tree.county, [power_item("Accept"), power_item("Accept")], measures)
	twice = [power_item("Accept", item_no=1), power_item("Decide", item_no=1)]
	refused(exceptions.Duplicate, make, tree.county, twice, measures)
	refused(frappe.ValidationError, make, tree.county, policy_document=measures, items=[{"item_name": "空"}])
	refused(exceptions.BadInput, make, tree.county, policy_document=measures, valid_to="2019-01-01")


def test_lists_of_a_county_count_their_versions(tree):
	measures = factories.draft_measures(tree.county).name
	versions = [
		factories.draft_power_list(tree.county, policy_document=measures, version=9).version for _ in range(3)
	]
	assert versions == [1, 2, 3]
	foreign = factories.draft_power_list(
		tree.other_county, policy_document=factories.draft_measures(tree.other_county).name
	)
	assert foreign.version == 1


def test_measures_under_a_list_in_force_are_not_repealed(tree, power_list):
	administrator = holder(ADMINISTRATOR, tree.county)
	measures = frappe.get_doc("Policy Document", power_list.policy_document)
	with pytest.raises(exceptions.MissingStep):
		act(administrator, measures, "Repeal Document", "废止")
	act(administrator, power_list, "Withdraw Powers", "清单调整")
	act(administrator, measures, "Repeal Document", "废止")
	assert measures.stage == "REPEALED"


def test_an_agreement_is_filled_from_the_list_and_the_settings(tree, power_list):
	agreement = factories.draft_agreement(tree.township, power_list.name)
	lines = {item.name: item for item in power_list.items}
	held = [(row.assistance_type, row.power_action) for row in agreement.powers]
	assert held == [("TEMPRELIEF", "Decide"), ("DIBAO", "Accept"), ("DIBAO", "Decide")]
	assert all(row.basis == lines[row.power_line].basis for row in agreement.powers)
	assert agreement.policy_document == power_list.policy_document
	years = frappe.db.get_single_value("SJZJ Settings", "agreement_years")
	assert getdate(agreement.valid_to) == getdate(add_days(add_years(nowdate(), years), -1))
	for name in SECTIONS:
		assert agreement.get(name) == default_clauses("Entrust")[name]


def test_a_conferring_agreement_takes_the_conferred_items_and_its_own_seal(tree, power_list):
	agreement = factories.draft_agreement(
		tree.township, power_list.name, mode="Confer", seal_clause="用镇印。"
	)
	assert [(row.assistance_type, row.power_action) for row in agreement.powers] == [("TEKUN", "Decide")]
	assert agreement.seal_clause == "用镇印。"


def test_a_limit_is_lowered_but_not_raised(tree, power_list):
	agreement = factories.draft_agreement(tree.township, power_list.name)
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		for raised in (2000.01, 0):
			agreement.powers[0].limit_amount = raised
			with pytest.raises(exceptions.BadInput):
				agreement.save()
			agreement.reload()
		agreement.powers[0].limit_amount = 1500
		agreement.powers[0].basis = "自己写的依据"
		agreement.powers = agreement.powers[:2]
		agreement.save()
	agreement.reload()
	assert [float(row.limit_amount) for row in agreement.powers] == [1500, 0]
	assert agreement.powers[0].basis == factories.BASIS


def test_a_power_that_the_list_does_not_hold_is_refused(tree, power_list):
	invented = [{"power_line": "x" * 10, "assistance_type": "DIBAO", "power_action": "Decide"}]
	refused(exceptions.BadInput, factories.draft_agreement, tree.township, power_list.name, powers=invented)
	line = {"power_line": power_list.items[1].name, "assistance_type": "DIBAO", "power_action": "Accept"}
	refused(
		exceptions.Duplicate,
		factories.draft_agreement,
		tree.township,
		power_list.name,
		powers=[line, dict(line)],
	)


def test_an_agreement_needs_a_list_of_its_county_in_force(tree, power_list):
	make = factories.draft_agreement
	draft = factories.draft_power_list(tree.county, policy_document=power_list.policy_document)
	refused(exceptions.MissingStep, make, tree.township, draft.name)
	foreign = factories.power_list_in_force(tree.other_county)
	refused((exceptions.BadInput, exceptions.OutOfScope), make, tree.township, foreign.name)
	act(holder(ADMINISTRATOR, tree.county), power_list, "Withdraw Powers", "清单调整")
	refused(exceptions.MissingStep, make, tree.township, power_list.name)


def test_the_parties_are_the_county_and_its_township(tree, power_list):
	make, county, township = factories.draft_agreement, tree.county, tree.township
	foreign_body = factories.body_of(tree.other_county, "Civil Affairs Bureau")
	finance = factories.body_of(county, "Finance Bureau")
	neighbour = factories.body_of(tree.other_township, "Township Government")
	refused(exceptions.BadInput, make, township, power_list.name, county_body=foreign_body)
	refused(exceptions.BadInput, make, township, power_list.name, county_body=finance)
	refused(exceptions.BadInput, make, township, power_list.name, township_body=neighbour)
	own = {"administrative_unit": tree.village}
	refused(exceptions.BadInput, make, township, power_list.name, **own)


def test_an_agreement_does_not_outlive_its_list(tree):
	last = add_days(nowdate(), 100)
	power_list = factories.power_list_in_force(tree.county, valid_to=last)
	refused(
		exceptions.BadInput,
		factories.draft_agreement,
		tree.township,
		power_list.name,
		valid_to=add_days(last, 1),
	)
	refused(
		exceptions.BadInput,
		factories.draft_agreement,
		tree.township,
		power_list.name,
		valid_to=add_days(nowdate(), -1),
	)
	assert getdate(factories.draft_agreement(tree.township, power_list.name).valid_to) == getdate(last)


def test_agreements_of_a_township_count_their_versions(tree, power_list):
	drafts = [factories.draft_agreement(tree.township, power_list.name) for _ in range(2)]
	assert [doc.version for doc in drafts] == [1, 2]
	assert factories.draft_agreement(tree.other_township, power_list.name).version == 1
	with acting_as(holder(ADMINISTRATOR, tree.county)):
		drafts[0].version = 7
		with pytest.raises(exceptions.NotEditable):
			drafts[0].save()


def test_an_agreement_past_its_last_day_is_not_reported(tree, power_list):
	agreement = factories.draft_agreement(tree.township, power_list.name)
	factories.move_in_time(agreement, valid_from=-10, valid_to=-1)
	with pytest.raises(exceptions.MissingStep):
		act(holder(ADMINISTRATOR, tree.county), agreement, "Submit for County Review")
	assert frappe.db.get_value("Delegation Agreement", agreement.name, "stage") == "DRAFT"


def test_a_township_reads_the_power_lists_of_its_county_and_of_no_other():
	with factories.without_drawing():
		tree = factories.make_tree()
		own, other = factories.power_list_in_force(tree.county), factories.power_list_in_force(tree.other_county)
		clerk, village = factories.holder("SJZJ Township Clerk", tree.township), factories.person()
	factories.official(village, tree.village, "SJZJ Village Assistant")
	with factories.acting_as(clerk):
		assert frappe.get_list("Power List", pluck="name") == [own.name]
		assert frappe.get_list("Power List Item", parent_doctype="Power List", pluck="parent", distinct=True) == [own.name]
		assert frappe.has_permission("Power List", "read", doc=own.name)
		assert not frappe.has_permission("Power List", "write", doc=own.name)
		assert not frappe.has_permission("Power List", "read", doc=other.name)
		with pytest.raises(frappe.PermissionError):
			own.reload()
			own.title = "改"
			own.save()
	with factories.acting_as(village):
		assert not frappe.has_permission("Power List", "read", doc=own.name)
