"""The agreement about the custody of a card or passbook."""

from sjzj_app.evidence.letters.custody_contexts import CustodyContext
from sjzj_app.evidence.letters.letter_kind import LetterKind

KINDS = (LetterKind("W29", "账户（卡折）代管协议", "custody.html", CustodyContext),)

WORDING = {
	"W29": {
		"opening": "为方便{recipient}户领取社会救助资金，根据{basis_text}的规定，甲乙双方就银行卡（存折）代为保管事宜自愿签订本协议。",
		"duties": "一、乙方只为甲方领取和使用社会救助资金的需要保管{object_kept}，不得出借、抵押、质押或者转交他人保管。\n"
		"二、乙方代为支取的，应当按照甲方要求的时间和数额支取，当日足额交付甲方，由甲方签字确认，并逐笔登记备查；"
		"不得以任何理由截留、挪用、抵扣或者拖延。\n"
		"三、甲方可以随时查询账户收支情况，也可以随时要求返还，乙方应当立即返还，由甲方出具收据。\n"
		"四、{object_kept}遗失、损毁的，乙方应当立即告知甲方并协助挂失补办。\n"
		"五、代管期满、甲方不再需要代管，或者乙方工作变动的，本协议终止，乙方将{object_kept}返还甲方。",
		"apart": "六、乙方不承担甲方社会救助账户登记、发放批次编制和审批（确认）工作。",
		"filing": "七、本协议自双方签字之日起生效，由{issuing_body}报{county}备案。本协议一式三份，甲乙双方和备案机关各执一份。",
	},
}
