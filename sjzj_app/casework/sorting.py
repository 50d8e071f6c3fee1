"""一次申请、分类审核认定: where a class is not met the case names the next one, and the reviewer goes on with it.

The case itself goes on under the next matter instead of a second application being opened: it keeps its number, the
day of its acceptance (so the limit is not started anew at the family's cost), its survey, verification, register of
relatives and the separation of duties, all of which hang on the one case. What is asked anew is what differs by
matter: who holds the power to decide, the limit of the class, the figures, the notice. The decision that ends the case
says of every class why it was or was not met (国办转发《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》五(一)).
"""

import frappe
from frappe import _
from frappe.utils import getdate

from sjzj_app.access import work_calendar
from sjzj_app.access.rule_refusals import as_refusal
from sjzj_app.authority import check as authority
from sjzj_app.casework import limits, matters
from sjzj_app.casework.calculations import family_tests
from sjzj_app.exceptions import BadInput, MissingStep
from sjzj_app.rules import classify
from sjzj_app.rules.errors import RuleError

CLASS_OF_WAY = {"Special Support": "TEKUN", "Income Gap": "DIBAO", "Relief": "TEMPRELIEF"}
STATUS_WAY = "Low-income Status"
WAY_OF_CLASS = {family_class: way for way, family_class in CLASS_OF_WAY.items()}
EMPTY = {"next_class": "", "next_matter": None, "next_class_reason": ""}
WHOLE = "Whole Household"


def suggest(application, outcome, on) -> None:
	"""Writes the next class and why into the application where its own class is not met; clears them where it is."""
	application.update(EMPTY)
	if outcome.eligible:
		return
	try:
		results = family_tests.results(application, on)
		outcome.explanation.setdefault("tests", family_tests.shown(results))
		found = next_for(application, results)
	except RuleError as error:
		application.next_class_reason = str(error)
		return
	if found:
		reasons = "\n".join(dict.fromkeys(reason.text for reason in found.reasons))
		application.update({"next_class": found.family_class, "next_class_reason": reasons})
		application.next_matter = matter_of(found.family_class, application)


def next_for(application, results: dict) -> classify.Suggestion | None:
	"""The next class to test, with the reasons of those that failed; None where none is left."""
	way = frappe.get_cached_value("Assistance Type", application.assistance_type, "calculation")
	tested_elsewhere = set(CLASS_OF_WAY.values()) - {family_tests.DIBAO}
	in_use = (name for name in classify.ORDER if name in results or name in tested_elsewhere)
	classes = tuple(name for name in in_use if matter_of(name, application))
	known = {name: found for name, found in results.items() if name in classes}
	if way == STATUS_WAY:
		return _after_status(application, known, classes)
	refused = CLASS_OF_WAY[way]
	return classify.next_class(refused, known, classes)


def _after_status(application, known: dict, classes: tuple[str, ...]) -> classify.Suggestion | None:
	"""After a refused recognition: the higher class that is met, else 临时救助."""
	met = next((name for name, found in known.items() if found.passed), None)
	if met and matter_of(met, application) != application.assistance_type:
		before = list(classify.ORDER)[list(classify.ORDER).index(met) - 1]
		return classify.next_class(before, known, classes)
	last = [name for name in classes if matter_of(name, application) == application.assistance_type][-1:]
	return classify.next_class(last[0], known, classes) if last else None


def matter_of(family_class: str, application) -> str | None:
	"""The matter in which a class is decided for this case, None where its area has none."""
	return matters.computed_by(WAY_OF_CLASS.get(family_class, STATUS_WAY), application)


def require_next(doc, act) -> None:
	"""There is a next class, another matter decides it, and the reviewer says that the family was told."""
	if not doc.next_class or not doc.next_matter:
		frappe.throw(_("No next class is suggested for this case."), MissingStep)
	if doc.next_matter == doc.assistance_type:
		frappe.throw(
			_("The next class is decided in the same matter: correct the application instead."), BadInput
		)
	if not act.opinion:
		frappe.throw(
			_(
				"Write in the opinion that the family was told of the next class and agrees (2023 opinion, five (1))."
			),
			MissingStep,
		)


def go_on(doc, act) -> None:
	"""The case goes on as the next class: power, limit and figures are those of the new matter."""
	former = doc.assistance_type
	doc.first_matter = doc.first_matter or former
	doc.sorting_history = "\n".join(filter(None, (doc.sorting_history, _line(doc, act))))
	doc.assistance_type = doc.next_matter
	doc.calculation = frappe.get_cached_value("Assistance Type", doc.assistance_type, "calculation")
	doc.family_class = doc.next_class
	if doc.calculation not in ("Special Support", "Relief"):
		_take_whole_family(doc)
	doc.route = authority.route_for(doc.township, doc.assistance_type, "Decide", None, act.today)
	_follow_limit(doc)
	doc.update(
		{
			"review_conclusion": "",
			"review_opinion": "",
			"reviewed_by": None,
			"eligible": 0,
			"proposed_amount": 0,
		}
	)
	doc.update(EMPTY)


def _line(doc, act) -> str:
	name = frappe.get_cached_value("Assistance Type", doc.assistance_type, "type_name")
	reasons = (doc.next_class_reason or "").splitlines()
	told = ";".join(reason.rstrip("。") for reason in reasons[1:]) or "不符合条件"
	return f"{act.today.isoformat()} {name}:{told}。转按{classify.ORDER[doc.next_class][0]}继续审核。"


def _take_whole_family(doc) -> None:
	doc.coverage = WHOLE
	for row in doc.members:
		row.covered = row.counts


def _follow_limit(doc) -> None:
	"""The limit of the new class, still counted from the acceptance and by the rule of its day."""
	accepted, devolved = getdate(doc.accepted_on), doc.route == authority.DEVOLVED
	with as_refusal():
		rule = work_calendar.rule_for("DECIDE", doc.assistance_type, devolved, accepted, doc.next_class)
		due = work_calendar.deadline_for(
			"DECIDE", doc.assistance_type, devolved, accepted, kind=doc.next_class
		)
	doc.decision_due, doc.due_provisional, doc.calendar_version = (
		due.date,
		int(due.provisional),
		due.calendar_version,
	)
	doc.clock_rule = work_calendar.name_of(rule)
	limits.follow_class(doc)
