"""A synthetic context for each letter about time limits."""

from tests.letters.samples import CONTACT, case


def extension() -> dict:
	return {
		**case("佳示测低保延〔2026〕0001号"),
		"accepted_on": "2026-11-20",
		"timed": "审核确认",
		"limit": "20个工作日",
		"due_on": "2026-12-18",
		"new_limit": "45个工作日",
		"new_due_on": "2027-01-25",
		"provisional": True,
		"ground": "人户分离",
		"facts": "申请人户籍在本镇，现居住于外县，需由居住地协助入户调查，协查函已于2026年12月1日发出。",
		"rule": "民政部等四部门2022年10月20日通知四(一)",
		"is_law": True,
		"requested_by": "示例丙",
		"approver": "示例丁",
		"opinion": "情况属实，同意延期",
		"contact": CONTACT,
	}


CLOCK_SAMPLES = {"W18": extension}
