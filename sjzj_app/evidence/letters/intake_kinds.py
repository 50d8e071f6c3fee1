"""The letters and forms of the window: applying, being sent on or away, relatives, complaints."""

from sjzj_app.evidence.letters import intake_contexts as intake
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

TRANSFER_TITLES = {"转办": "社会救助事项转办单", "转介": "社会救助事项转介单"}

KINDS = (
	LetterKind("W1", "社会救助申请书（申请审批表）", "application_form.html", intake.ApplicationFormContext),
	LetterKind("W2", "社会救助委托申请书", "entrustment.html", intake.EntrustmentContext),
	LetterKind("W3", "社会救助申请诚信承诺书", "promise.html", intake.PromiseContext),
	LetterKind("W5", "个人信息处理告知书", "privacy.html", intake.PrivacyContext),
	LetterKind("W8", "社会救助申请不予受理通知书", "not_accepted.html", intake.NotAcceptedContext),
	LetterKind("W9", "近亲属登记备案表", "relatives.html", intake.RelativesContext),
	LetterKind(
		"W35",
		"社会救助事项转办（转介）单",
		"transfer.html",
		intake.TransferContext,
		variant=one_of("kind_text", "转送方式", TRANSFER_TITLES),
	),
	LetterKind("W36", "社会救助投诉举报登记表", "complaint.html", intake.ComplaintContext),
)

WORDING = {
	"W1": {
		"request": "因家庭生活困难，现申请{matter}。以上内容由本户如实填报，同意依法核对家庭经济状况，"
		"并配合入户调查、邻里访问和公示。",
	},
	"W2": {
		"opening": "本人申请{matter}确有困难，根据{basis_text}的规定，委托下列单位（人员）代为提出申请。",
		"effect": "受托人在委托事项范围内办理的手续，由本人承担相应责任。委托事项完成或者本人书面撤回时，委托终止。",
	},
	"W3": {
		"opening": "本户申请{matter}，根据{basis_text}的规定，郑重承诺如下：",
		"promises": "一、所填报的家庭人口、收入、财产、支出等情况和提交的材料真实、完整、有效。\n"
		"二、已如实申报与社会救助经办人员、村（居）民委员会成员的近亲属关系。\n"
		"三、同意并配合家庭经济状况信息核对、入户调查等工作。\n"
		"四、家庭人口、收入、财产等情况发生变化的，及时告知乡镇人民政府（街道办事处）。\n"
		"五、采取虚报、隐瞒、伪造等手段骗取社会救助的，自愿退回所得救助款物，并依法承担相应责任。",
		"understood": "以上内容本户已阅看或者已听取宣读，理解其含义。",
	},
	"W5": {
		"opening": "为办理{matter}申请，本机关将处理你户的个人信息。根据{basis_text}的规定，现告知如下：",
		"points": "一、处理者：{issuing_body}及依法参与审核确认的县（市、区）民政部门。\n"
		"二、目的：审核确认社会救助资格、计算和发放救助款物、定期核查以及接受监督。\n"
		"三、方式：登记、核对、调查、公示法定内容、归档保存，不用于其他目的。\n"
		"四、种类：身份、户籍、婚姻、收入、财产、支出、就业、健康、残疾和银行账户信息，其中部分属于敏感个人信息，"
		"处理对家庭成员的影响限于救助资格和金额的认定。\n"
		"五、保存期限：救助期间及依照档案管理规定应当保存的期限。\n"
		"六、权利：可以向本机关查阅、复制、更正、补充个人信息，对处理规则要求说明，认为处理不当的可以投诉、举报。\n"
		"七、不提供必要信息的，可能无法完成审核确认。",
	},
	"W8": {
		"opening": "你（户）于{asked_on}提出的{matter}申请（诉求）收悉。经审查，根据{basis_text}的规定，决定不予受理。"
		"现将理由和办理去向告知如下：",
		"help": "需要帮助联系上述单位的，可以向下列联系人提出，本机关予以协助。",
		"closing": "特此通知。",
	},
	"W9": {
		"note": "登记在册的工作人员对本申请实行回避；县级民政部门入户核查登记前，不作出审核确认决定。",
	},
	"W35": {
		"opening": "现有下列社会救助诉求，属于你单位职责范围。根据{basis_text}的规定，{kind_text}你单位办理，"
		"请于{reply_due}前将办理结果书面回复我单位。",
		"privacy": "所附个人信息仅用于办理上述事项，请予保密。",
		"closing": "请予办理。",
	},
	"W36": {
		"secrecy": "投诉举报人的身份信息另行封存，任何人不得泄露或者转给被投诉举报的单位和人员。",
	},
}
