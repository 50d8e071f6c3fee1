// 一页算清: the page that explains every figure of a case or of a change, drawn by the server from the stored explanation.

for (const doctype of ["Assistance Application", "Award Change"]) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			const field = frm.get_field("calculation_page");
			if (field) {
				field.$wrapper.html((frm.doc.__onload || {}).calculation || "");
			}
		},
	});
}
