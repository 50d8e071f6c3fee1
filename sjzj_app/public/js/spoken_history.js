// What the history below a form says was changed: the framework repeats stored words, here the reader's are shown.

// The stage is the program's own name of a state; the state beside it says the same in words.
const OWN_CODE = "stage";
const WORKFLOW = ["Workflow State", "Workflow Action Master", "Role", "DocType"];

export function speak_history(frm) {
	const timeline = frm.timeline;
	if (!timeline || timeline.speaks) return;
	timeline.speaks = true;
	const contents = timeline.get_version_timeline_contents.bind(timeline);
	timeline.get_version_timeline_contents = () => {
		for (const version of (timeline.doc_info || {}).versions || []) {
			version.data = spoken(frm, version.data);
		}
		return contents();
	};
}

function spoken(frm, data) {
	const told = JSON.parse(data || "{}");
	told.changed = (told.changed || [])
		.filter(([field]) => field !== OWN_CODE)
		.map((change) => speak(change, frappe.meta.get_docfield(frm.doctype, change[0])));
	told.row_changed = (told.row_changed || []).map(([table, index, name, changes]) => {
		const { options } = frappe.meta.get_docfield(frm.doctype, table) || {};
		return [table, index, name, changes.map((change) => speak(change, frappe.meta.get_docfield(options, change[0])))];
	});
	return JSON.stringify(told);
}

function speak([name, before, after], field) {
	return [name, word(before, field), word(after, field)];
}

function word(value, field) {
	if (!field || !value || typeof value !== "string") return value;
	if (field.fieldtype === "Select" || WORKFLOW.includes(field.options)) {
		return __(value, null, field.parent);
	}
	return field.fieldtype === "Link" ? title(value, field.options) : value;
}

// A row is named by its title where one is known; a number that only the program reads says no more than that it is there.
function title(value, doctype) {
	if (doctype === "User") {
		return frappe.user.full_name(value);
	}
	const known = frappe.utils.get_link_title(doctype, value) || value;
	return /^[0-9a-v]{10}$/.test(known) ? __("(entered)") : known;
}
