from frappe.model.document import Document


class TownshipEquipment(Document):
	pass
