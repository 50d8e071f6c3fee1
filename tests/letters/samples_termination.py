"""A synthetic context for the letter that ends a procedure."""

from tests.letters.samples import BASIS, CONTACT, COUNTY, PROOF, REMEDY, case


def termination() -> dict:
	return {
		**case("佳示民低保终〔2026〕0001号", COUNTY),
		"ground": "拒不配合",
		"applied_on": "2026-11-02",
		"accepted_on": "2026-11-05",
		"refused": "拒绝入户调查",
		"facts": "调查人员示例丙、示例丁于2026年11月10日、11月13日两次上门，你户均拒绝入户，也不提供收入证明。",
		"told_on": "2026-11-13",
		"statement": "表示工作忙，未说明其他理由。",
		"reason": "两次上门均被拒绝，所述理由不构成正当理由，家庭经济状况无法核实。",
		"basis": [BASIS[0] | {"article": "第二十九条"}],
		"proof": PROOF,
		"remedy_text": REMEDY,
		"contact": CONTACT,
	}


TERMINATION_SAMPLES = {"W21": termination}
