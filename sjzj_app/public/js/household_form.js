// The household's form: whoever is named as head stands in the first row of the members; a family that moves is handed over.
import { post } from "./full_numbers";

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

// 移交家庭: the clerk hands the register of a family, or of one person, over to the township where they live now.
const MOVES = {
	Household: { method: "sjzj_app.api.v1.households.hand_over", argument: "household", label: "Hand Over Household" },
	Resident: { method: "sjzj_app.api.v1.residents.hand_over", argument: "resident", label: "Hand Over Resident" },
};

for (const doctype of Object.keys(MOVES)) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			// Only the clerk writes payee accounts, which go along; the server asks for the position itself.
			if (!frm.is_new() && frappe.model.can_write("Payee Account")) {
				frm.add_custom_button(__(MOVES[doctype].label), () => ask_place(frm));
			}
		},
	});
}

function ask_place(frm) {
	const fields = [
		{
			fieldname: "move_to",
			fieldtype: "Link",
			options: "Administrative Unit",
			label: __("New Village or Township"),
			reqd: 1,
			get_query: () => ({ filters: { level: ["in", ["Village", "Township"]] } }),
			description: __("Afterwards the new township keeps the register; you can no longer open it."),
		},
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for the Hand-over"), reqd: 1 },
	];
	frappe.prompt(fields, (values) => hand_over(frm, values), __(MOVES[frm.doctype].label), __("Confirm"));
}

async function hand_over(frm, { move_to, reason }) {
	const { method, argument } = MOVES[frm.doctype];
	frappe.dom.freeze();
	try {
		await post(method, { [argument]: frm.doc.name, move_to, reason });
	} finally {
		frappe.dom.unfreeze();
	}
	frappe.show_alert({ message: __("The register was handed over to the new township."), indicator: "green" });
	frappe.set_route("List", frm.doctype);
}
