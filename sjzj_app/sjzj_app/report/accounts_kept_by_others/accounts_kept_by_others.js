// What is wrong stands in red.

frappe.query_reports["Accounts Kept by Others"] = {
	filters: [
		{ fieldname: "on", label: __("On the Day"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "only_wrong", label: __("Not in order"), fieldtype: "Check" },
	],

	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const red = data && column.fieldname === "wrong" && data.wrong;
		return red ? `<span style="color: var(--red-600); font-weight: 600">${text}</span>` : text;
	},
};
