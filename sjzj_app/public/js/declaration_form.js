// Whoever opens a new declaration of relatives declares for the own posting; only people without an account have none.

frappe.ui.form.on("Relative Declaration", {
	setup(frm) {
		frm.set_query("official", () => ({ filters: { user: frappe.session.user } }));
	},

	async onload(frm) {
		if (!frm.is_new() || frm.doc.official) {
			return;
		}
		const own = await frappe.db.get_list("Assistance Official", {
			filters: { user: frappe.session.user },
			fields: ["name", "administrative_unit"],
			limit: 1,
		});
		if (own.length && frm.is_new()) {
			await frm.set_value({ official: own[0].name, administrative_unit: own[0].administrative_unit });
		}
	},
});
