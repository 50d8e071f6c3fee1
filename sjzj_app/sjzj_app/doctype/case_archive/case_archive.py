from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import archive_keeping, archives
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class CaseArchive(GovernedDocument):
	"""The file of a case: listed while it is prepared, frozen once, lent and returned afterwards."""

	def check(self):
		if in_service():
			return
		if self.stage == archives.FROZEN:
			archive_keeping.check_loans(self)
		else:
			archives.check(self)

	def on_update(self):
		super().on_update()
		if self.stage == archives.FROZEN and not in_service():
			archive_keeping.note_loans(self)


on_doctype_update = index_scope("Case Archive")
