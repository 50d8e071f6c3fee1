from frappe.model.document import Document


class ArchivePiece(Document):
	pass
