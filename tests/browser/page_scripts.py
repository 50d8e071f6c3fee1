"""What the tests run in the page of the Desk."""

# Counts how often a form was drawn, and leaves the news of others' steps out: a test opens what it wants to see anew.
LISTEN = """() => {
	window.sjzj_drawn = 0;
	$(document).on("form-refresh", () => { window.sjzj_drawn += 1; });
	if (frappe.realtime.socket) frappe.realtime.socket.disconnect();
}"""
OPEN = """async ([doctype, name]) => {
	const [view, of, which] = frappe.get_route() || [];
	if (view === "Form" && of === doctype && which === name && window.cur_frm && cur_frm.docname === name) {
		await cur_frm.reload_doc();
	} else {
		frappe.model.remove_from_locals(doctype, name);
		await frappe.set_route("Form", doctype, name);
	}
}"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# Adds a row to a table of the form, into a blank one where there is one.
ADD_ROW = """async ([table, values]) => {
	const child = frappe.meta.get_docfield(cur_frm.doctype, table).options;
	const written = (field) => !["Select", "Check"].includes(frappe.meta.get_docfield(child, field).fieldtype);
	const named = Object.keys(values).filter(written);
	const blank = (cur_frm.doc[table] || []).find((one) => named.length && !named.some((field) => one[field]));
	const row = blank || cur_frm.add_child(table);
	for (const [field, value] of Object.entries(values)) {
		await frappe.model.set_value(row.doctype, row.name, field, value);
	}
	cur_frm.refresh_field(table);
}"""
