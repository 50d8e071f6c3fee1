// What is missing stands in red.

frappe.query_reports["Power Coverage"] = {
	filters: [
		{
			fieldname: "county",
			label: __("County Unit"),
			fieldtype: "Link",
			options: "Administrative Unit",
			get_query: () => ({ filters: { level: "County" } }),
		},
		{ fieldname: "on", label: __("On the Day"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "only_missing", label: __("Only What Is Missing"), fieldtype: "Check" },
	],

	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const red = data && (data.red || []).includes(column.fieldname);
		return red ? `<span style="color: var(--red-600); font-weight: 600">${text}</span>` : text;
	},
};
