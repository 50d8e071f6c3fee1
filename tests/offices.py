"""Synthetic units, bodies, accounts and postings for tests on a site, and how a test acts as one of them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import frappe

from tests.walked import once

CHINESE_DIGITS = "零一二三四五六七八九"


@dataclass
class Tree:
	"""Names of the units of one synthetic city. `county`, `township` and `village` are the first of each."""

	city: str
	counties: list[str] = field(default_factory=list)
	townships: dict[str, list[str]] = field(default_factory=dict)
	villages: dict[str, list[str]] = field(default_factory=dict)

	@property
	def county(self) -> str:
		return self.counties[0]

	@property
	def other_county(self) -> str:
		return self.counties[1]

	@property
	def township(self) -> str:
		return self.townships[self.county][0]

	@property
	def other_township(self) -> str:
		return self.townships[self.county][1]

	@property
	def village(self) -> str:
		return self.villages[self.township][0]


def mark() -> str:
	"""A short text that no other row carries."""
	return frappe.generate_hash(length=10)


def in_chinese(text: str) -> str:
	"""A mark as Chinese characters, because document codes hold no digits."""
	return "".join(
		CHINESE_DIGITS[int(letter, 36) % 10] + CHINESE_DIGITS[int(letter, 36) // 4] for letter in text[:6]
	)


@contextlib.contextmanager
def acting_as(user: str) -> Iterator[None]:
	"""Runs the block as this user."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)


def insert(values: dict, user: str = "Administrator"):
	"""The new row, inserted by this user with that user's own rights."""
	with acting_as(user):
		return frappe.get_doc(values).insert()


def act(user: str, doc, action: str, opinion: str = "", key: str | None = None) -> dict:
	"""One step on `doc` by this user; `doc` is read again afterwards."""
	from sjzj_app.sjzj_app.workflow import service

	with acting_as(user):
		answer = service.act(doc.doctype, doc.name, action, opinion, key)
	doc.reload()
	return answer


def unit(name: str, level: str, parent: str | None = None, **values) -> str:
	"""An administrative unit with an internal code; returns its name."""
	row = {
		"unit_name": name,
		"unit_code": f"T{mark()}".upper(),
		"non_gb_code": 1,
		"level": level,
		"enabled": 1,
	}
	row |= {"is_group": level != "Village", "parent_administrative_unit": parent, **values}
	return insert({"doctype": "Administrative Unit", **row}).name


@once
def make_tree() -> Tree:
	"""One city, 2 counties, 2 townships in each, 2 villages in each of those, and the bodies of all of them."""
	tree = Tree(unit("测试市", "City"))
	for c in "甲乙":
		county = unit(f"测试{c}县", "County", tree.city)
		tree.counties.append(county)
		body(f"测试{c}县民政局", "Civil Affairs Bureau", county)
		body(f"测试{c}县财政局", "Finance Bureau", county)
		for t in "东西":
			township = unit(f"测试{c}{t}镇", "Township", county, accepting_office="测试社会救助办公室")
			tree.townships.setdefault(county, []).append(township)
			body(f"测试{c}{t}镇人民政府", "Township Government", township)
			tree.villages[township] = [unit(f"测试{c}{t}{v}村", "Village", township) for v in "上下"]
	return tree


def body(name: str, kind: str, unit_: str, **values) -> str:
	"""A government body; returns its name."""
	row = {
		"body_name": name,
		"body_kind": kind,
		"administrative_unit": unit_,
		"office_code": f"测{in_chinese(mark())}",
	}
	row |= {
		"legal_representative": "测试负责人",
		"phone": "0454-0000000",
		"address": "测试路",
		"seal_name": f"{name}公章",
	}
	return insert({"doctype": "Government Body", **row, **values}).name


def body_of(unit_: str, kind: str) -> str:
	"""The body of this kind at this unit; made when it is missing."""
	found = frappe.db.get_value("Government Body", {"administrative_unit": unit_, "body_kind": kind})
	return found or body(f"测试{kind}", kind, unit_)


def person(name: str = "测试人员", roles: tuple[str, ...] = ()) -> str:
	"""A user account without any posting; returns its name.

	Written past its controller, which empties caches and makes contacts and settings: a second for each user.
	"""
	email = f"test-{mark()}@example.invalid"
	user = frappe.new_doc("User")
	user.update({"name": email, "email": email, "username": email, "first_name": name, "full_name": name})
	user.update({"enabled": 1, "user_type": "System User", "language": "zh"})
	user.db_insert()
	desk = ["Desk User"] if frappe.db.exists("Role", "Desk User") else []  # newer frameworks have it
	for number, role in enumerate([*roles, *desk], start=1):
		row = frappe.new_doc("Has Role")
		row.update({"name": mark(), "parent": email, "parenttype": "User", "parentfield": "roles"})
		row.update({"idx": number, "role": role})
		row.db_insert()
	return email


def official(user: str, unit_: str, position: str, **values):
	"""The posting of a user at a unit; returns the Assistance Official row."""
	row = {"user": user, "full_name": "测试人员", "position": position, "administrative_unit": unit_}
	return insert({"doctype": "Assistance Official", "valid_from": "2020-01-01", **row, **values})


@once
def user_with(position: str, unit_: str, name: str = "") -> str:
	"""A new user posted at the unit in this position ("SJZJ Township Clerk"); returns the user's name."""
	user = person(name or f"测试{position.removeprefix('SJZJ ')}", (position,))
	official(user, unit_, position, full_name=name or "测试人员")
	return user


def holder(position: str, unit_: str) -> str:
	"""The user who holds this position at the unit; made when there is none."""
	found = frappe.db.get_value(
		"Assistance Official", {"position": position, "administrative_unit": unit_}, "user"
	)
	return found or user_with(position, unit_)


def parent_of(unit_: str) -> str:
	return frappe.db.get_value("Administrative Unit", unit_, "parent_administrative_unit")
