// The household's form: whoever is named as head stands in the first row of the members.

frappe.ui.form.on("Household", {
	head(frm) {
		const rows = frm.doc.members || [];
		if (!frm.doc.head || rows.some((row) => row.resident === frm.doc.head)) {
			return;
		}
		const row = rows.find((one) => !one.resident) || frm.add_child("members");
		frappe.model.set_value(row.doctype, row.name, { resident: frm.doc.head, relation: "Head", shares_living: 1 });
		frm.refresh_field("members");
	},
});
