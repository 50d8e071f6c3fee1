// A frozen package is handed out for a purpose that is recorded, and can be compared with what was frozen.
import { ask_purpose, post, save_as } from "./full_numbers";

const API = "sjzj_app.api.v1.archives";

frappe.ui.form.on("Case Archive", {
	setup(frm) {
		const ended = ["DECIDED_YES", "DECIDED_NO", "CLOSED"];
		frm.set_query("application", () => ({ filters: { stage: ["in", ended] } }));
	},
	refresh(frm) {
		if (frm.is_new() || frm.doc.stage !== "FROZEN") return;
		const title = __("Download Package");
		frm.add_custom_button(title, () => ask_purpose(title, (purpose) => download(frm, purpose)));
		frm.add_custom_button(__("Verify Package"), () => verify(frm));
	},
});

async function download(frm, purpose) {
	const answer = await post(`${API}.download`, { name: frm.doc.name, purpose });
	await save_as(answer, `${frm.doc.archive_number}.pdf`);
}

async function verify(frm) {
	frappe.dom.freeze();
	try {
		const answer = await post(`${API}.verify`, { name: frm.doc.name });
		const { message } = await answer.json();
		const said = message.whole
			? [__("The package and all {0} pieces are as they were frozen.", [message.pieces])]
			: message.faults;
		frappe.msgprint({
			title: __("Verification of the Package"),
			indicator: message.whole ? "green" : "red",
			message: said.map((line) => frappe.utils.escape_html(line)).join("<br>"),
		});
	} finally {
		frappe.dom.unfreeze();
	}
}
