"""The receipt form before it is signed: what is not known yet stays a line."""

from tests.letters.samples import CONTACT, case


def receipt() -> dict:
	return case("测送〔2026〕0001号") | {
		"addressee": "测试甲",
		"letters": [
			{"title": "社会救助不予确认告知书", "number": "测否〔2026〕0003号", "issued_on": "2026-11-20"}
		],
		"deliverers": ["测试丁", "测试戊"],
		"due_on": "2026-11-25",
		"contact": CONTACT,
	}


DELIVERY_SAMPLES = {"W34": receipt}
