// The clocks of a case at the top of its form: what is due, by when, by which rule, with its light.

const COLOURS = { Running: "green", Yellow: "yellow", Red: "red", Met: "green", "Met Late": "red", Dropped: "gray" };
const safe = (value) => frappe.utils.escape_html(value || "");

function light_of(row) {
	const word = row.late ? __("Overdue") : __(row.light);
	return `<span class="indicator-pill ${row.late ? "red" : COLOURS[row.light]} no-indicator-dot">${safe(word)}</span>`;
}

function due_of(row) {
	const parts = [`<b>${safe(row.due)}</b>`];
	if (row.provisional) {
		parts.push(`<span class="sjzj-provisional" title="${safe(__("The holidays of that year are not published yet."))}">${__("Provisional")}</span>`);
	}
	if (row.extended) {
		parts.push(`<span class="text-muted">${safe(__("Extended; first due on {0}", [row.first_due_on]))}</span>`);
	}
	return parts.join(" ");
}

function rule_of(row) {
	const words = row.is_law ? row.rule : `${row.rule} ${__("(a local setting)")}`;
	return `${safe(words)} <span class="text-muted">${safe(row.limit)}</span>`;
}

function line_of(row) {
	const last = row.open ? due_of(row) : `${safe(row.finished_on)} <span class="text-muted">${safe(row.due)}</span>`;
	const link = frappe.utils.get_form_link("Case Clock", row.name || "");
	return `<tr><td>${light_of(row)}</td><td><a href="${link}">${safe(row.what)}</a></td>
		<td>${safe(row.started_on)}</td><td>${last}</td><td>${rule_of(row)}</td></tr>`;
}

function table_of(rows, heading) {
	const head = [__("Light"), __("Clock Purpose"), __("Started On"), heading, __("Rule")];
	return `<table class="table table-condensed sjzj-limits"><thead><tr>${head.map((word) => `<th>${word}</th>`).join("")}</tr></thead>
		<tbody>${rows.map(line_of).join("")}</tbody></table>`;
}

function panel_of(limits) {
	const parts = limits.clocks.length ? [table_of(limits.clocks, __("Due On"))] : [];
	if (limits.plan.length) {
		parts.push(`<ul class="sjzj-plan">${limits.plan.map((line) => `<li>${safe(line)}</li>`).join("")}</ul>`);
	}
	if (limits.finished.length) {
		const heading = __("Finished On");
		parts.push(`<details><summary>${__("Finished Time Limits")} (${limits.finished.length})</summary>${table_of(limits.finished, heading)}</details>`);
	}
	return parts.join("");
}

frappe.ui.form.on("Assistance Application", {
	refresh(frm) {
		const limits = (frm.doc.__onload || {}).time_limits;
		if (frm.is_new() || !limits || !(limits.clocks.length || limits.finished.length)) {
			return;
		}
		const section = frm.dashboard.add_section(panel_of(limits), __("Time Limits"));
		const whole = section && section.closest && section.closest(".form-dashboard-section");
		if (whole && whole.length) {
			whole.prependTo(whole.parent()); // what is due comes before what is linked
		}
		frm.dashboard.show();
	},
});

frappe.ui.form.on("Time Limit Extension", {
	setup(frm) {
		frm.set_query("case_clock", () => ({
			filters: { application: frm.doc.application || "", status: ["in", ["Running", "Yellow", "Red"]] },
		}));
	},
});

// In a list the light has its colour, and what is due first comes first.
const own = frappe.listview_settings["Case Clock"] || {};
frappe.listview_settings["Case Clock"] = {
	...own,
	filters: [["status", "in", "Running,Yellow,Red"]],
	add_fields: ["status", "due_on", "due_provisional"],
	get_indicator(doc) {
		return [__(doc.status), COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
