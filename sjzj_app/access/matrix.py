"""The permission matrix as a page: `python3 -m sjzj_app.access.matrix > docs/permissions.md`. Needs no site."""

import csv
import json
from pathlib import Path

from sjzj_app.access.registry import GLOBAL, PRIVATE, RULES, SCOPED

PACKAGE = Path(__file__).parents[1]
RIGHTS = (("read", "读"), ("write", "办"), ("create", "建"), ("print", "印"))
KINDS = {SCOPED: "按单位", GLOBAL: "全体可读", PRIVATE: "不开放"}
HEAD = """# 权限矩阵

本页由 `python3 -m sjzj_app.access.matrix` 从单据定义和 `sjzj_app/access/registry.py` 生成，测试会核对两者一致，请勿手工修改。

读＝查看，办＝修改或办理流程步骤，建＝新建，印＝打印。按单位的单据，任何岗位都没有共享、导出、发送邮件和删除权限；公开的行政区划可以随覆盖情况表导出。
“按单位”的单据只能看到本单位及下级单位的记录，只能办理本单位的记录；标“▲”的单据，上级单位可以在流程中办理下级的记录。
“本人、负责人、县级”的单据在县级以下只有本人和单位负责人可见。“村级只看本人经手的”的单据，村级协理员只能看到本人代为提交的。
流程单据在每个阶段只有少数栏目可以修改（见 `sjzj_app/sjzj_app/workflow/editable.py`），状态只能由办理按钮改变。
"""


def page() -> str:
	"""The whole page in Markdown."""
	words, roles = _words(), _roles()
	lines = [HEAD, "| 单据 | 范围 | " + " | ".join(words[role].removeprefix("SJZJ ") for role in roles) + " |"]
	lines.append("| --- | --- |" + " :-: |" * len(roles))
	lines += [_row(doctype, rule, roles, words) for doctype, rule in RULES.items()]
	return "\n".join(lines) + "\n"


def _row(doctype: str, rule, roles: list[str], words: dict[str, str]) -> str:
	given = {right["role"]: right for right in _definition(doctype)["permissions"] if not right.get("permlevel")}
	kind = KINDS[rule.kind] if not rule.own or rule.own_at else "本人、负责人、县级"
	scope = kind + ("▲" if rule.write_below else "") + ("，只增不改" if rule.frozen else "") + ("，下级可读" if rule.read_down else "")
	scope += "，村级只看本人经手的" if rule.own_at else ""
	cells = ["".join(sign for key, sign in RIGHTS if given.get(role, {}).get(key)) for role in roles]
	return f"| {words[doctype]} | {scope} | " + " | ".join(cells) + " |"


def _definition(doctype: str) -> dict:
	name = doctype.lower().replace(" ", "_")
	return json.loads((PACKAGE / "sjzj_app" / "doctype" / name / f"{name}.json").read_text())


def _roles() -> list[str]:
	"""The app's roles in the order in which the definitions name them."""
	found = {right["role"]: None for doctype in RULES for right in _definition(doctype)["permissions"]}
	order = ("City", "County", "Township", "Village")
	ours = [role for role in found if role.startswith("SJZJ ")]
	return sorted(ours, key=lambda role: (next((i for i, word in enumerate(order) if word in role), len(order)), role))


def _words() -> dict[str, str]:
	with (PACKAGE / "translations" / "zh.csv").open(newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}


if __name__ == "__main__":
	print(page(), end="")
