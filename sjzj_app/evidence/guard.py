"""Insert-only in the database itself: constraints that refuse an UPDATE of what was recorded and every DELETE.

Constraints and not triggers: a trigger names its definer, and a backup that holds one is not restored by another
database account (error 1227); with binary logging only an administrator of the server may make one. Constraints need no
right beyond those of the site's account, travel with the table in every dump, and leave alone the columns that the
framework and the tree write. `_sjzj_seal` holds the hash of the recorded columns as they were inserted, and a CHECK
compares; `_sjzj_kept` is a foreign key of each row to itself, which no DELETE passes. Whoever may change the table's
shape can take them away: against that there is the chain. Columns that begin with _ survive `bench trim-tables`.
"""

import contextlib
from collections.abc import Iterator

import frappe
from frappe import _

from sjzj_app.evidence.covered import COVERED, LAYOUT, NUMBERS, TABLES, TREE

SEAL, KEPT = "_sjzj_seal", "_sjzj_kept"
OWN = ("name", "creation", "owner")
# DocType → fields that may change after the row was written.
GUARDED: dict[str, tuple[str, ...]] = {
	"Case Event": (),
	"Chain Anchor": (),
	"Approval Opinion": (),
	"Access Record": (),
	"Assistance Decision": (),
	"Fund Entry": (),
	"Fund Allocation": (),
	"Official Letter": COVERED["Official Letter"].open,
}


def put_up() -> list[str]:
	"""Brings the constraints of every guarded table to the state of the code; returns the tables that have none."""
	return [doctype for doctype in GUARDED if not _put_up(doctype)]


def missing() -> list[str]:
	"""Guarded DocTypes whose table has not the constraints of this version."""
	return [doctype for doctype in GUARDED if not _stands(doctype)]


@contextlib.contextmanager
def lifted() -> Iterator[None]:
	"""Without the constraints in this connection: for tests that tamper and clean up, and for nothing else."""
	frappe.db.sql("set session foreign_key_checks = 0, session check_constraint_checks = 0")
	try:
		yield
	finally:
		frappe.db.sql("set session foreign_key_checks = 1, session check_constraint_checks = 1")


def _put_up(doctype: str) -> bool:
	"""Whether the table's constraints stand. A table that refuses them is no reason to stop an update of the site."""
	if frappe.db.db_type != "mariadb" or _stands(doctype):
		return _stands(doctype)
	try:
		with lifted():
			for statement in _statements(doctype):
				frappe.db.sql_ddl(f"alter table `tab{doctype}` {statement}")
	except (
		frappe.db.OperationalError,
		frappe.db.ProgrammingError,
		frappe.db.InternalError,
		frappe.db.DataError,
	) as error:
		frappe.log_error(title=_("Insert-only constraints of {0}").format(doctype), message=str(error))
		return False
	return True


def _statements(doctype: str) -> list[str]:
	name, expression = _name(doctype), _expression(doctype)
	return [
		f"drop constraint if exists `{name}_unchanged`",
		f"drop foreign key if exists `{name}_kept`",
		f"drop column if exists `{SEAL}`, drop column if exists `{KEPT}`",
		f"add column `{KEPT}` varchar(140) as (`name`) persistent invisible, add index (`{KEPT}`)",
		f"add column `{SEAL}` char(64) invisible default ({expression})",
		f"add constraint `{name}_unchanged` check (`{SEAL}` <=> {expression})",
		f"add constraint `{name}_kept` foreign key (`{KEPT}`) references `tab{doctype}` (`name`)"
		" on delete restrict on update restrict",
	]


def _stands(doctype: str) -> bool:
	"""Whether both constraints are there, over the columns that the DocType has now."""
	if frappe.db.db_type != "mariadb" or not frappe.db.table_exists(doctype):
		return False
	rows = frappe.db.sql(
		"""
		select constraint_name, check_clause from information_schema.check_constraints
		where constraint_schema = database() and constraint_name = %s
		""",
		f"{_name(doctype)}_unchanged",
	)
	kept = frappe.db.sql(
		"""
		select 1 from information_schema.referential_constraints
		where constraint_schema = database() and constraint_name = %s
		""",
		f"{_name(doctype)}_kept",
	)
	return bool(kept) and bool(rows) and all(f"`{column}`" in rows[0][1] for column in _columns(doctype))


def _name(doctype: str) -> str:
	return f"sjzj_{frappe.scrub(doctype)}"


def _columns(doctype: str) -> dict[str, str]:
	"""Column → SQL of its value as text, for what may not change."""
	columns = {name: f"`{name}`" for name in OWN}
	for field in frappe.get_meta(doctype).fields:
		kind, name = field.fieldtype, field.fieldname
		if kind in LAYOUT | TABLES or name in (*TREE, *GUARDED[doctype]) or field.get("is_virtual"):
			continue
		columns[name] = f"cast(`{name}` as decimal(24,6))" if kind in NUMBERS else f"`{name}`"
	return columns


def _expression(doctype: str) -> str:
	return (
		f"sha2(concat_ws('|', {', '.join(f'quote({value})' for value in _columns(doctype).values())}), 256)"
	)
