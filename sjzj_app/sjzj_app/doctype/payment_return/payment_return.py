import frappe
from frappe.utils import now_datetime

from sjzj_app.access.scoped import ScopedDocument, index_scope, refuse_change
from sjzj_app.exceptions import WrongPosition
from sjzj_app.payments import payment_return
from sjzj_app.payments.requests import action_towards
from sjzj_app.sjzj_app.workflow import service


class PaymentReturn(ScopedDocument):
	def check(self):
		if not self.is_new():
			refuse_change()
		self.flags.answer = payment_return.read(self)
		payment_return.note(self, self.flags.answer, now_datetime())

	def after_insert(self):
		answer = self.flags.pop("answer")
		for batch in payment_return.apply(self, answer, frappe.session.user, self.read_on):
			mark_paid(batch)


def mark_paid(batch: str) -> None:
	"""The batch is paid as soon as the bank answered every line; without such a posting it waits for the settlement."""
	try:
		service.act("Disbursement Batch", batch, action_towards("Disbursement Batch", batch, "PAID"))
	except WrongPosition:
		frappe.clear_last_message()


on_doctype_update = index_scope("Payment Return")
