// Every official step carries an opinion (办理意见): asked before the workflow button calls the server.

// Refusing, returning or ending takes its reason; the server refuses an empty one whatever is done here.
const TAKES_REASON =
	/^(Ask for|Do Not|Refuse|Return|Withdraw|End|Suspend|Repeal|Replace|Investigate Again|Propose Refusal|Refer to|Send Back|Clear Directive|Exempt|Drop Check|Drop Directive)/;
const keys = new Map();

export function ask_for_opinions(frm) {
	if (!frappe.meta.has_field(frm.doctype, "stage")) {
		return;
	}
	frappe.ui.form.on(frm.doctype, {
		before_workflow_action: (form) => ask(form),
	});
}

function ask(frm) {
	const action = frm.selected_workflow_action;
	frappe.dom.unfreeze();
	return new Promise((go_on) => {
		const dialog = new frappe.ui.Dialog({
			title: __(action),
			fields: [opinion_field(action)],
			primary_action_label: __("Confirm Step"),
			primary_action({ opinion }) {
				frm.doc.__opinion = (opinion || "").trim();
				frm.doc.__act_key = key_of(frm, action);
				dialog.hide();
				frappe.dom.freeze();
				go_on();
			},
			secondary_action_label: __("Cancel"),
			secondary_action: () => dialog.hide(),
		});
		// Closed without a word: the promise stays open and the step is not taken.
		dialog.show();
	});
}

function opinion_field(action) {
	const takes_reason = TAKES_REASON.test(action);
	return {
		fieldname: "opinion",
		fieldtype: "Small Text",
		label: __("Handling Opinion"),
		reqd: takes_reason ? 1 : 0,
		description: takes_reason
			? __("State the reason: it becomes part of the case and of the letters.")
			: __("Becomes part of the case under your name."),
	};
}

// The same step with the same words keeps its key, so that a lost answer is not a second step.
function key_of(frm, action) {
	const step = [frm.doctype, frm.docname, action, frm.doc.modified, frm.doc.__opinion].join("\n");
	if (!keys.has(step)) {
		keys.set(step, `${frappe.utils.get_random(16)}${Date.now()}`);
	}
	return keys.get(step);
}
