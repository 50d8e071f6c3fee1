"""One synthetic context for the letters about a recognised status."""

from tests.letters.samples import CONTACT, PROOF, REMEDY, case, masked

NOTICE = {"document": "关于进一步做好最低生活保障等社会救助兜底保障工作的通知", "article": "一（四）"}
ORDER = {"document": "最低生活保障审核确认办法", "reference": "民发〔2021〕57号", "article": "第八条"}
TESTS = [
	{
		"item": "最低生活保障家庭",
		"family": "家庭月人均收入933.33元，不低于700.00元",
		"rule": "国务院令第649号第九条",
		"result": "不符合",
	},
	{
		"item": "最低生活保障边缘家庭",
		"family": "家庭月人均收入933.33元，低于1050.00元",
		"rule": "民政部等四部门2022年10月20日通知一(四)",
		"result": "符合",
	},
]


def recognition() -> dict:
	return {
		**case("佳示测低收认〔2026〕0003号"),
		"matter": "低收入家庭认定",
		"result": "yes",
		"applied_on": "2026-11-02",
		"comparisons": TESTS,
		"basis": [ORDER, NOTICE],
		"contact": CONTACT,
		"proof": PROOF,
		"remedy_text": REMEDY,
		"family_class": "最低生活保障边缘家庭",
		"since": "2026-11-22",
		"until": "2027-11-22",
		"members": [
			{"name": "测试甲", "relation": "户主", "masked_id": masked("230803", 12), "covered": "是"},
			{"name": "测试乙", "relation": "配偶", "masked_id": masked("230803", 21), "covered": "是"},
			{"name": "测试丙", "relation": "子女", "masked_id": masked("230803", 39), "covered": "是"},
		],
		"first_matter": "最低生活保障",
	}


STATUS_SAMPLES = {"W28": recognition}
