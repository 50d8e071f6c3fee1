// The application's form: the household brings its people, and the tables offer these people only.

const PEOPLE_TABLES = ["incomes", "expenses"];

frappe.ui.form.on("Assistance Application", {
	setup(frm) {
		frm.set_query("applicant", () => one_of_members(frm));
		for (const table of PEOPLE_TABLES) {
			frm.set_query("resident", table, () => one_of_members(frm));
		}
		frm.set_query("payee_account", () => ({ filters: { resident: frm.doc.applicant || "" } }));
		frm.set_query("administrative_unit", () => ({ filters: { level: ["in", ["Village", "Township"]] } }));
	},

	async household(frm) {
		if (!frm.doc.household || !frm.is_new()) {
			return;
		}
		const household = await frappe.db.get_doc("Household", frm.doc.household);
		frm.clear_table("members");
		for (const row of household.members) {
			const not_counted_ground = row.not_counted_ground || (row.shares_living ? "" : "Living Apart");
			const counts = not_counted_ground ? 0 : 1;
			const { resident, full_name, masked_id, relation, ground_since, ground_evidence, support_duty } = row;
			const facts = { not_counted_ground, ground_since, ground_evidence, support_duty, counts, covered: counts };
			frm.add_child("members", { resident, full_name, masked_id, relation, ...facts });
		}
		frm.refresh_field("members");
		const values = { applicant: household.head, residence: household.residence };
		if (!frm.doc.administrative_unit) {
			values.administrative_unit = household.administrative_unit;
		}
		await frm.set_value(values);
	},
});

function one_of_members(frm) {
	const people = (frm.doc.members || []).map((row) => row.resident).filter(Boolean);
	return people.length ? { filters: { name: ["in", people] } } : {};
}
