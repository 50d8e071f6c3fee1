// Full numbers and the bank's file are handed out for a stated purpose; the server records who asked and what for.

const REVEAL = "sjzj_app.api.v1.residents.reveal";
const DOWNLOAD = "sjzj_app.api.v1.payments.download";
const REVEALED = { Resident: "Show Full ID Number", "Payee Account": "Show Full Account Number" };

export async function post(method, args) {
	const answer = await fetch(`/api/method/${method}`, {
		method: "POST",
		headers: {
			Accept: "application/json",
			"Content-Type": "application/json",
			"X-Frappe-CSRF-Token": frappe.csrf_token,
		},
		body: JSON.stringify(args),
	});
	if (answer.ok) return answer;
	const said = await answer.json().catch(() => ({}));
	const error = said.message && said.message.error;
	frappe.throw(error ? frappe.utils.escape_html(error.message) : __("You may not see this number."));
}

export function ask_purpose(title, done) {
	const field = { fieldname: "purpose", fieldtype: "Small Text", label: __("Purpose"), reqd: 1 };
	field.description = __("The purpose and your name are kept in the Access Record.");
	frappe.prompt([field], ({ purpose }) => done(purpose), title, __("Confirm"));
}

async function reveal(frm, purpose) {
	const answer = await post(REVEAL, { doctype: frm.doctype, name: frm.doc.name, purpose });
	const { message } = await answer.json();
	frappe.msgprint({ title: __(REVEALED[frm.doctype]), message: frappe.utils.escape_html(message.number) });
}

export async function save_as(answer, file_name) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(await answer.blob());
	link.download = file_name;
	link.click();
	URL.revokeObjectURL(link.href);
}

async function download(frm, purpose) {
	const answer = await post(DOWNLOAD, { name: frm.doc.name, purpose });
	await save_as(answer, `${frm.doc.file_number || frm.doc.name}.csv`);
}

$(document).on("form-refresh", (event, frm) => {
	if (frm.is_new()) return;
	if (REVEALED[frm.doctype]) {
		const title = __(REVEALED[frm.doctype]);
		frm.add_custom_button(title, () => ask_purpose(title, (purpose) => reveal(frm, purpose)));
	}
	if (frm.doctype === "Payment File") {
		const title = __("Download for the Bank");
		frm.add_custom_button(title, () => ask_purpose(title, (purpose) => download(frm, purpose)));
	}
});
