// What may not be changed at this stage looks closed. The server refuses it in any case (workflow/editable.py).

export function close_fields(frm) {
	const open = frm.doc.__onload && frm.doc.__onload.open_fields;
	if (!open || frm.is_new()) {
		return;
	}
	for (const field of frm.meta.fields) {
		if (frappe.model.table_fields.includes(field.fieldtype) || !frappe.model.no_value_type.includes(field.fieldtype)) {
			const closed = field.read_only || !open.includes(field.fieldname);
			frm.set_df_property(field.fieldname, "read_only", closed ? 1 : 0);
		}
	}
}
