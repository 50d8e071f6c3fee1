"""What each matter asks for, as a county finds it at the start; the lists are local and are edited in the Desk."""

# (material, from a platform, months for which an earlier one serves, asked each time, when it is needed)
FORM = ("申请书", 0, 0, 1, "")
DECLARATION = ("家庭收入和财产申报及承诺书", 0, 0, 1, "")
AUTHORISATION = ("家庭经济状况信息核对授权书", 0, 0, 1, "每名成年家庭成员")
IDENTITY = ("居民身份证", 0, 0, 0, "")
REGISTER = ("户口簿", 0, 0, 0, "")
DISABILITY = ("残疾人证", 1, 0, 0, "家庭成员有残疾的")
ILLNESS = ("疾病诊断证明", 0, 6, 0, "家庭成员患重病的")
EXPENSES = ("必要支出票据", 0, 0, 1, "")
CAUSE = ("急难情形说明", 0, 0, 1, "")

FAMILY = (FORM, IDENTITY, REGISTER, DECLARATION, AUTHORISATION, DISABILITY, ILLNESS)
LISTS = {
	"DIBAO": FAMILY,
	"TEKUN": (*FAMILY[:5], DISABILITY),
	"LOWINCOME": (*FAMILY, EXPENSES),
	"TEMPRELIEF": (FORM, IDENTITY, CAUSE, EXPENSES),
}
ANYWHERE = ("TEMPRELIEF",)
FIELDS = ("material_name", "from_platform", "valid_months", "each_time", "condition")


def of(type_code: str) -> dict:
	"""The part of a matter's seed that says what is asked and whether the place of registration counts."""
	rows = [dict(zip(FIELDS, row, strict=True)) for row in LISTS.get(type_code, ())]
	return {"materials": rows, "any_residence": int(type_code in ANYWHERE)}
