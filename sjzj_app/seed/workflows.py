"""The default workflows, from packs to the framework's records."""

from sjzj_app.seed.roles import role_name
from sjzj_app.seed.seeds import Seed
from sjzj_app.sjzj_app.workflow.packs import PACKS

STYLES = {
	"Success": {
		"DECIDED_YES",
		"IN_FORCE",
		"APPROVED",
		"SIGNED",
		"FILED",
		"ANSWERED",
		"RECONCILED",
		"PAID",
		"PASSED",
		"ORDERED",
		"EXTENDED",
		"DECIDED",
		"CONCLUDED",
		"REGISTERED",
		"SETTLED",
		"CLEARED",
		"EXEMPTED",
	},
	"Danger": {"DECIDED_NO", "WITHDRAWN", "REPEALED", "ENDED", "FAILED"},
	"Warning": {"SUPPLEMENT", "SUSPENDED"},
	"Inverse": {"CLOSED", "REMOVED", "DROPPED", "DISTRIBUTED"},
	"Info": {"REVIEW_NOTICE", "DECISION_NOTICE", "POSTED", "ENDING_NOTICE"},
}


def seeds() -> list[Seed]:
	"""States and actions first, then the workflows that name them."""
	return [*_states(), *_actions(), *(_workflow(doctype, pack) for doctype, pack in PACKS.items())]


def workflow_name(doctype: str) -> str:
	"""The name under which a DocType's default workflow is put in."""
	return f"SJZJ {doctype}"


def _states() -> list[Seed]:
	stage_of: dict[str, str] = {}
	for pack in PACKS.values():
		for state, stage, _role in pack["states"]:
			stage_of.setdefault(state, stage)
	return [_state(state, stage) for state, stage in stage_of.items()]


def _state(state: str, stage: str) -> Seed:
	style = next(
		(style for style, stages in STYLES.items() if stage in stages), "" if _is_first(stage) else "Primary"
	)
	return Seed(
		f"state:{state}", "Workflow State", {"workflow_state_name": state, "style": style}, name=state
	)


def _is_first(stage: str) -> bool:
	return stage in ("DRAFT", "LODGED")


def _actions() -> list[Seed]:
	names = dict.fromkeys(action for pack in PACKS.values() for _from, action, *_rest in pack["transitions"])
	return [
		Seed(f"action:{name}", "Workflow Action Master", {"workflow_action_name": name}, name=name)
		for name in names
	]


def _workflow(doctype: str, pack: dict) -> Seed:
	values = {
		"workflow_name": workflow_name(doctype),
		"document_type": doctype,
		"workflow_state_field": "workflow_state",
		"is_active": 1,
		"send_email_alert": 0,
		"states": [_state_row(*row) for row in pack["states"]],
		"transitions": [row for transition in pack["transitions"] for row in _transition_rows(*transition)],
	}
	return Seed(f"workflow:{doctype}", "Workflow", values, name=workflow_name(doctype))


def _state_row(state: str, stage: str, role: str) -> dict:
	return {
		"state": state,
		"doc_status": "0",
		"update_field": "stage",
		"update_value": stage,
		"allow_edit": role_name(role),
		"send_email": 0,
	}


def _transition_rows(
	state: str, action: str, next_state: str, roles: list[str], condition: str
) -> list[dict]:
	# Self-approval is allowed here: the service separates duties by what a person did in the case (INV-3).
	return [
		{
			"state": state,
			"action": action,
			"next_state": next_state,
			"allowed": role_name(role),
			"allow_self_approval": 1,
			"condition": condition,
			"send_email_to_creator": 0,
		}
		for role in roles
	]
