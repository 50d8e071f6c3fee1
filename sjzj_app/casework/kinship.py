"""The register of relatives of a case (单独登记备案, 57号第十一条), and who stays away from it (第二十条, INV-3, INV-4)."""

import hashlib

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime, nowdate

from sjzj_app.access import kinship, kinship_rows, scope, separation, system_rows
from sjzj_app.casework import intake_papers
from sjzj_app.casework import paper_facts as pick
from sjzj_app.evidence import chain
from sjzj_app.exceptions import DutyConflict
from sjzj_app.rules import stages
from sjzj_app.rules.kinship import RELATIONS, Finding

CASE = "Assistance Application"
RECORD = "Kinship Record"
# The one step that a related official still takes: handing the case on to the county.
RECUSAL = "Refer to County"


def refuse_related(doc, act) -> None:
	"""INV-3: a relative of the family takes no step in the case, nor does a substitute in the relative's place."""
	if act.action != RECUSAL and _case_of(doc):
		separation.require_not_related(act, _case_of(doc))


def refuse_editor(doc) -> None:
	"""A relative of the family does not write in the case either. Raises DutyConflict."""
	user = frappe.session.user
	finding = next((found for found in kinship.findings(doc) if found.official.user == user), None)
	if finding:
		separation.refuse(separation.stay_away(finding))


def register(doc, act) -> None:
	"""Enters what is found now into the register; from acceptance on, before the panel, the review and the notices."""
	known = _count(doc.name)
	if _enter(doc, kinship.findings(doc, act.today), act.now):
		doc.relative_registered = 1
	if _count(doc.name) > known:
		intake_papers.issue_relatives(doc, act.today)


def register_case(application: str) -> None:
	"""The same outside a step of the case."""
	case, known = frappe.get_doc(CASE, application), _count(application)
	if case.accepted_on and _enter(case, kinship.findings(case), now_datetime()):
		frappe.db.set_value(CASE, case.name, "relative_registered", 1, update_modified=False)
	if _count(application) > known and pick.has_body(case.township):
		intake_papers.issue_relatives(case, getdate(nowdate()))


def _count(application: str) -> int:
	return frappe.db.count(RECORD, {"application": application})


def register_open_cases(declaration) -> None:
	"""A new declaration is compared with the open cases of the county at once."""
	for application in _open_cases_of(declaration):
		register_case(application)


def _enter(case, findings: list[Finding], now) -> list[Finding]:
	for finding in findings:
		key = _key(case.name, finding)
		if not frappe.db.exists(RECORD, {"record_key": key}):
			_insert(case, finding, key, now)
	return findings


def _key(application: str, finding: Finding) -> str:
	text = "\n".join((application, finding.official.key, finding.person.resident))
	return hashlib.sha256(text.encode()).hexdigest()


def _insert(case, finding: Finding, key: str, now) -> None:
	official, person = finding.official, finding.person
	record = system_rows.insert(
		{
			"doctype": RECORD,
			"application": case.name,
			"applicant_name": case.applicant_name,
			"resident": person.resident or None,
			"person_name": person.name,
			"official": official.posting or None,
			"official_name": official.name,
			"post": official.post,
			"relation": finding.relation,
			"source": finding.source,
			"found_on": now,
			"reported_on": getdate(now),
			"actor": official.user or None,
			"administrative_unit": case.administrative_unit,
			"record_key": key,
		}
	)
	chain.append(record, "Kinship Registered", {"record": record.name, "source": finding.source}, at=now)


def _open_cases_of(declaration) -> list[str]:
	"""Accepted, undecided cases in which somebody bears an identity of this declaration, or shares the household."""
	keys = [
		declaration.own_identity_key,
		*(row.identity_key for row in declaration.relatives if not row.ended_on),
	]
	final = [stage for stage in stages.stages_of(CASE) if stages.is_final(CASE, stage)]
	rows = frappe.db.sql(
		"""
		select distinct a.name from `tabRelative Identity` k
		join `tabResident Identity` i on i.id_hash = k.id_hash
		left join `tabHousehold Member` h on h.resident = i.resident
		left join `tabHousehold Member` t on t.parent = h.parent
		join `tabApplicant Member` m on m.resident in (i.resident, t.resident)
		join `tabAssistance Application` a on a.name = m.parent and m.parenttype = 'Assistance Application'
		where k.subject in %(keys)s and a.accepted_on is not null and a.stage not in %(final)s
		union
		select a.name from `tabRelative Identity` k
		join `tabResident Identity` i on i.id_hash = k.id_hash
		join `tabPayee Account` p on p.resident = i.resident
		join `tabAssistance Application` a on a.payee_account = p.name
		where k.subject in %(keys)s and a.accepted_on is not null and a.stage not in %(final)s
		""",
		{"keys": tuple(key for key in keys if key) or ("",), "final": tuple(final)},
	)
	return [name for (name,) in rows]


def is_registered(doc) -> bool:
	"""Whether the case stands in the register of relatives."""
	return bool(doc.relative_registered or frappe.db.exists(RECORD, {"application": doc.name}))


def require_registered(doc, act) -> None:
	"""What is found at the decision stands in the register first. Raises DutyConflict."""
	keys = {_key(doc.name, finding): finding for finding in kinship.findings(doc, act.today)}
	known = set(frappe.get_all(RECORD, filters={"application": doc.name}, pluck="record_key"))
	unknown = [finding for key, finding in keys.items() if key not in known]
	if unknown:
		frappe.throw(
			_(
				"A relation between this family and {0} was found that is not registered yet. Ask the county for its visit:"
				" its record enters the relation (57号 articles 11 and 20)."
			).format(unknown[0].official.name),
			DutyConflict,
		)


def require_free_panel(application: str, users=(), residents=()) -> None:
	"""Raises DutyConflict when a member of a panel is a close relative of the family (domain: 近亲属 leave the panel)."""
	found = kinship.panel_findings(application, users, residents)
	if found:
		separation.refuse("；".join(separation.stay_away(finding) for finding in found))


def shown(doc) -> dict:
	"""What the case's form says: the relations, the hints for those who may know them, and whether a visit is awaited."""
	if doc.is_new() or stages.is_final(CASE, doc.stage):
		return {}
	found = kinship_rows.registered(doc.name)
	known = {(one.official.key, one.person.resident) for one in found}
	found += [one for one in kinship.findings(doc) if (one.official.key, one.person.resident) not in known]
	user = frappe.session.user
	own = user in {one.official.user for one in found}
	if not frappe.has_permission(RECORD, "read"):
		found = [one for one in found if one.official.user == user]
	trusted = scope.is_confidant(user, "Relative Declaration", doc.as_dict())
	hints = [hint.text for hint in kinship.hints(doc)] if trusted else []
	return {
		"findings": [_line(one) for one in found],
		"hints": hints,
		"own": own,
		"visited": bool(frappe.db.exists("County Visit", {"application": doc.name, "stage": "RECORDED"})),
	}


def _line(finding: Finding) -> str:
	return _("{0} ({1}): {2} {3}, found by: {4}").format(
		finding.official.name,
		finding.official.post or "—",
		RELATIONS.get(finding.relation, "—"),
		finding.person.name,
		_(finding.source),
	)


def _case_of(doc) -> str:
	return doc.name if doc.doctype == CASE else doc.application
