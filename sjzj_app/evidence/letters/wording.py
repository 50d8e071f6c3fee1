"""The sentences of the letters, as they are when a county has not written its own.

They are our own words, not quotations. A county changes them by `context["wording"]`, key by key; {key} and
{key.part} are taken from the context, {basis_text} from its legal bases.
"""

from sjzj_app.evidence.letters.clauses import CLAUSES

EVERY_LETTER = {
	"seal_hint": "以盖章件为准",
	"verify_hint": "扫描二维码或者打开核验网址并输入核验码，可以核对本文书的真伪。",
	"remedy_heading": "权利救济",
}

WORDING: dict[str, dict[str, str]] = {
	"W6": {
		"opening": "你户于{applied_on}提出的{matter}申请收悉。经审查，申请材料齐备，属于本机关受理范围。"
		"根据{basis_text}的规定，本机关决定予以受理。现将有关事项告知如下：",
		"procedure": "受理后，本机关将依法开展信息核对、入户调查，并进行审核、公示和审批（确认）。"
		"依法可以延长办理期限的，将另行书面告知。",
		"duties": "请如实提供有关情况，配合信息核对和入户调查。办理期间家庭人口、收入、财产等情况发生变化的，"
		"请及时告知本机关。",
		"privacy": "办理过程中知悉的个人信息，除依法应当公示的外，本机关予以保密。",
		"closing": "特此通知。",
	},
	"W7": {
		"opening": "你户于{applied_on}提出的{matter}申请收悉。经审查，申请材料不齐备。根据{basis_text}的规定，"
		"现将需要补齐的全部材料一次性告知如下：",
		"submit": "请于{due_on}前（含当日）将上述材料提交至{submit_to}。材料补齐后本机关予以受理，"
		"办理时限自受理之日起计算。",
		"once": "以上为需要补齐的全部材料。可以通过国家或者地方政务服务平台查询获取的材料，不要求重复提交。",
		"help": "自行提交确有困难的，可以委托村（居）民委员会或者他人代为办理，也可以向下列联系人咨询。",
		"closing": "特此告知。",
	},
	"W12": {
		"declaration": "调查人员已说明身份和调查目的。以上记录已由在场家庭成员阅看或者向其宣读，经核对无误。",
	},
	"W15": {},
	"W16": {
		"opening_appraisal": "根据{basis_text}的规定，现将下列家庭（人员）的民主评议及审核结果予以公示，接受群众监督。",
		"opening_decision": "根据{basis_text}的规定，经调查审核，拟对下列家庭（人员）作出审批（确认）决定，"
		"现予公示，接受群众监督。",
		"opening_combined": "根据{basis_text}的规定，现将下列家庭（人员）的民主评议及审核结果、拟审批（确认）结果"
		"一并予以公示，接受群众监督。",
		"extended": "期满之日为休息日，顺延至其后第一个工作日",
		"objection": "公示期内对公示内容有异议的，可以通过电话、来访、信函等方式向受理单位或者监督电话反映，"
		"并请说明具体事实和理由，以便调查核实。反映人的身份信息依法予以保密。",
	},
	"W19": {
		"opening": "你户于{applied_on}提出的{matter}申请，已依法完成家庭经济状况调查、审核和公示。经审核，"
		"符合规定条件。根据{basis_text}的规定，决定予以确认。现将有关事项通知如下：",
		"duties": "救助期间应当配合定期核查；家庭人口、收入、财产等情况发生变化的，应当及时告知"
		"乡镇人民政府（街道办事处）。采取虚报、隐瞒、伪造等手段骗取救助的，依法追回并承担相应责任。",
		"closing": "特此通知。",
	},
	"W20": {
		"opening": "你户于{applied_on}提出的{matter}申请，已依法办理。经调查审核，不符合规定条件，决定不予确认。"
		"现将事实、理由和依据告知如下：",
		"reapply": "家庭情况发生变化、符合规定条件的，可以重新提出申请。",
		"closing": "特此告知。",
	},
	"EXPLAIN": {
		"opening": "本说明按照{as_of}有效的救助标准和计算规则编制，列明每一项数值的算式和来源，可以逐项复核。",
	},
	"W30A": CLAUSES,
	"W30B": {
		"opening": "根据{basis_text}的规定，现将{area}下放的社会救助审批（确认）权事项列明如下。清单以外的事项不得行使。",
	},
	"W30C": {
		"opening_暂停": "根据{basis_text}和双方签订的协议（{agreement_number}，第{agreement_version}版），"
		"决定暂停你单位行使下列社会救助审批（确认）权。",
		"opening_恢复": "根据{basis_text}和双方签订的协议（{agreement_number}，第{agreement_version}版），"
		"决定恢复你单位行使下列社会救助审批（确认）权。",
		"opening_收回": "根据{basis_text}和双方签订的协议（{agreement_number}，第{agreement_version}版），"
		"决定终止下列权限的下放，收回社会救助审批（确认）权。",
		"opening_启用": "根据{basis_text}和双方签订的协议（{agreement_number}，第{agreement_version}版），"
		"你单位已具备承接条件，决定启用下列社会救助事项的审批（确认）权。",
		"opening_停用": "根据{basis_text}和双方签订的协议（{agreement_number}，第{agreement_version}版），"
		"决定停用下列社会救助事项的审批（确认）权。",
		"whole": "协议所列全部事项。",
		"handover": "自生效之日起，你单位停止就上述事项作出审批（确认）决定。此前已经受理、尚未办结的申请，连同全部材料"
		"移交我单位办理，并按移交清单逐件核对；申请人的办理期限不因移交而延长。",
		"past": "此前依法作出的决定继续有效，不受影响。",
		"seal": "属于我单位的印章，应当自权限终止之日起五个工作日内停用并交回。",
		"held_again": "自生效之日起，你单位新受理的申请由你单位依法审批（确认）；已经移交我单位的申请由我单位继续办结。",
		"published": "本通知的内容依法向社会公布。",
		"closing": "特此通知。",
	},
	"W31A": {
		"declaration": "本表所列人员和金额已经核对，均有生效的审批（确认）决定，无重复发放。",
	},
	"W31B": {
		"opening": "根据{basis_text}的规定和各乡镇（街道）报送的社会救助资金发放明细，经审核汇总，"
		"{month}共需发放社会救助资金{total_figure}元（大写：{total_capitals}）。具体情况如下：",
		"request": "请将上述资金及时拨付至{pay_to}，以便按时足额社会化发放。",
		"closing": "妥否，请函复。",
	},
}
