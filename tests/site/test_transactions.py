"""The harness itself: what a test writes is gone afterwards, and commits behave as in production."""

import frappe
import pytest


def note(text: str):
	return frappe.get_doc({"doctype": "ToDo", "description": text}).insert()


def count(text: str) -> int:
	return frappe.db.count("ToDo", {"description": text})


@pytest.mark.parametrize("run", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(run):
	assert count("kept?") == 0
	note("kept?")
	frappe.db.commit()
	assert count("kept?") == 1


def test_a_rollback_keeps_what_was_committed_before():
	note("committed")
	frappe.db.commit()
	note("not committed")
	frappe.db.rollback()
	assert (count("committed"), count("not committed")) == (1, 0)


def test_commit_callbacks_run_once():
	seen = []
	frappe.db.after_commit.add(lambda: seen.append("after"))
	frappe.db.commit()
	frappe.db.commit()
	assert seen == ["after"]


def test_a_user_acts_only_inside_the_block(as_user):
	with as_user("Guest"):
		assert frappe.session.user == "Guest"
	assert frappe.session.user == "Administrator"
