// The window's register: an application begins from a request, and the family's forms are printed from the application.

const BEGUN = ["RECEIVED", "VERIFIED"];
const FORMS = {
	W1: "Application Form",
	W2: "Entrustment",
	W3: "Promise of Truth",
	W4: "Authorisation to Verify",
	W5: "Notice on Personal Data",
};

frappe.ui.form.on("Assistance Request", {
	setup(frm) {
		frm.set_query("administrative_unit", () => ({ filters: { level: ["in", ["Village", "Township"]] } }));
	},

	refresh(frm) {
		if (!frm.is_new() && BEGUN.includes(frm.doc.stage) && frappe.model.can_create("Assistance Application")) {
			frm.add_custom_button(__("Enter Application"), () => enter_application(frm));
		}
	},
});

async function enter_application(frm) {
	const { name, administrative_unit, resident, assistance_type, content } = frm.doc;
	const household = resident ? await household_of(resident) : "";
	await frappe.new_doc("Assistance Application");
	const values = { assistance_request: name, administrative_unit, assistance_type, application_reason: content };
	await cur_frm.set_value(values);
	if (household) {
		await cur_frm.set_value("household", household);
		await cur_frm.set_value({ applicant: resident, administrative_unit });
	}
}

async function household_of(head) {
	const found = await frappe.db.get_list("Household", { filters: { head }, limit: 2 });
	return found.length === 1 ? found[0].name : "";
}

frappe.ui.form.on("Assistance Application", {
	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		if ((frm.doc.accepted_on || frm.doc.first_relief) && frappe.model.can_create("Assistance Request")) {
			frm.add_custom_button(__("Refer to Others"), () => ask_referral(frm));
		}
		for (const [kind, label] of Object.entries(FORMS)) {
			if (kind !== "W2" || ["By Village", "By Agent"].includes(frm.doc.apply_way)) {
				frm.add_custom_button(__(label), () => print_form(frm, kind), __("Print Forms"));
			}
		}
	},
});

function ask_referral(frm) {
	const fields = [
		{ fieldname: "transfer_to", fieldtype: "Data", label: __("Transferred To"), reqd: 1 },
		{ fieldname: "need", fieldtype: "Small Text", label: __("Need of the Family"), reqd: 1 },
	];
	frappe.prompt(fields, (values) => refer(frm, values), __("Refer to Others"), __("Send"));
}

async function refer(frm, { transfer_to, need }) {
	const { message } = await frappe.call({
		method: "sjzj_app.api.v1.referrals.refer",
		args: { application: frm.doc.name, transfer_to, need },
		freeze: true,
	});
	if (message.error) {
		frappe.msgprint({ message: message.error.message, indicator: "red" });
		return;
	}
	frappe.set_route("Form", "Assistance Request", message.request);
}

async function print_form(frm, kind) {
	const { message } = await frappe.call({
		method: "sjzj_app.api.v1.forms.print_form",
		args: { application: frm.doc.name, kind },
		freeze: true,
	});
	if (message.error) {
		frappe.msgprint({ message: message.error.message, indicator: "red" });
		return;
	}
	window.open(message.file_url);
}
