// What the Desk's forms of this app do beyond the framework: comfort only, every rule is checked by the server.
import { ask_for_opinions } from "./opinion";
import { close_fields } from "./closed_fields";
import { speak_history } from "./spoken_history";
import { hide_time_zones, tidy_form } from "./tidy_form";
import "./application_form";
import "./award_form";
import "./calculation_page";
import "./full_numbers";
import "./case_archive";
import "./closed_form";
import "./declaration_form";
import "./file_links";
import "./household_form";
import "./kinship_notice";
import "./known_steps";
import "./lawfulness";
import "./lists";
import "./request_form";
import "./safe_links";
import "./spoken_codes";
import "./supervision_form";
import "./time_limits";
import "./village_form";

const OWN_MODULE = "SJZJ App";
const prepared = new Set();

function is_ours(frm) {
	return frm.meta.module === OWN_MODULE;
}

$(document).on("form-load", (event, frm) => {
	if (is_ours(frm) && !prepared.has(frm.doctype)) {
		prepared.add(frm.doctype);
		ask_for_opinions(frm);
		speak_history(frm);
	}
});

$(document).on("form-refresh", (event, frm) => {
	if (is_ours(frm)) {
		hide_time_zones(frm);
		tidy_form(frm);
		close_fields(frm);
	}
});

// The framework's path line names the first workspace of a module, whoever asks: here it names the user's own.
const boot = frappe.boot || {};
const pages = boot.allowed_workspaces || (boot.workspaces && boot.workspaces.pages) || []; // older, newer frameworks
const own = pages.filter((page) => page.module === OWN_MODULE);
if (own.length && boot.module_wise_workspaces) {
	boot.module_wise_workspaces[OWN_MODULE] = own.map((page) => page.name);
}
