import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from sjzj_app.access import identity_store, payee_duties
from sjzj_app.access.scoped import ScopedDocument, in_service, index_scope
from sjzj_app.exceptions import BadInput
from sjzj_app.payments import custody, custody_faults

INSTITUTION, OF_INSTITUTION = "Institution", "供养服务机构"

PROTECTED = (
	"account_cipher",
	"account_hash",
	"account_index",
	"index_key",
	"account_masked",
	"key_id",
	"account_warning",
	"number_entered_by",
	"custody_standing",
)


class PayeeAccount(ScopedDocument):
	def before_validate(self):
		before = self.get_latest() if not self.is_new() else None
		for field in PROTECTED:
			self.set(field, before.get(field) if before else None)
		typed = bool((self.account_input or "").strip())
		identity_store.take_account_number(self)
		if typed:
			self.number_entered_by = frappe.session.user

	def check(self):
		self.check_holder()
		custody.require_mark(self)
		self.custody_standing = custody_faults.standing_of(self, getdate(nowdate()))
		if not in_service():
			payee_duties.require_editor(self)

	def check_holder(self):
		"""An account of a support institution is in its name, for the person it supports (国务院令第649号第十九条)."""
		if self.holder_kind != INSTITUTION:
			self.institution = None
			return
		if not (self.institution or "").strip():
			frappe.throw(_("Enter the institution in whose name the account is held."), BadInput)
		if self.account_name != self.institution:
			frappe.throw(_("The account of an institution is held in the institution's name."), BadInput)
		self.relation = OF_INSTITUTION


on_doctype_update = index_scope("Payee Account")
