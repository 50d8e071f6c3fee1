// An order is about an agreement of its township that is in force.

frappe.ui.form.on("Authority Change", {
	setup(frm) {
		frm.set_query("administrative_unit", () => ({ filters: { level: "Township" } }));
		frm.set_query("agreement", () => ({
			filters: {
				administrative_unit: frm.doc.administrative_unit || "",
				stage: ["in", ["IN_FORCE", "SUSPENDED"]],
			},
		}));
	},
});
