// The forms of what happens after the decision: from an award to its change or review, and the letters it has had.

const OPEN = "Active";

frappe.ui.form.on("Assistance Award", {
	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		if (frm.doc.status === OPEN) {
			offer(frm, "Award Change", __("Change This Award"));
			offer(frm, "Award Review", __("Review This Award"));
			offer(frm, "Job Offer", __("Record a Job Offer"));
		}
		show_letters(frm, (frm.doc.__onload && frm.doc.__onload.letters) || []);
	},
});

frappe.ui.form.on("Award Change", {
	setup(frm) {
		// A stop that did not hold in a review or lawsuit is corrected, so an award that ended can be chosen for it.
		frm.set_query("award", () => (frm.doc.ground === "Correction" ? {} : { filters: { status: OPEN } }));
		frm.set_query("resident", "incomes", () => one_of(frm));
		frm.set_query("new_recipient", () => one_of(frm));
		frm.set_query("new_payee_account", () => ({ filters: { resident: frm.doc.new_recipient || "" } }));
		frm.set_query("move_to", () => ({ filters: { level: ["in", ["Village", "Township"]] } }));
		frm.set_query("care_assessment", () => ({ filters: { application: frm.doc.application || "" } }));
	},
});

function one_of(frm) {
	const people = (frm.doc.members || []).map((row) => row.resident).filter(Boolean);
	return people.length ? { filters: { name: ["in", people] } } : {};
}

function offer(frm, doctype, label) {
	if (frappe.model.can_create(doctype)) {
		frm.add_custom_button(label, () => frappe.new_doc(doctype, { award: frm.doc.name }));
	}
}

function show_letters(frm, letters) {
	if (!letters.length) {
		return;
	}
	const list = $("<ul class='list-unstyled sjzj-letters'></ul>");
	for (const letter of letters) {
		const link = $("<a></a>").attr("href", frappe.utils.get_form_link("Official Letter", letter.name));
		link.text(`${letter.issued_on}　${letter.title}　${letter.number}`);
		list.append($("<li></li>").append(link));
	}
	frm.dashboard.add_section(list, __("Letters of This Award"));
	frm.dashboard.show();
}
