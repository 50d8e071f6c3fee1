"""What may be tried on a case: the step that helps it on, any step of anybody, or a blow from outside."""

import contextlib
from collections.abc import Callable

import frappe
from frappe.utils import add_days, nowdate

from tests import cases, factories, hardship

ALONGSIDE = ("Household Survey", "Verification Request", "Public Notice", "County Visit", "Care Assessment")
REFUSALS = (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError)


class Walk:
	"""One case, the officials around it, and what became of each try: its `diary`."""

	def __init__(self, case, people: list[str], strangers: list[str]):
		self.case, self.people, self.strangers = case, people, strangers
		self.diary: list[str] = []

	def take(self, kind: str, number: int) -> None:
		"""One move; `number` chooses among what is possible. A refusal is an answer, any other error is not."""
		move = {"lead": self._lead, "wild": self._wild, "blow": self._blow}[kind]
		try:
			self.diary.append(f"{kind}: {move(number)}")
		except REFUSALS as refusal:
			self.diary.append(f"{kind} {number}: refused {type(refusal).__name__}: {str(refusal)[:80]}")
		self.case.reload()

	def _lead(self, number: int) -> str:
		if self.case.stage in LEADS and _dead(self.case.applicant):
			factories.act(cases.clerk(self.case.township), self.case, "Close After Death", "测试：申请人死亡")
			return "closed after death"
		step = LEADS.get(self.case.stage)
		return step(self, number) if step else "at its end"

	def _wild(self, number: int) -> str:
		documents = [self.case, *self.alongside()]
		doc = documents[number % len(documents)]
		actions, everybody = _actions(doc), [*self.people, *self.strangers]
		user, action = everybody[(number // 7) % len(everybody)], actions[(number // 3) % len(actions)]
		factories.act(user, doc, action, "测试：随意办理")
		return f"{user} {action} {doc.doctype}"

	def _blow(self, number: int) -> str:
		blow = BLOWS[number % len(BLOWS)]
		return blow(self, number) or blow.__name__

	def alongside(self) -> list:
		"""The documents that hang on the case."""
		return [
			frappe.get_doc(doctype, name)
			for doctype in ALONGSIDE
			for name in frappe.get_all(
				doctype, {"application": self.case.name}, pluck="name", order_by="creation asc, name asc"
			)
		]


def _actions(doc) -> list[str]:
	workflow = frappe.get_cached_doc(
		"Workflow", frappe.db.get_value("Workflow", {"document_type": doc.doctype, "is_active": 1})
	)
	return sorted({row.action for row in workflow.transitions})


def _lodged(walk: Walk, number: int) -> str:
	if walk.case.procedure == "Emergency Procedure" and number % 4 < 3:
		return _relieve(walk)
	action = ("Accept Application", "Accept Application", "Ask for Supplement", "Do Not Accept")[number % 4]
	factories.act(cases.clerk(walk.case.township), walk.case, action, "测试：材料情况")
	return action


def _relieve(walk: Walk) -> str:
	"""Two handlers sign, the second gives."""
	case = walk.case
	if not case.relief_handlers:
		factories.act(cases.clerk(case.township), case, "Sign for First Relief")
		return "signed"
	factories.act(cases.approver(case.township), case, "Give First Relief", "测试：情况紧急")
	return "relieved"


def _complete_papers(walk: Walk, _number: int) -> str:
	hardship.papers_completed(walk.case)
	return "papers completed"


def _accept(walk: Walk, _number: int) -> str:
	factories.act(cases.clerk(walk.case.township), walk.case, "Accept Application")
	return "accepted"


def _start(walk: Walk, _number: int) -> str:
	factories.act(cases.clerk(walk.case.township), walk.case, "Start Investigation")
	return "started"


def _investigate(walk: Walk, _number: int) -> str:
	"""The first thing that is missing: the survey, the verification, then on to the review."""
	case = walk.case
	living = [row for row in case.members if not _dead(row.resident)]
	if len(living) < len(case.members):
		with factories.acting_as(cases.surveyors(case.township)[0]):
			case.members = living
			case.save()
		return "the dead taken out"
	if not frappe.db.exists("Household Survey", {"application": case.name, "stage": "SIGNED"}):
		cases.signed_survey(case)
		return "surveyed"
	if not frappe.db.exists("Verification Request", {"application": case.name, "stage": "ANSWERED"}):
		cases.verified(case)
		return "verified"
	if _needs_care(case) and not frappe.db.exists(
		"Care Assessment", {"application": case.name, "stage": "SIGNED"}
	):
		hardship.assessed(case)
		return "assessed"
	factories.act(cases.surveyors(case.township)[0], case, "Submit for Review")
	return "submitted"


def _dead(resident: str) -> bool:
	return bool(frappe.db.get_value("Resident", resident, "deceased_on"))


def _needs_care(case) -> bool:
	return frappe.db.get_value("Assistance Type", case.assistance_type, "calculation") == "Special Support"


def _appraise(walk: Walk, _number: int) -> str:
	factories.act(cases.surveyors(walk.case.township)[0], walk.case, "Submit for Review")
	return "submitted"


def _review(walk: Walk, number: int) -> str:
	case = walk.case
	conclusion = "Eligible" if case.eligible else "Not Eligible"
	if case.review_conclusion != conclusion:
		cases.write_opinion(case, conclusion)
	onward = "Propose to Confirm Relief" if case.first_relief else "Publish Review Result"
	action = onward if case.eligible else "Propose Refusal"
	factories.act(cases.reviewer(case.township), case, action, "测试：审核意见")
	return action


def _run_notice(walk: Walk, kind: str, onward: Callable[[], str]) -> str:
	"""Checked, posted, hung its days: one of these, or the step after them."""
	notice = cases.notice_of(walk.case, kind)
	if notice.stage in ("DRAFT", "CHECKED"):
		action = "Check Notice" if notice.stage == "DRAFT" else "Post Notice"
		factories.act(cases.clerk(walk.case.township), notice, action)
		return action
	if notice.due_on and str(notice.due_on) >= nowdate():
		cases.let_run(notice)
		return "hung its days"
	return onward()


def _on_review_notice(walk: Walk, _number: int) -> str:
	def onward() -> str:
		factories.act(cases.reviewer(walk.case.township), walk.case, "Propose Decision", "测试：建议确认")
		return "proposed"

	return _run_notice(walk, "Review Result", onward)


def _decider(case) -> str:
	if case.route == "County Route":
		return factories.holder("SJZJ County Reviewer", case.county)
	return cases.approver(case.township)


def _proposed(walk: Walk, _number: int) -> str:
	onward = "Confirm Assistance" if walk.case.first_relief else "Publish Proposed Decision"
	action = onward if walk.case.review_conclusion == "Eligible" else "Refuse Assistance"
	factories.act(_decider(walk.case), walk.case, action, "测试：决定意见")
	return action


def _on_decision_notice(walk: Walk, _number: int) -> str:
	def onward() -> str:
		factories.act(_decider(walk.case), walk.case, "Confirm Assistance", "测试：予以确认")
		return "confirmed"

	return _run_notice(walk, "Proposed Decision", onward)


LEADS: dict[str, Callable[[Walk, int], str]] = {
	"LODGED": _lodged,
	"SUPPLEMENT": _accept,
	"ACCEPTED": _start,
	"RELIEVED": _complete_papers,
	"INVESTIGATION": _investigate,
	"APPRAISAL": _appraise,
	"REVIEW": _review,
	"REVIEW_NOTICE": _on_review_notice,
	"PROPOSED": _proposed,
	"DECISION_NOTICE": _on_decision_notice,
}


def _object(walk: Walk, _number: int) -> str:
	"""Somebody objects to the notice that hangs."""
	hanging = frappe.get_all(
		"Public Notice", {"application": walk.case.name, "stage": "POSTED"}, pluck="name"
	)
	if not hanging:
		return "nothing hangs"
	row = {
		"doctype": "Notice Objection",
		"public_notice": hanging[0],
		"received_on": nowdate(),
		"received_way": "Telephone",
	}
	factories.insert({**row, "facts": "测试：收入与公示不符"}, cases.clerk(walk.case.township))
	return "objection"


def _answer(walk: Walk, number: int) -> str:
	"""An open objection is found right or wrong."""
	waiting = frappe.get_all(
		"Notice Objection", {"application": walk.case.name, "status": "Open"}, pluck="name"
	)
	if not waiting:
		return "no objection"
	doc = frappe.get_doc("Notice Objection", waiting[0])
	with factories.acting_as(cases.reviewer(walk.case.township)):
		doc.update({"status": ("Upheld", "Dismissed")[number % 2], "result": "测试：已调查核实"})
		doc.save()
	return doc.status


def _earn(walk: Walk, number: int) -> str:
	"""The clerk types another income."""
	if not walk.case.incomes:
		return "no income"
	with factories.acting_as(cases.clerk(walk.case.township)):
		walk.case.incomes[0].amount = (number * 37) % 3000
		walk.case.save()
	return f"income {walk.case.incomes[0].amount}"


def _forge(walk: Walk, number: int) -> str:
	"""A stage written by hand."""
	user = [*walk.people, *walk.strangers][number % (len(walk.people) + len(walk.strangers))]
	with factories.acting_as(user):
		walk.case.update(
			{"stage": "DECIDED_YES", "workflow_state": "Assistance Confirmed", "proposed_amount": 9999}
		)
		walk.case.save()
	return "forged"


def _erase(walk: Walk, number: int) -> str:
	"""Something of the case is deleted."""
	documents = [walk.case, *walk.alongside()]
	doc = documents[number % len(documents)]
	with factories.acting_as(walk.people[number % len(walk.people)]):
		frappe.delete_doc(doc.doctype, doc.name)
	return f"deleted {doc.doctype}"


def _send_away(walk: Walk, _number: int) -> str:
	"""The approver's posting ends; tomorrow's deciders are others."""
	user = cases.approver(walk.case.township)
	frappe.db.set_value("Assistance Official", {"user": user}, "valid_to", add_days(nowdate(), -1))
	return "approver gone"


def _die(walk: Walk, number: int) -> str:
	"""Somebody of the family dies while the case runs."""
	if walk.case.stage not in LEADS:
		return "decided before"
	person = walk.case.members[number % len(walk.case.members)].resident
	with factories.acting_as(cases.clerk(walk.case.township)):
		doc = frappe.get_doc("Resident", person)
		doc.deceased_on = add_days(nowdate(), -1)
		doc.save()
	return "death"


BLOWS = (_object, _answer, _earn, _forge, _erase, _send_away, _die)


@contextlib.contextmanager
def undone_afterwards():
	"""Whatever the block writes is taken back, what stood before stays."""
	from tests.transactions import COMMITTED

	frappe.db.sql("savepoint lifecycle_example")
	try:
		yield
	finally:
		frappe.db.sql("rollback to savepoint lifecycle_example")
		frappe.db.sql(f"savepoint {COMMITTED}")
