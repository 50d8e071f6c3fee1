"""The money over HTTP: what each office may fetch and nobody may change."""

import frappe
import pytest
from frappe.utils.password import set_encrypted_password

from tests import factories
from tests import payment_rows as money
from tests.http.client import Client


@pytest.fixture(scope="module")
def at(site):
	"""A county whose payment file is written, really committed and taken out afterwards."""
	frappe.set_user("Administrator")
	with factories.without_drawing():
		office = money.office()
		money.award(office)
		money.budget(office)
		money.approved(office)
		_request, office.payment_file = money.exported(office)
	frappe.db.commit()
	yield office
	frappe.db.rollback()
	money.erase(office)
	frappe.db.commit()


@pytest.fixture
def client(http):
	def of(user: str) -> Client:
		key, secret = factories.mark(), factories.mark()
		frappe.db.set_value("User", user, "api_key", key)
		set_encrypted_password("User", user, secret, "api_secret")
		frappe.db.commit()
		return Client(http, f"token {key}:{secret}", user)

	return of


DOWNLOAD = "sjzj_app.api.v1.payments.download"


def test_only_county_finance_downloads_the_payment_file_for_a_purpose_and_on_record(at, client):
	finance, purpose = client(at.finance), "测试：送交银行代发"
	asked = {"name": at.payment_file.name, "purpose": purpose}
	answer = finance.call(DOWNLOAD, **asked)
	assert answer.status_code == 200 and answer.content.startswith("笔数,1".encode("gb18030"))
	assert finance.call(DOWNLOAD, **{**asked, "purpose": " "}).status_code == 422
	for user in (at.reviewer, at.approver, at.clerk):
		answer = client(user).call(DOWNLOAD, **asked)
		assert answer.status_code == 403, (user, answer.status_code)
		assert "笔数".encode("gb18030") not in answer.content
	frappe.db.rollback()
	kept = frappe.get_all("Access Record", filters={"purpose": purpose}, fields=["actor", "reference_name", "field_label"])
	assert kept == [{"actor": at.finance, "reference_name": at.payment_file.name, "field_label": "Account Number"}]


def test_the_stored_payment_file_is_ciphertext_to_everybody(at, client):
	for user, status in ((at.finance, 200), (at.reviewer, 403), (at.clerk, 403)):
		answer = client(user).get(at.payment_file.file_url)
		assert answer.status_code == status, (user, answer.status_code)
		assert "笔数".encode("gb18030") not in answer.content
	assert client(at.finance).get(at.payment_file.file_url).content.startswith(b"sjzj-sealed:")


def test_lines_and_entries_are_not_changed_made_or_removed_over_rest(at, client):
	row = {"county": at.county}
	for doctype, field, value in (("Disbursement Line", "amount", 9), ("Fund Entry", "amount", 9), ("Payment File", "total", 9)):
		name, before = frappe.db.get_value(doctype, row, ["name", field])
		for user in (at.clerk, at.finance):
			asked = client(user)
			answers = [asked.change(doctype, name, **{field: value}), asked.delete(doctype, name), asked.create(doctype, **row)]
			assert all(answer.status_code in (403, 404, 417) for answer in answers), [a.status_code for a in answers]
		frappe.db.rollback()
		assert frappe.db.get_value(doctype, name, field) == before
		assert frappe.db.count(doctype, row) == (2 if doctype == "Fund Entry" else 1)
