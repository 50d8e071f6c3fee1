"""Synthetic offices, officials and agreements for tests on a site. Every name begins with 测试.

Rows that an administrator sets up are made as Administrator; every official step is taken through
workflow.service.act by the user whose office it is.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from unittest import mock

import frappe
from frappe.utils import add_days, getdate, nowdate

from sjzj_app.rules.authority import ACTIONS

LOW_INCOME_TYPE = "DIBAO"
TYPES = {
	"DIBAO": ("最低生活保障", "低保"),
	"TEKUN": ("特困人员救助供养", "特困"),
	"LOWINCOME": ("低收入家庭认定", "低收"),
	"TEMPRELIEF": ("临时救助", "临救"),
}
BASIS = "《最低生活保障审核确认办法》（民发〔2021〕57号）第二条"
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
	"""A user account without any posting; returns its name."""
	frappe.local.conf.throttle_user_limit = 100_000
	user = frappe.new_doc("User")
	user.update(
		{
			"email": f"test-{mark()}@example.invalid",
			"first_name": name,
			"send_welcome_email": 0,
			"language": "zh",
		}
	)
	user.user_type = "System User"
	for role in roles:
		user.append("roles", {"role": role})
	# The framework would empty every cache for the sake of mail accounts, twice for each user.
	with acting_as("Administrator"), mock.patch("frappe.core.doctype.user.user.ask_pass_update"):
		return user.insert().name


def official(user: str, unit_: str, position: str, **values):
	"""The posting of a user at a unit; returns the Assistance Official row."""
	row = {"user": user, "full_name": "测试人员", "position": position, "administrative_unit": unit_}
	return insert({"doctype": "Assistance Official", "valid_from": "2020-01-01", **row, **values})


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


def assistance_type(code: str = LOW_INCOME_TYPE) -> str:
	"""The matter with this code, as seeded; made when it is missing."""
	if not frappe.db.exists("Assistance Type", code):
		name, short = TYPES[code]
		insert(
			{
				"doctype": "Assistance Type",
				"type_code": code,
				"type_name": name,
				"short_name": short,
				"pays_monthly": code in ("DIBAO", "TEKUN"),
			}
		)
	return code


def draft_measures(county: str, **values):
	"""The county's one-level approval measures as its administrator enters them."""
	row = {
		"doctype": "Policy Document",
		"title": "测试县社会救助一级审批办法",
		"document_number": f"测政办发〔2026〕{mark()}号",
		"document_kind": "One-Level Approval Measures",
		"administrative_unit": county,
		"issuing_authority": "测试县人民政府办公室",
		"published_on": "2020-01-01",
		"valid_from": "2020-01-01",
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


def approved_measures(county: str):
	"""The same, agreed by the city."""
	doc = draft_measures(county)
	act(holder("SJZJ County Administrator", county), doc, "Report to City")
	act(holder("SJZJ City Supervisor", parent_of(county)), doc, "Agree to Document", "同意实施")
	return doc


def power_item(power_action: str = "Decide", type_code: str = LOW_INCOME_TYPE, **values) -> dict:
	"""One row of a power list."""
	row = {
		"item_name": f"{TYPES.get(type_code, (type_code,))[0]}{ACTIONS[power_action.upper()]}",
		"assistance_type": assistance_type(type_code),
		"power_action": power_action,
		"level_before": "County",
		"level_after": "Township",
		"mode": "Entrust",
		"limit_amount": 0,
		"basis": BASIS,
	}
	return {**row, **values}


def draft_power_list(
	county: str, items: list[dict] | None = None, policy_document: str | None = None, **values
):
	"""A power list of the county, not yet in force; by default the main powers over all four matters."""
	rows = items or [
		power_item(action, code) for code in TYPES for action in ("Accept", "Review", "Decide", "Notice")
	]
	row = {
		"doctype": "Power List",
		"title": "测试县社会救助审批权下放清单",
		"administrative_unit": county,
		"policy_document": policy_document or approved_measures(county).name,
		"valid_from": "2020-01-01",
		"items": [{"item_no": number, **item} for number, item in enumerate(rows, start=1)],
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


def power_list_in_force(county: str, items: list[dict] | None = None, **values):
	"""The same, put in force by the county's administrator."""
	doc = draft_power_list(county, items, **values)
	act(holder("SJZJ County Administrator", county), doc, "Put Power List in Force")
	return doc


def draft_agreement(township: str, power_list: str | None = None, **values):
	"""An agreement between the county and this township as the county's administrator drafts it."""
	county = parent_of(township)
	row = {
		"doctype": "Delegation Agreement",
		"administrative_unit": township,
		"county_body": body_of(county, "Civil Affairs Bureau"),
		"township_body": body_of(township, "Township Government"),
		"power_list": power_list or power_list_in_force(county).name,
		"mode": "Entrust",
		"valid_from": nowdate(),
	}
	return insert({**row, **values}, holder("SJZJ County Administrator", county))


def sign(agreement):
	"""Leads a drafted agreement through every step until it is in force, each by the official whose step it is."""
	county = parent_of(agreement.administrative_unit)
	administrator, reviewer = (
		holder("SJZJ County Administrator", county),
		holder("SJZJ County Reviewer", county),
	)
	act(administrator, agreement, "Submit for County Review")
	act(reviewer, agreement, "Report to City", "符合承接条件")
	act(holder("SJZJ City Supervisor", parent_of(county)), agreement, "Agree to Agreement", "同意")
	act(administrator, agreement, "Sign for the County")
	act(holder("SJZJ Township Approver", agreement.administrative_unit), agreement, "Sign for the Township")
	return agreement


@contextlib.contextmanager
def without_drawing() -> Iterator[None]:
	"""Letters are numbered, checked and kept, but their PDF is not drawn: seconds saved for tests about other things."""
	from sjzj_app.evidence.letters import kinds
	from sjzj_app.evidence.letters.render import RenderedLetter

	def render(kind, context, **_options):
		title = kinds.checked(kinds.letter_kind(kind), context)["title"]
		pdf = f"%PDF-1.4 {kind} {context['number']}".encode()
		return RenderedLetter(pdf, hashlib.sha256(pdf).hexdigest(), 1, title)

	with mock.patch("sjzj_app.evidence.letters.render.render", render):
		yield


def in_force_agreement(township: str, items: list[dict] | None = None, mode: str = "Entrust", **values):
	"""An agreement in force from today for this township, with these powers (default: see draft_power_list).

	Its letters are not drawn; a test about them uses draft_agreement and sign.
	"""
	with without_drawing():
		return _in_force_agreement(township, items, mode, **values)


def _in_force_agreement(township: str, items: list[dict] | None, mode: str, **values):
	power_list = values.pop("power_list", None)
	if not power_list and (items or mode != "Entrust"):
		items = items or [
			power_item(action, code) for code in TYPES for action in ("Accept", "Review", "Decide", "Notice")
		]
		items = [{**item, "mode": mode} for item in items]
		power_list = power_list_in_force(parent_of(township), items).name
	return sign(draft_agreement(township, power_list, mode=mode, **values))


def move_in_time(doc, **columns) -> None:
	"""Writes dates into a stored row as if time had passed (valid_to=-1: yesterday), and seals it again."""
	from sjzj_app.authority.content import sha256_of

	values = {name: add_days(getdate(nowdate()), days) for name, days in columns.items()}
	frappe.db.set_value(doc.doctype, doc.name, values, update_modified=False)
	doc.reload()
	if doc.get("content_sha256"):
		frappe.db.set_value(doc.doctype, doc.name, "content_sha256", sha256_of(doc), update_modified=False)
		doc.reload()
