// What is due stands above the form; an amendment is chosen among the township's agreements in force.

frappe.ui.form.on("Delegation Agreement", {
	setup(frm) {
		frm.set_query("amends", () => ({
			filters: {
				administrative_unit: frm.doc.administrative_unit || "",
				stage: ["in", ["IN_FORCE", "SUSPENDED"]],
				name: ["!=", frm.doc.name],
			},
		}));
	},

	refresh(frm) {
		const due = (frm.doc.__onload && frm.doc.__onload.due) || [];
		frm.set_intro("");
		due.forEach((text) => frm.set_intro(frappe.utils.escape_html(text), "red"));
	},
});
