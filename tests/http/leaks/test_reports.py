"""Reports: a report saved by one office shows no other office more than its own rows, and the app's reports neither."""

import frappe
import pytest

from sjzj_app.seed.roles import ROLES

QUERY = "frappe.desk.query_report"
ASKED = ("Resident", "Assistance Application", "Disbursement Line", "Official Letter")


@pytest.fixture(scope="module")
def saved(around) -> dict[str, str]:
	"""{DocType: a report on it}, saved by a county official in the report view."""
	reader, made = around.readers["County Reviewer"], {}
	for doctype in ASKED:
		settings = {
			"fields": [["name", doctype]],
			"filters": [],
			"order_by": f"`tab{doctype}`.`modified` desc",
		}
		made[doctype] = f"测试报表 {frappe.generate_hash(length=8)}"
		around.client(reader).call(
			"frappe.desk.reportview.save_report",
			name=made[doctype],
			doctype=doctype,
			report_settings=settings,
		)
	yield made
	frappe.db.rollback()
	for name in made.values():
		frappe.db.delete("Report", {"name": name})
	frappe.db.commit()


def own_reports() -> list[str]:
	"""The reports that the app ships."""
	return frappe.get_all("Report", filters={"module": "SJZJ App", "is_standard": "Yes"}, pluck="name")


@pytest.mark.parametrize("role", ROLES)
def test_a_report_shows_the_rows_of_ones_own_units_only(around, saved, role):
	reader, problems = around.readers[role], []
	for report in [*saved.values(), *own_reports()]:
		for method, args in (
			(f"{QUERY}.run", {"filters": {}, "ignore_prepared_report": "1"}),
			(f"{QUERY}.export_query", {"filters": {}, "file_format_type": "CSV", "visible_idx": []}),
			(f"{QUERY}.get_script", {}),
		):
			answer = around.client(reader).call(method, report_name=report, **args)
			around.judge.note(reader, method, [], answer)
			problems.append(around.judge.refused(around.judge.foreign(reader, f"{method} {report}", answer)))
	assert not list(filter(None, problems)), "\n".join(filter(None, problems))


def test_a_report_is_not_prepared_with_the_rights_of_another(around, saved):
	reader = around.readers["Township Clerk"]
	before = frappe.db.count("Prepared Report")
	for report in saved.values():
		answer = around.client(reader).call(
			"frappe.core.doctype.prepared_report.prepared_report.make_prepared_report",
			report_name=report,
			filters={},
		)
		assert not around.judge.foreign(reader, "prepared report", answer)
		assert answer.status_code >= 400, answer.text
	frappe.db.rollback()
	assert frappe.db.count("Prepared Report") == before
