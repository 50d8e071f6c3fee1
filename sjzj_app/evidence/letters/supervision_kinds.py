"""The kinds of letters of the county's checks and directives."""

from sjzj_app.evidence.letters import supervision_contexts as supervision
from sjzj_app.evidence.letters.letter_kind import LetterKind, one_of

DIRECTIVE_TITLES = {
	"整改": "社会救助工作限期整改通知书",
	"指导": "社会救助工作指导意见书",
	"约谈": "社会救助工作约谈通知书",
}
REPORT_TITLES = {
	"整改": "关于整改情况的报告",
	"指导": "关于指导意见落实情况的报告",
	"约谈": "关于约谈事项落实情况的报告",
}

KINDS = (
	LetterKind("W33A", "社会救助案件抽查通知", "check_notice.html", supervision.CheckNoticeContext),
	LetterKind("W33B", "社会救助案件抽查记录", "check_record.html", supervision.CheckRecordContext),
	LetterKind(
		"W33C",
		"社会救助工作限期整改通知书",
		"directive.html",
		supervision.DirectiveContext,
		variant=one_of("directive_kind", "种类", DIRECTIVE_TITLES),
	),
	LetterKind(
		"W33D",
		"关于整改情况的报告",
		"directive_reply.html",
		supervision.ReportContext,
		variant=one_of("directive_kind", "种类", REPORT_TITLES),
	),
)
WORDING = {
	"W33A": {
		"opening": "根据{basis_text}的规定，我单位决定对你单位{period_from}至{period_to}作出决定的{matter}案件进行抽查。"
		"现将有关事项通知如下：",
		"method": "本次抽查由系统按照保存的随机种子抽取，事先未经人工选择。随机种子和抽查总体随本通知保存，可以重复抽取、逐件核对。",
		"prepare": "请将所列案件的档案、核对报告、公示照片和发放记录备齐，安排熟悉情况的人员配合，并做好入户核实的准备。"
		"不得在检查前补造、更换材料。",
		"avoid": "检查人员未参与所列案件的办理，与申请家庭没有近亲属关系；你单位认为应当回避的，请在检查前提出。",
		"closing": "特此通知。",
	},
	"W33B": {
		"declaration": "以上记录由检查人员分别核对并签字。抽查记录不改变已经作出的决定和已经发放的金额；需要纠正的，依照规定的程序办理。",
	},
	"W33C": {
		"opening_整改": "根据{basis_text}的规定，我单位在监督检查中发现你单位存在下列问题，现责令限期整改：",
		"opening_指导": "根据{basis_text}的规定，现就你单位社会救助工作提出下列指导意见：",
		"opening_约谈": "根据{basis_text}的规定，现就下列问题对你单位负责人进行约谈：",
		"way": "本通知书不改变已经作出的决定和已经发放的金额，需要纠正的，由你单位依照规定的程序办理：",
		"reply_整改": "请于{due_on}前（含当日）完成整改，并将采取的措施和结果书面报告我单位，由我单位复核。",
		"reply_指导": "请于{due_on}前（含当日）将落实情况书面报告我单位。",
		"reply_约谈": "请于{due_on}前（含当日）接受约谈，并将落实情况书面报告我单位。",
		"again": "上述问题近期已是第{repeat_count}次发现。逾期未整改或者屡次发生的，依照协议暂停、收回有关权限。",
		"closing": "特此通知。",
	},
	"W33D": {
		"opening": "你单位{told_on}{directive_number}收悉。现将有关情况报告如下：",
		"closing": "特此报告。",
	},
}
