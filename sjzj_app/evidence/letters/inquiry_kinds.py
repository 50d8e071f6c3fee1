"""The kinds of letters of investigation, verification, appraisal and objection."""

from collections.abc import Mapping

from sjzj_app.evidence.letters import inquiry_contexts as inquiry
from sjzj_app.evidence.letters.exceptions import LetterContextError
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

VERIFICATION_TITLES = {"request": "家庭经济状况信息核对委托书", "report": "家庭经济状况信息核对报告"}
RESULT_TITLES = {"result": "家庭经济状况核对结果告知书", "recheck": "家庭经济状况核对复查结果告知书"}
INQUIRY_TITLES = {"visit": "邻里访问记录", "letter": "信函索证函", "village": "村（居）协助调查记录"}


def _verify_result(title: str, context: Mapping) -> None:
	if context["form"] == "result" and not context.get("objection_due"):
		raise LetterContextError(f"文书《{title}》缺少“提出异议的期限”（objection_due），请补充后重新生成。")


KINDS = (
	LetterKind("W4", "家庭经济状况信息核对授权书", "authorization.html", inquiry.AuthorizationContext),
	LetterKind(
		"W10",
		"家庭经济状况信息核对委托书",
		"verification.html",
		inquiry.VerificationContext,
		variant=one_of("form", "文书形式", VERIFICATION_TITLES),
	),
	LetterKind(
		"W11",
		"家庭经济状况核对结果告知书",
		"verification_result.html",
		inquiry.VerificationResultContext,
		verify=_verify_result,
		variant=one_of("form", "文书形式", RESULT_TITLES),
	),
	LetterKind(
		"W13",
		"邻里访问记录",
		"inquiry.html",
		inquiry.InquiryContext,
		variant=one_of("form", "文书形式", INQUIRY_TITLES),
	),
	LetterKind("W14", "民主评议记录表", "appraisal.html", inquiry.AppraisalContext),
	LetterKind("W17", "公示异议登记及处理表", "objection.html", inquiry.ObjectionContext),
	LetterKind("W26A", "特困人员救助供养终止公示", "ending_notice.html", inquiry.EndingNoticeContext),
)

WORDING = {
	"W4": {
		"opening": "{applicant}户申请{matter}。根据{basis_text}的规定，下列人员单独同意并授权如下：",
		"points": "三、使用目的：仅用于本次社会救助的审核、确认和动态管理，不用于其他目的。\n"
		"四、被查询机构：公安、税务、社会保险、不动产登记、市场监管、住房公积金、车船管理、民政等部门和银行、保险、证券等金融机构。\n"
		"五、本户承诺所填报的情况真实；拒绝授权或者隐瞒情况的，依照规定终止审核或者不予确认，并承担相应责任。\n"
		"六、可以书面撤回授权，撤回不影响撤回前已进行的核对。无民事行为能力人、不满十八周岁的未成年人由监护人签字。",
	},
	"W10": {
		"opening_request": "根据{basis_text}的规定和下列人员签署的授权，现委托你单位对下列人员的家庭经济状况进行信息核对，"
		"并出具核对报告。",
		"opening_report": "你单位委托的信息核对（{request_number}）已办结。根据{basis_text}的规定，现将核对结果报告如下：",
		"limits": "核对所得信息仅用于本次社会救助的审核、确认和动态管理，经办人员应当予以保密。",
		"advice": "本报告供审核、确认社会救助时作为依据，不代替审核、确认决定。",
	},
	"W11": {
		"opening_result": "你户的{matter}申请正在办理。经信息核对（{request_number}，{answered_on}出具），下列项目超过规定限额。"
		"根据{basis_text}的规定，现告知如下：",
		"opening_recheck": "你户对信息核对结果提出的异议已经复查。根据{basis_text}的规定，现将复查结果告知如下：",
		"objection": "如对上述结果有异议，可以在异议期内向本机关提出，并提供有关证明材料，本机关将组织复查。"
		"逾期未提出的，按照核对结果和调查情况办理。",
		"own": "为保护个人信息，其他家庭成员的账户、数额等明细不在本告知书中列示，本人可以凭有效身份证件到受理单位查询。",
		"kept": "原核对报告和复查报告一并存档。",
		"closing": "特此告知。",
	},
	"W13": {
		"opening_letter": "{applicant}户向本机关提出{matter}申请。根据{basis_text}的规定，需要向你单位（你）核实下列情况，请予协助。",
		"answer_by": "请将加盖印章或者签名的书面答复寄送、送达本机关。所获信息仅用于社会救助审核确认，依法保密。",
		"declaration": "访问人员已说明身份和访问目的。以上记录已由被访问人阅看或者向其宣读，经核对无误。",
	},
	"W14": {
		"subject": "评议内容为申请家庭经济状况调查结果的真实性、完整性。",
		"declaration": "以上记录经全体到会人员阅看或者宣读，经核对无误，由到会人员签字确认。",
		"unnamed": "本次采用无记名投票，不记录个人表决意见。",
	},
	"W17": {
		"confidential": "异议人身份信息依法保密，不在本表列示，不得向公示对象和其他人员透露。",
	},
	"W26A": {
		"opening": "根据{basis_text}的规定，拟终止下列人员的特困人员救助供养，现予公示，接受群众监督。",
		"objection": "公示期内对公示内容有异议的，可以通过电话、来访、信函、网络等方式向受理单位或者监督电话反映，"
		"并请说明具体事实和理由，以便调查核实。反映人的身份信息依法予以保密。",
	},
}
