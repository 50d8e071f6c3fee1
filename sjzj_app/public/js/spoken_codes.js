// Names of steps, states and events are stored as the program's words and shown in the user's language.

const SPOKEN = {
	"Access Record": ["field_label"],
	"Approval Opinion": ["action", "from_state", "to_state"],
	"Case Event": ["event_type"],
	"Case Clock": ["purpose"],
	"Clock Rule": ["purpose"],
};

// Words that another DocType brings.
const CONTEXTS = { "Case Clock": "Clock Rule" };

function speak(value, doctype) {
	return value ? __(value, null, CONTEXTS[doctype] || doctype) : "";
}

for (const [doctype, fields] of Object.entries(SPOKEN)) {
	const formatters = Object.fromEntries(fields.map((field) => [field, (value) => speak(value, doctype)]));
	frappe.listview_settings[doctype] = { ...frappe.listview_settings[doctype], formatters };
}

$(document).on("form-load", (event, frm) => {
	for (const field of SPOKEN[frm.doctype] || []) {
		frappe.meta.docfield_map[frm.doctype][field].formatter = (value) => speak(value, frm.doctype);
	}
});

// A Link to one of these is shown raw to those who may not read the DocType behind it.
for (const doctype of ["DocType", "Role", "Workflow State", "Workflow Action Master"]) {
	frappe.form.link_formatters[doctype] = (value) => (value ? __(value) : value);
}
