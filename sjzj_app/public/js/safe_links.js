// The framework's dialog for choosing a link puts what the search finds into the page as it is stored: here it becomes text.

const FOUND = ["values", "message"]; // where older and newer frameworks put the rows
const ask = frappe.link_search;
if (ask) {
	frappe.link_search = function (doctype, args, callback, btn) {
		return ask.call(
			this,
			doctype,
			args,
			(answer) => {
				for (const key of FOUND.filter((key) => Array.isArray(answer[key]))) {
					answer[key] = answer[key].map(as_text);
				}
				callback && callback(answer);
			},
			btn
		);
	};
}

// The first value is the name that is taken when the row is chosen; names hold no markup (access/plain_text).
function as_text(row) {
	return Array.isArray(row)
		? row.map((value, at) => (at && typeof value === "string" ? frappe.utils.escape_html(value) : value))
		: row;
}
