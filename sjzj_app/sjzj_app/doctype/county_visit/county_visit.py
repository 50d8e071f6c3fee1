from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import county_visits
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class CountyVisit(GovernedDocument):
	def before_insert(self):
		super().before_insert()
		county_visits.begin(self)

	def check(self):
		if not in_service():
			county_visits.check(self)

	def after_insert(self):
		county_visits.register(self)


on_doctype_update = index_scope("County Visit")
