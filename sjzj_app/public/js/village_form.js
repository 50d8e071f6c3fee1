// A village's tasks, its records of outreach, and what became of the families it reported.

const TASK = "Village Task";
const GIVEN = "GIVEN";
const COLOURS = { done: "green", now: "orange", ahead: "gray" };
const OUTREACH_LEVELS = ["Township", "Village"];

function late_days(doc) {
	if (doc.stage !== GIVEN || !doc.due_on) {
		return 0;
	}
	return Math.max(frappe.datetime.get_day_diff(frappe.datetime.get_today(), doc.due_on), 0);
}

frappe.ui.form.on(TASK, {
	setup(frm) {
		frm.set_query("administrative_unit", () => ({ filters: { level: "Village" } }));
		frm.set_query("public_notice", () => ({ filters: { stage: ["in", ["CHECKED", "POSTED", "REMOVED"]] } }));
	},

	refresh(frm) {
		const late = late_days(frm.doc);
		if (late) {
			frm.dashboard.set_headline_alert(__("Overdue by {0} days", [late]), "red");
		}
	},
});

frappe.ui.form.on("Outreach Record", {
	setup(frm) {
		frm.set_query("administrative_unit", () => ({ filters: { level: ["in", OUTREACH_LEVELS] } }));
	},

	refresh(frm) {
		if (frm.doc.confirmed && !frm.is_dirty()) {
			frm.disable_form();
		}
	},
});

frappe.listview_settings["Outreach Record"] = {
	...frappe.listview_settings["Outreach Record"],
	add_fields: ["confirmed"],
	get_indicator: ({ confirmed }) =>
		confirmed
			? [__("Confirmed by the Township"), "green", "confirmed,=,1"]
			: [__("Not Confirmed Yet"), "orange", "confirmed,=,0"],
};

// From a case, a notice or an award the clerk asks the village for help with it.
const ASKED_FROM = {
	"Assistance Application": ({ name }) => ({ application: name }),
	"Assistance Award": ({ name }) => ({ award: name, task_kind: "Visit a Family in Receipt" }),
	"Public Notice": ({ name, stage }) => ({
		public_notice: name,
		task_kind: stage === "CHECKED" ? "Post the Notice" : "Take Down the Notice",
	}),
};

for (const [doctype, values_of] of Object.entries(ASKED_FROM)) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			if (!frm.is_new() && frappe.model.can_create(TASK)) {
				frm.add_custom_button(__("Give a Village Task"), () => frappe.new_doc(TASK, values_of(frm.doc)));
			}
		},
	});
}

// What is late stands out in the list, and what is due first comes first; on a phone only the title is there.
const OPEN_STAGES = frappe.model.can_create(TASK) ? ["DRAFT", GIVEN, "ANSWERED"] : [GIVEN, "ANSWERED"];
frappe.listview_settings[TASK] = {
	...frappe.listview_settings[TASK],
	add_fields: ["stage", "due_on"],
	filters: [["stage", "in", OPEN_STAGES]],
	refresh(list) {
		const late = __("Overdue");
		for (const doc of list.data.filter(late_days)) {
			const row = list.$result.find(`.list-row-checkbox[data-name="${escape(doc.name)}"]`).closest(".list-row");
			row.find(".list-subject a").first().text(`【${late}】${doc.title}`);
		}
	},
	formatters: {
		due_on(value, field, doc) {
			const late = late_days(doc);
			const day = frappe.datetime.str_to_user(value);
			return late ? `<span class="indicator-pill red no-indicator-dot">${day} ${__("Overdue")}</span>` : day;
		},
	},
};

function line_of({ step, state, on }) {
	const word = on || { now: __("in progress"), ahead: __("not yet"), done: "" }[state];
	return `<span class="indicator-pill ${COLOURS[state]} no-indicator-dot">${frappe.utils.escape_html(`${step} ${word}`)}</span>`;
}

frappe.ui.form.on("Assistance Request", {
	refresh(frm) {
		const steps = (frm.doc.__onload && frm.doc.__onload.progress) || [];
		if (!frm.is_new() && steps.length) {
			frm.dashboard.add_section(steps.map(line_of).join(" "), __("Progress of the Application"));
			frm.dashboard.show();
		}
	},
});
