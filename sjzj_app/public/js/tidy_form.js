// Entries that lead nowhere for an official: rows of a case are neither shared, mailed around nor copied; and the name of
// a row that is a hash, where its title tells more.

const MENU = ["Email", "Remind Me", "Copy to Clipboard", "Duplicate", "Repeat"];
const SIDEBAR = ".form-shared, .form-reviews, .followed-by-section, .form-assignments, .form-tags";
const NAME_BELOW_TITLE = ".form-name-container"; // newer frameworks

// Everybody here lives by one clock: its name below each moment says nothing.
export function hide_time_zones(frm) {
	for (const field of Object.values(frm.fields_dict)) {
		if (field.df.fieldtype === "Datetime") {
			field.df.hide_timezone = 1;
		}
	}
}

export function tidy_form(frm) {
	for (const label of MENU) {
		frm.page.menu
			.find(`[data-label="${encodeURIComponent(__(label))}"]`)
			.closest("li")
			.hide();
	}
	if (frm.sidebar && frm.sidebar.sidebar) {
		frm.sidebar.sidebar.find(SIDEBAR).hide();
		frm.sidebar.sidebar.find(NAME_BELOW_TITLE).toggle(frm.meta.autoname !== "hash");
	}
	$(frm.wrapper).find(".timeline-actions").hide();
	if (frm.fields_dict.stage) {
		frm.set_df_property("stage", "hidden", 1); // the state says it in words
	}
	name_crumb(frm);
}

function name_crumb(frm) {
	const crumb = $("#navbar-breadcrumbs li").last().find("a");
	const title = frm.get_title();
	if (!frm.is_new() && title && crumb.text().trim() === frm.docname) {
		crumb.text(title);
	}
}
