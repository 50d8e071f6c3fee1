from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import investigation
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class HouseholdSurvey(GovernedDocument):
	def check(self):
		if in_service():
			return
		investigation.guard_signatures(self)
		investigation.check_survey(self)


on_doctype_update = index_scope("Household Survey")
