// 合法性复核: whether a decision was lawful on its day, shown like an office's sheet. The server answers from stored rows.

const MAY_ASK = [
	"SJZJ Auditor",
	"SJZJ City Supervisor",
	"SJZJ County Administrator",
	"SJZJ County Reviewer",
	"SJZJ County Inspector",
	"SJZJ Township Approver",
];

frappe.ui.form.on("Assistance Decision", {
	refresh(frm) {
		if (!frm.is_new() && MAY_ASK.some((role) => frappe.user_roles.includes(role))) {
			frm.add_custom_button(__("Review of Lawfulness"), () => show(frm));
		}
	},
});

async function show(frm) {
	const { message } = await frappe.call({
		method: "sjzj_app.api.v1.decisions.replay",
		args: { name: frm.doc.name },
		freeze: true,
	});
	if (!message || message.error) {
		frappe.msgprint((message && message.error.message) || __("No answer."));
		return;
	}
	const dialog = new frappe.ui.Dialog({
		title: __("Review of Lawfulness"),
		size: "extra-large",
		fields: [{ fieldname: "sheet", fieldtype: "HTML" }],
		primary_action_label: __("Print"),
		primary_action: () => print(dialog),
	});
	dialog.fields_dict.sheet.$wrapper.html(sheet(message));
	dialog.show();
}

function sheet(answer) {
	const rows = answer.findings.map(line).join("");
	return `<div class="sjzj-sheet">
		<h3>${__("Sheet of the Review of Lawfulness")}</h3>
		<table class="sjzj-sheet-head"><tr>
			<th>${__("Decision Number")}</th><td>${text(answer.decision_number)}</td>
			<th>${__("Decided On")}</th><td>${text(answer.decided_on.slice(0, 16))}</td>
		</tr></table>
		<p class="sjzj-verdict ${answer.lawful ? "is-lawful" : "is-not"}">${text(answer.sentence)}</p>
		<table class="sjzj-findings">
			<thead><tr><th>${__("No.")}</th><th>${__("Question")}</th><th>${__("Answer")}</th>
			<th>${__("Basis")}</th><th>${__("Found From")}</th></tr></thead>
			<tbody>${rows}</tbody>
		</table>
		<p class="sjzj-foot">${__("Answered from the rows on record at the moment of the decision; nothing was asked of today's settings.")}</p>
	</div>`;
}

function line(finding, place) {
	const good = finding.answer ? "is-yes" : finding.counts ? "is-no" : "is-late";
	const links = finding.rows.map(([doctype, name, title]) => {
		const route = frappe.utils.get_form_link(doctype, name);
		return `<a href="${route}">${text(__(doctype))} ${text(title)}</a>`;
	});
	const found = [finding.note ? text(finding.note) : "", ...links].filter(Boolean).join("<br>");
	return `<tr><td>${place + 1}</td><td>${text(finding.question)}</td>
		<td class="${good}">${finding.answer ? __("Answered Yes") : __("Answered No")}</td>
		<td>${text(finding.article)}</td><td>${found}</td></tr>`;
}

function text(value) {
	return frappe.utils.escape_html(String(value === null || value === undefined ? "" : value));
}

function print(dialog) {
	const page = window.open("", "_blank");
	page.document.title = __("Review of Lawfulness");
	const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map((one) => page.document.importNode(one, true));
	const loaded = styles.map((one) => new Promise((done) => (one.onload = one.onerror = done)));
	page.document.head.append(...styles);
	page.document.body.append(page.document.importNode(dialog.fields_dict.sheet.$wrapper[0], true));
	Promise.all(loaded).then(() => page.print());
}
