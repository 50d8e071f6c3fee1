// A form that is closed at its stage: the framework says so at each drawing of it, three times while it opens. Here
// the form only looks closed; the sentence comes when somebody clicks a value to change it, and stands there once.

const SENTENCE = "This form is not editable due to a Workflow.";
const OWN_MODULE = "SJZJ App";
const VALUES = ".form-layout .like-disabled-input, .form-layout .control-value, .form-layout input:disabled";
const say = frappe.show_alert;
let said = null;

function is_ours(frm) {
	return Boolean(frm && frm.meta && frm.meta.module === OWN_MODULE);
}

frappe.show_alert = function (message, ...rest) {
	if (message === __(SENTENCE) && is_ours(window.cur_frm)) {
		return $();
	}
	return say.call(this, message, ...rest);
};

$(document).on("click", VALUES, (event) => {
	const frm = window.cur_frm;
	const opens_or_copies = $(event.target).closest("a, button").length || String(window.getSelection());
	if (!is_ours(frm) || !frm.read_only || opens_or_copies || (said && document.contains(said[0]))) {
		return;
	}
	said = $(say(__(SENTENCE)));
});
