from frappe.utils.nestedset import NestedSet


class AdministrativeUnit(NestedSet):
	nsm_parent_field = "parent_administrative_unit"

	def validate(self):
		self.full_name = full_name_of(self)


def full_name_of(unit) -> str:
	"""The names from the city down to this unit, run together, as an office writes them."""
	import frappe

	names, parent = [unit.unit_name], unit.parent_administrative_unit
	while parent:
		row = frappe.db.get_value("Administrative Unit", parent, ["unit_name", "parent_administrative_unit"])
		if not row:
			break
		names.insert(0, row[0])
		parent = row[1]
	return "".join(names)
