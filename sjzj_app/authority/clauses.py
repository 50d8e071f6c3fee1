"""The clauses that stand in an agreement when the county writes none of its own.

Our own wording, open to the county's lawyers; they are fields of the agreement, so each county edits its own.
"""

from sjzj_app.evidence.letters.clauses import CLAUSES

STAFF = "乙方应当明确社会救助承接履责部门,按照辖区人口和服务对象数量配备相应的工作人员,并保持相对稳定;村(社区)可以设立社会救助协理员。"
FUNDS = "甲方会同财政部门将乙方开展社会救助所需工作经费纳入预算,足额及时拨付,专款专用,不得从救助资金中列支。"
SEALS = {
	"Entrust": "乙方以甲方名义作出的决定,使用甲方印章或者甲方授权乙方保管的社会救助专用章。",
	"Confer": "乙方以自己名义作出的决定,使用乙方印章。",
}


def default_clauses(mode: str) -> dict[str, str]:
	"""The text of each clause field of Delegation Agreement for the mode Entrust or Confer."""
	return {
		"county_duties": CLAUSES["clause_6"],
		"township_duties": CLAUSES["clause_7"],
		"funding_clause": f"{STAFF}\n{FUNDS}",
		"seal_clause": SEALS[mode],
		"privacy_clause": CLAUSES["clause_10"],
		"ending_clause": CLAUSES["clause_13"],
	}
