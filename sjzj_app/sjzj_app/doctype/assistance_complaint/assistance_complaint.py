from sjzj_app.access.scoped import ScopedDocument, index_scope
from sjzj_app.publicity import complaint_sealing, complaints


class AssistanceComplaint(ScopedDocument):
	"""What somebody complains of. Who complains is confidential (57号 article 37)."""

	def before_insert(self):
		super().before_insert()
		complaints.begin(self)

	def before_validate(self):
		complaint_sealing.take_identity(self)
		complaints.note_case(self)
		complaints.set_due(self)

	def check(self):
		complaints.check(self)

	def after_insert(self):
		complaints.record_received(self)

	def on_update(self):
		complaints.record_progress(self)


on_doctype_update = index_scope("Assistance Complaint")
