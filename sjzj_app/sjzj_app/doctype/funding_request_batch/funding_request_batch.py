from frappe.model.document import Document


class FundingRequestBatch(Document):
	pass
