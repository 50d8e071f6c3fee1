"""Answer the setup wizard of a new site. Runs in the bench's environment: python setup_site.py <site>."""

import sys

import frappe

ANSWERS = {
	"language": "简体中文",
	"country": "China",
	"timezone": "Asia/Shanghai",
	"currency": "CNY",
	"enable_telemetry": 0,
}


def main(site: str) -> None:
	frappe.init(site=site)
	frappe.connect()
	frappe.set_user("Administrator")
	from frappe.desk.page.setup_wizard.setup_wizard import setup_complete

	outcome = setup_complete(ANSWERS)
	if outcome.get("status") != "ok":
		raise SystemExit(f"setup wizard: {outcome}")
	frappe.db.set_single_value("System Settings", {"language": "zh", "enable_onboarding": 0, "session_expiry": "24:00"})
	frappe.db.set_value("User", "Administrator", "language", "zh")
	frappe.db.commit()
	frappe.destroy()


if __name__ == "__main__":
	main(sys.argv[1])
