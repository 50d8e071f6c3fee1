// Rows are named by hashes: a list shows titles and official numbers instead.

const HASHED = [
	"Access Record",
	"Approval Opinion",
	"Assistance Application",
	"Assistance Award",
	"Assistance Budget",
	"Assistance Complaint",
	"Assistance Decision",
	"Assistance Official",
	"Assistance Request",
	"Assistance Standard",
	"Authority Change",
	"Award Change",
	"Award Review",
	"Benefit Recovery",
	"Case Clock",
	"Case Event",
	"Case Handover",
	"Chain Anchor",
	"Clock Rule",
	"County Visit",
	"Death Report",
	"Delegation Agreement",
	"Disbursement Batch",
	"Disbursement Line",
	"Duty Exception",
	"Duty Substitution",
	"Fund Allocation",
	"Fund Entry",
	"Funding Request",
	"Government Body",
	"Household",
	"Household Survey",
	"Job Offer",
	"Incompatible Positions",
	"Kinship Record",
	"Legal Remedy",
	"Matter Activation",
	"Means Test Rule",
	"Notice Objection",
	"Number Register",
	"Official Letter",
	"Outreach Record",
	"Payee Account",
	"Payment File",
	"Payment Return",
	"Policy Document",
	"Power List",
	"Public Notice",
	"Readiness Check",
	"Relative Declaration",
	"Resident",
	"Rule Parameter",
	"Seed Record",
	"Spot Check",
	"Supervision Directive",
	"Time Limit Extension",
	"Verification Authorization",
	"Verification Request",
	"Village Task",
];

for (const doctype of HASHED) {
	frappe.listview_settings[doctype] = {
		...frappe.listview_settings[doctype],
		hide_name_column: true,
		hide_name_filter: true,
	};
}

// Requests that wait come first, the oldest at the top; what has ended is a filter away.
frappe.listview_settings["Assistance Request"].filters = [["stage", "in", ["RECEIVED", "VERIFIED", "TRANSFERRED"]]];

// A clerk looks through the whole of a township's work: a page of our lists has 100 rows. The button for 20 stays.
const OWN_MODULE = "SJZJ App";
const ROWS_OF_A_PAGE = 100;
const AnyList = frappe.views.BaseList;
const { setup_defaults: set_defaults, setup_view_menu: set_up } = AnyList.prototype;
AnyList.prototype.setup_defaults = function () {
	const done = set_defaults.call(this);
	if (this.meta && this.meta.module === OWN_MODULE && this.page_length < ROWS_OF_A_PAGE) {
		this.page_length = this.selected_page_count = ROWS_OF_A_PAGE;
	}
	return done;
};

// The framework joins the view's English name into its label; whole, it has a translation.
if (set_up) {
	AnyList.prototype.setup_view_menu = function () {
		set_up.call(this);
		if (this.views_menu && this.view_name) {
			this.views_menu.parent().find(".custom-btn-group-label").text(__(`${this.view_name} View`));
		}
	};
}

// The lines of the anchors are kept outside the system: here they are downloaded.
const of_anchors = frappe.listview_settings["Chain Anchor"] || {};
frappe.listview_settings["Chain Anchor"] = {
	...of_anchors,
	onload(list) {
		of_anchors.onload && of_anchors.onload(list);
		list.page.add_inner_button(__("Download Anchor List"), () => {
			window.open("/api/method/sjzj_app.api.v1.chain.anchor_lines");
		});
	},
};
