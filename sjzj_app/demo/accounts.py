"""The demo's people and what they sign in with. For trying the app only, never for real work."""

import frappe
from frappe import _

from sjzj_app.demo.places import BUILDING_STREET, CITY, COUNTY, TOWNSHIP, VILLAGE
from sjzj_app.seed.module_profile import NAME as MODULE_PROFILE
from sjzj_app.seed.roles import role_name

PASSWORD = "demo-sjzj-2026"
DOMAIN = "demo.localhost"
SINCE = "2026-01-01"
TIME_ZONE = "Asia/Shanghai"

# (login before the @, name, role without its prefix, unit)
PEOPLE = (
	("city", "演示市级管理甲", "City Supervisor", CITY),
	("verifier", "演示市级核对甲", "City Verifier", CITY),
	("county", "演示县级管理甲", "County Administrator", COUNTY),
	("county-reviewer", "演示县级审核甲", "County Reviewer", COUNTY),
	("inspector", "演示县级抽查甲", "County Inspector", COUNTY),
	("finance", "演示县级财政甲", "County Finance", COUNTY),
	("clerk", "演示受理甲", "Township Clerk", TOWNSHIP),
	("surveyor", "演示调查甲", "Township Surveyor", TOWNSHIP),
	("surveyor2", "演示调查乙", "Township Surveyor", TOWNSHIP),
	("reviewer", "演示审核甲", "Township Reviewer", TOWNSHIP),
	("approver", "演示审批甲", "Township Approver", TOWNSHIP),
	("paymaker", "演示发放甲", "Township Clerk", TOWNSHIP),
	("village", "演示协理甲", "Village Assistant", VILLAGE),
	("clerk2", "演示受理乙", "Township Clerk", BUILDING_STREET),
	("auditor", "演示审计甲", "Auditor", CITY),
	("integration", "演示接口甲", "Integration", TOWNSHIP),
	("sjzj-admin", "演示业务管理甲", "Administrator", CITY),
)


# The framework makes the first user of a site a System Manager: that is this one, and nobody in office.
SYSTEM_MANAGER = ("sysadmin", "演示系统管理甲")


def login(short: str) -> str:
	"""The user of a demo login."""
	return f"{short}@{DOMAIN}"


def table() -> list[dict]:
	"""The accounts for people to try: role, user, password, unit and name, as a manual would list them."""
	units = [unit for _short, _name, _role, unit in PEOPLE]
	names = dict(
		frappe.get_all("Administrative Unit", {"name": ["in", units]}, ["name", "full_name"], as_list=True)
	)
	short, name = SYSTEM_MANAGER
	system = {
		"role": _("System Manager", "zh"),
		"user": login(short),
		"password": PASSWORD,
		"unit": "",
		"name": name,
	}
	return [system] + [
		{
			"role": _(role_name(role), "zh"),
			"user": login(short),
			"password": PASSWORD,
			"unit": names.get(unit, unit),
			"name": name,
		}
		for short, name, role, unit in PEOPLE
	]


def make() -> int:
	"""Makes the accounts and postings that are missing; answers how many."""
	made = 0
	if not frappe.db.exists("User", login(SYSTEM_MANAGER[0])):
		_user(login(SYSTEM_MANAGER[0]), SYSTEM_MANAGER[1], {"roles": [{"role": "System Manager"}]})
	for short, name, role, unit in PEOPLE:
		if not frappe.db.exists("User", login(short)):
			_user(login(short), name, {"module_profile": MODULE_PROFILE, "roles": [{"role": role_name(role)}]})
			made += 1
		posting = {"user": login(short), "position": role_name(role), "administrative_unit": unit}
		if not frappe.db.exists("Assistance Official", posting):
			values = {"full_name": name, "valid_from": SINCE, "appointment_document": "演示数据"}
			frappe.get_doc({"doctype": "Assistance Official", **posting, **values}).insert()
	return made


def _user(email: str, name: str, more: dict) -> None:
	user = frappe.new_doc("User")
	user.update(more)
	user.update(
		{
			"email": email,
			"first_name": name,
			"language": "zh",
			"time_zone": TIME_ZONE,
			"user_type": "System User",
		}
	)
	user.update({"send_welcome_email": 0, "new_password": PASSWORD})
	user.flags.ignore_password_policy = True  # a documented password for a demonstration on one's own machine
	user.insert()
