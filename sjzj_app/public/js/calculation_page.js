// 一页算清: the page that explains every figure of a case, drawn by the server from the stored explanation.

frappe.ui.form.on("Assistance Application", {
	refresh(frm) {
		const field = frm.get_field("calculation_page");
		if (field) {
			field.$wrapper.html((frm.doc.__onload || {}).calculation || "");
		}
	},
});
