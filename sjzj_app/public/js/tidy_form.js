// Entries that lead nowhere for an official: rows of a case are neither shared, mailed around nor copied.

const MENU = ["Email", "Remind Me", "Copy to Clipboard", "Duplicate", "Repeat"];
const SIDEBAR = ".form-shared, .form-reviews, .followed-by-section, .form-assignments, .form-tags";

export function tidy_form(frm) {
	for (const label of MENU) {
		frm.page.menu
			.find(`[data-label="${encodeURIComponent(__(label))}"]`)
			.closest("li")
			.hide();
	}
	if (frm.sidebar && frm.sidebar.sidebar) {
		frm.sidebar.sidebar.find(SIDEBAR).hide();
	}
}
