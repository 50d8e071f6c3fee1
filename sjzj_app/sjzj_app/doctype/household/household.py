import frappe
from frappe import _

from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.exceptions import BadInput

HEAD = "Head"


class Household(ScopedDocument):
	def before_validate(self):
		if self.head and not any(row.resident == self.head for row in self.members):
			self.append("members", {"resident": self.head, "relation": HEAD, "shares_living": 1})

	def check(self):
		residents = [row.resident for row in self.members]
		if len(residents) != len(set(residents)):
			frappe.throw(_("The same person stands twice in the household."), BadInput)
		heads = [row.resident for row in self.members if row.relation == HEAD]
		if heads != [self.head]:
			frappe.throw(_("A household has exactly one head: the person named as head of household."), BadInput)
		self.member_count = sum(1 for row in self.members if row.shares_living)


on_doctype_update = index_scope("Household")
