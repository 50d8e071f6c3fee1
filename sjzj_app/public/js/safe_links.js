// The framework's dialog for choosing a link puts what the search finds into the page as it is stored: here it becomes text.

const FOUND = ["values", "message"]; // where older frameworks put the rows; newer ones hand on the rows themselves
const ask = frappe.link_search;
if (ask) {
	frappe.link_search = function (doctype, args, callback, btn) {
		return ask.call(
			this,
			doctype,
			args,
			(answer) => callback && callback(as_texts(answer)),
			btn
		);
	};
}

function as_texts(answer) {
	if (Array.isArray(answer)) {
		return answer.map(as_text);
	}
	for (const key of FOUND.filter((key) => answer && Array.isArray(answer[key]))) {
		answer[key] = answer[key].map(as_text);
	}
	return answer;
}

// The first value is the name that is taken when the row is chosen; names hold no markup (access/plain_text).
function as_text(row) {
	return Array.isArray(row)
		? row.map((value, at) => (at && typeof value === "string" ? frappe.utils.escape_html(value) : value))
		: row;
}
