from sjzj_app.access import appointments, lent_roles, postings
from sjzj_app.access.scoped import ScopedDocument, index_scope


class DutySubstitution(ScopedDocument):
	def before_validate(self):
		appointments.complete_substitution(self)

	def check(self):
		appointments.check_substitution(self)

	def after_insert(self):
		lent_roles.lend(self)

	def on_update(self):
		postings.forget()


on_doctype_update = index_scope("Duty Substitution")
