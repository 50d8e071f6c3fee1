"""INV-15: what an administrator draws in the Desk works, and is still there after a migration."""

import subprocess

import frappe

from sjzj_app.demo.places import VILLAGE
from tests import cases, factories
from tests.browser.deskwork import Desk, committed, desk_of
from tests.harness import bench_folder, site_name

STATE, SEND, PASS = "County Check", "Send to County Check", "Pass County Check"
WORKFLOW = "SJZJ Assistance Application"


def test_a_state_added_in_the_desk_works_and_survives_a_migration(browser, http, site):
	case = a_case_under_review()
	administrator = Desk(browser, http, "Administrator")
	draw(administrator)
	reviewer, county = (desk_of(browser, http, short) for short in ("reviewer", "county-reviewer"))
	for desk in (reviewer, county):
		desk.reload()
	there_and_back(reviewer, county, case)
	county.shot("county-check-passed")
	migrate()
	for desk in (administrator, reviewer, county):
		desk.reload()
	administrator.open("Workflow", WORKFLOW)
	assert STATE in administrator.page.evaluate("cur_frm.doc.states.map((row) => row.state)")
	administrator.shot("county-check-after-migrate")
	there_and_back(reviewer, county, case)
	for desk in (administrator, reviewer, county):
		desk.leave()


def a_case_under_review() -> str:
	with committed(), factories.without_drawing():
		return cases.under_review(VILLAGE).name


def draw(administrator: Desk) -> None:
	"""The administrator adds the state and two arrows to the application's workflow."""
	administrator.quick("Workflow State", "workflow_state_name", STATE)
	for action in (SEND, PASS):
		administrator.quick("Workflow Action Master", "workflow_action_name", action)
	administrator.open("Workflow", WORKFLOW)
	state = {"state": STATE, "doc_status": "0", "allow_edit": "SJZJ County Reviewer"}
	administrator.row("states", **state, update_field="stage", update_value="REVIEW")
	arrows = (
		("Under Review", SEND, STATE, "SJZJ Township Reviewer"),
		(STATE, PASS, "Under Review", "SJZJ County Reviewer"),
	)
	for start, action, end, role in arrows:
		administrator.row(
			"transitions", state=start, action=action, next_state=end, allowed=role, allow_self_approval=1
		)
	administrator.save()
	administrator.shot("county-check-drawn")


def there_and_back(reviewer: Desk, county: Desk, case: str) -> None:
	reviewer.open("Assistance Application", case)
	assert reviewer.act(SEND, "请县级核查") == STATE
	county.open("Assistance Application", case)
	assert county.act(PASS, "核查无误") == "Under Review"
	assert county.value("stage") == "REVIEW"


def migrate() -> None:
	"""The framework's own migration of the test site."""
	folder = bench_folder()
	command = [folder / "env" / "bin" / "python", "-m", "frappe.utils.bench_helper", "frappe"]
	subprocess.run(
		[*command, "--site", site_name(), "migrate", "--skip-search-index"], cwd=folder / "sites", check=True
	)
	frappe.clear_cache()
