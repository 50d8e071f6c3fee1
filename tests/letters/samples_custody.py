"""A synthetic context for the agreement about the custody of a card."""

from tests.letters.samples import BASIS, COUNTY, TOWNSHIP, frame, masked


def custody() -> dict:
	return frame("示测管〔2026〕0001号") | {
		"issuing_body": TOWNSHIP,
		"recipient": "测试甲",
		"masked_id": masked("230803", 12),
		"signer": "测试乙",
		"signer_relation": "配偶",
		"keeper": "测试丁",
		"keeper_post": "村民委员会委员",
		"keeper_kind": "村（社区）工作人员",
		"object_kept": "银行卡",
		"bank": "示例农村信用社",
		"account_name": "测试甲",
		"account_tail": "0012",
		"reason": "本人双目失明，配偶行动不便，无法到网点支取。",
		"valid_from": "2026-11-23",
		"valid_to": "2027-11-22",
		"county": COUNTY,
		"basis": [BASIS[0] | {"article": "第二十六条"}],
	}


CUSTODY_SAMPLES = {"W29": custody}
CUSTODY_SAYS = {
	"W29": ("账户（卡折）代管协议", "账号末四位0012", "当日足额交付", "第二十六条", "备案", "2027年11月22日")
}
CUSTODY_BY_HAND = ("W29",)
