// All points of the check stand on a new form, to be answered from top to bottom.

const POINTS = [
	"Staff in Post",
	"Positions Held by Different People",
	"Staff Trained",
	"Workplace and Window",
	"Network and Equipment",
	"Seal Received",
	"Archive Room",
];

frappe.ui.form.on("Readiness Check", {
	setup(frm) {
		frm.set_query("administrative_unit", () => ({ filters: { level: "Township" } }));
	},

	onload(frm) {
		if (frm.is_new() && !(frm.doc.items || []).length) {
			POINTS.forEach((item) => frm.add_child("items", { item, checked_on: frappe.datetime.get_today() }));
			frm.refresh_field("items");
		}
	},
});
