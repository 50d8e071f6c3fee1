"""The form on which a delivery is signed for."""

from sjzj_app.evidence.letters import delivery_contexts as delivery
from sjzj_app.evidence.letters.letter_kind import LetterKind

KINDS = (LetterKind("W34", "送达回证", "receipt.html", delivery.ReceiptContext),)
WORDING = {
	"W34": {
		"left": "受送达人或者其同住成年家属拒绝签收的，送达人应当注明拒收事由和日期，由在场见证人签名；"
		"没有见证人的，以拍照、录像等方式记录送达过程。",
		"return": "本回证由收件人、送达人签名后附卷，作为送达的证明。",
	},
}
