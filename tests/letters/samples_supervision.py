"""The letters of the county's check and of a directive, with synthetic cases and a seed of the tests."""

from tests.letters.samples import CONTACT, COUNTY, TOWNSHIP, frame

# A seed and a digest are hexadecimal; these hold no two letters together, which a test would take for a word.
SEED, DIGEST = "3f9a5c0e7d1b42868a6f0c5e9d7b1a24", "9c" * 32
LAW = [{"document": "《最低生活保障审核确认办法》", "reference": "民发〔2021〕57号", "article": "第二条"}]


def _case(serial: int, taken: str = "随机抽取", outcome: str = "予以确认") -> dict:
	return {
		"case_number": f"佳示测低保受〔2026〕{serial:04d}号",
		"applicant": "测试甲" if serial % 2 else "测试玥喆",
		"matter": "最低生活保障",
		"decided_on": "2026-09-15",
		"outcome": outcome,
		"taken": taken,
	}


def _check(number: str) -> dict:
	return frame(number, COUNTY) | {
		"period_from": "2026-09-01",
		"period_to": "2026-09-30",
		"matter": "全部社会救助事项",
		"population": 7,
		"drawn": 3,
		"shares": ["2026-09 最低生活保障 6件抽2件（30%，本地设置）"],
		"check_way": "查阅案卷和系统办理记录，并入户核实",
		"inspectors": ["示例丙", "示例丁"],
		"basis": LAW,
	}


def check_notice() -> dict:
	return _check("佳示抽〔2026〕0001号") | {
		"addressee": TOWNSHIP,
		"visit_from": "2026-11-24",
		"visit_to": "2026-11-27",
		"seed": SEED,
		"population_sha256": DIGEST,
		"cases": [_case(1), _case(4, outcome="不予确认"), _case(6, "必查（近亲属登记备案）")],
		"contact": CONTACT,
	}


def check_record() -> dict:
	found = {"inspected_on": "2026-11-25", "inspectors": "示例丙、示例丁"}
	return _check("佳示检〔2026〕0001号") | {
		"inspected": TOWNSHIP,
		"check_number": "佳示抽〔2026〕0001号",
		"findings": [
			_case(1) | found | {"finding": "无问题", "facts": "—"},
			_case(4)
			| found
			| {"finding": "金额错误", "facts": "入户核实家庭人口为三人，计算时少计一人，每月少发213.50元。"},
		],
		"counts": "无问题1件；金额错误1件",
		"feedback": "办理程序总体规范，家庭成员核对不细，请对同类案件自查。",
	}


def directive() -> dict:
	return frame("佳示督〔2026〕0001号", COUNTY) | {
		"directive_kind": "整改",
		"addressee": TOWNSHIP,
		"subject": "测试玥喆（佳示测低保受〔2026〕0004号）金额错误",
		"case_number": "佳示测低保受〔2026〕0004号",
		"finding": "金额错误",
		"facts": "入户核实家庭人口为三人，计算时少计一人，每月少发213.50元。",
		"requirement": "重新核对家庭成员，依法纠正，并对近三个月同类案件自查。",
		"way": "办理待遇变更，按当日数据重新计算；少发的补发，多发的依法追缴；不得直接更改原决定。",
		"repeat_count": 2,
		"due_on": "2026-12-11",
		"basis": LAW,
		"contact": CONTACT,
	}


def directive_reply() -> dict:
	return frame("佳示测改〔2026〕0001号") | {
		"directive_kind": "整改",
		"addressee": COUNTY,
		"subject": "测试玥喆（佳示测低保受〔2026〕0004号）金额错误",
		"directive_number": "佳示督〔2026〕0001号",
		"told_on": "2026-11-27",
		"measures": "逐户核对户口簿和居住情况，更正家庭成员。",
		"outcome": "已办理待遇变更，自2026年12月起按新金额发放并补发差额。",
		"corrections": ["待遇变更（更正）"],
		"attached": 1,
		"replier": "示例己",
		"contact": CONTACT,
	}


SUPERVISION_SAMPLES = {"W33A": check_notice, "W33B": check_record, "W33C": directive, "W33D": directive_reply}
SUPERVISION_SAYS = {
	"W33A": (
		"社会救助案件抽查通知",
		SEED,
		DIGEST,
		"7件",
		"必查（近亲属登记备案）",
		"2026年11月24日",
		"第二条",
		"可以重复抽取",
	),
	"W33B": (
		"社会救助案件抽查记录",
		"金额错误",
		"少发213.50元",
		"示例丙、示例丁",
		"不改变已经作出的决定",
		"单位负责人（签字）",
	),
	"W33C": (
		"限期整改通知书",
		"责令限期整改",
		"金额错误",
		"2026年12月11日前（含当日）",
		"第2次",
		"不改变已经作出的决定",
		"第二条",
	),
	"W33D": (
		"关于整改情况的报告",
		"佳示督〔2026〕0001号",
		"2026年11月27日",
		"更正家庭成员",
		"待遇变更（更正）",
		"签报人：示例己",
	),
}
