// The county's checks and directives: who may be chosen, and what is late or came again.

const CHECK = "Spot Check";
const DIRECTIVE = "Supervision Directive";

frappe.ui.form.on(CHECK, {
	setup(frm) {
		frm.set_query("inspected_unit", () => ({ filters: { level: ["in", ["County", "Township"]] } }));
		for (const place of ["lead_inspector", "second_inspector"]) {
			frm.set_query(place, () => officials(frm));
		}
		for (const place of ["inspector", "second_inspector"]) {
			frm.set_query(place, "cases", () => officials(frm));
		}
	},
	refresh(frm) {
		frm.set_df_property("cases", "cannot_add_rows", 1);
		frm.set_df_property("cases", "cannot_delete_rows", 1);
	},
});

frappe.ui.form.on(DIRECTIVE, {
	setup(frm) {
		frm.set_query("addressed_unit", () => ({ filters: { level: ["in", ["County", "Township"]] } }));
		for (const field of ["award_change", "benefit_recovery"]) {
			frm.set_query(field, () =>
				frm.doc.concerned_case ? { filters: { application: frm.doc.concerned_case } } : {}
			);
		}
	},
	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		if (is_late(frm.doc)) {
			frm.dashboard.set_headline_alert(__("The day for the reply has passed."), "red");
		} else if (frm.doc.__onload && frm.doc.__onload.is_repeated) {
			frm.dashboard.set_headline_alert(
				__("This finding was made {0} times in the counted months: the county may call the unit to an interview, or suspend or withdraw powers by an Authority Change.", [
					frm.doc.repeat_count,
				]),
				"orange"
			);
			if (frappe.model.can_create("Authority Change")) {
				frm.add_custom_button(__("Draft an Authority Change"), () =>
					frappe.new_doc("Authority Change", { administrative_unit: frm.doc.addressed_unit })
				);
			}
		}
	},
});

frappe.listview_settings[DIRECTIVE] = {
	...frappe.listview_settings[DIRECTIVE],
	add_fields: ["stage", "due_on", "workflow_state"],
	get_indicator: (doc) =>
		is_late(doc)
			? [__("Reply Late"), "red", `stage,=,ISSUED|due_on,<,${frappe.datetime.get_today()}`]
			: undefined,
};

function is_late(doc) {
	return doc.stage === "ISSUED" && doc.due_on && doc.due_on < frappe.datetime.get_today();
}

function officials(frm) {
	const county = frm.doc.county || (frm.doc.inspected_level === "County" && frm.doc.inspected_unit);
	return { filters: county ? { administrative_unit: county } : { position: ["like", "SJZJ County%"] } };
}
