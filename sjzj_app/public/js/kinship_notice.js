// Relatives in office, said at the top of a case: who stays away, whether the county's visit is awaited, and hints.

const TEXT = (value) => frappe.utils.escape_html(value);

function list_of(lines) {
	return `<ul class="mb-1">${lines.map((line) => `<li>${TEXT(line)}</li>`).join("")}</ul>`;
}

function sentence_of(known) {
	const parts = [];
	if (known.findings.length) {
		parts.push(`<b>${__("Officials who stay away from this case (57号 article 11):")}</b>`, list_of(known.findings));
		if (known.own) {
			parts.push(`<p><b>${__("You are one of them: leave the next step to another official.")}</b></p>`);
		}
		const visit = known.visited
			? __("The county has recorded its visit.")
			: __("The case waits for the county's recorded visit (57号 article 20).");
		parts.push(`<p class="mb-1">${visit}</p>`);
	}
	if (known.hints.length) {
		parts.push(`<span>${__("Hints, to be looked at (they stop nobody):")}</span>`, list_of(known.hints));
	}
	return parts.join("");
}

frappe.ui.form.on("Assistance Application", {
	refresh(frm) {
		const known = (frm.doc.__onload || {}).kinship || {};
		frm.set_intro("");
		if (!frm.is_new() && known.findings && (known.findings.length || known.hints.length)) {
			frm.set_intro(sentence_of(known), known.findings.length ? "orange" : "blue");
		}
	},
});
