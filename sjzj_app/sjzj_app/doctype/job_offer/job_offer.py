from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.casework.awards import jobs


class JobOffer(ScopedDocument):
	"""A suitable job that was offered, and the answer (国务院令第649号第四十五条)."""

	def before_validate(self):
		jobs.fill(self)

	def check(self):
		jobs.check(self)

	def after_insert(self):
		jobs.propose(self)


on_doctype_update = index_scope("Job Offer")
