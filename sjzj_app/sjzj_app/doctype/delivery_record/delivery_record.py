from sjzj_app.access.scoped import in_service, index_scope
from sjzj_app.casework import deliveries
from sjzj_app.sjzj_app.workflow.governed import GovernedDocument


class DeliveryRecord(GovernedDocument):
	"""How one letter reached the person it is about; made with the letter, closed by its delivery."""

	def check(self):
		if not in_service():
			deliveries.check(self)


on_doctype_update = index_scope("Delivery Record")
