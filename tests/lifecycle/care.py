"""特困: nobody is reviewed without an assessment of self-care by those who were there (民发〔2021〕43号第十九至二十一条)."""

import frappe


def problems(case) -> list[str]:
	if frappe.db.get_value("Assistance Type", case.assistance_type, "calculation") != "Special Support":
		return []
	done = frappe.get_all("Care Assessment", {"application": case.name, "stage": "SIGNED"}, pluck="name")
	signed = [frappe.db.count("Care Assessor", {"parent": name, "signed": 1}) for name in done]
	return [] if any(count >= 2 for count in signed) else ["没有两人以上签字的自理能力评估(43号第二十一条)"]
