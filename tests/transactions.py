"""A database whose commits and rollbacks stay inside one transaction, so that a test can be undone.

A commit runs the framework's before- and after-commit callbacks and moves a savepoint; a rollback goes back to that
savepoint. So code under test sees what it would see in production: what it committed stays, what it did not is gone.
A statement that changes a table's shape ends the transaction in MariaDB: such a test is marked `real_commit`.
"""

import contextlib
from collections.abc import Iterator

from tests.walked import WAYS

COMMITTED = "test_committed"


@contextlib.contextmanager
def undone(db) -> Iterator[None]:
	"""Undo whatever the block writes, committed or not."""
	real_rollback = type(db).rollback
	real_rollback(db)
	db.sql(f"savepoint {COMMITTED}")
	db.sql = _noting(db.sql, db)
	WAYS.begin()
	db.commit = lambda: _commit(db)
	db.rollback = lambda *, save_point=None: _rollback(db, save_point)
	try:
		yield
	finally:
		WAYS.leave()
		del db.commit, db.rollback
		vars(db).pop("sql", None)
		real_rollback(db)
		db.transaction_writes = 0


def _noting(sql, db):
	"""Tells WAYS what was written."""

	def noting(query, *args, **options):
		answer = sql(query, *args, **options)
		WAYS.note(getattr(db._cursor, "_executed", None) or str(query))
		return answer

	return noting


def _commit(db) -> None:
	db.before_rollback.reset()
	db.after_rollback.reset()
	db.before_commit.run()
	db.sql(f"savepoint {COMMITTED}")
	db.transaction_writes = 0
	db.after_commit.run()


def _rollback(db, save_point: str | None) -> None:
	if save_point:
		db.sql(f"rollback to savepoint {save_point}")
		return
	db.before_commit.reset()
	db.after_commit.reset()
	db.before_rollback.run()
	db.sql(f"rollback to savepoint {COMMITTED}")
	db.after_rollback.run()
