"""The sheets of a file that are drawn from stored rows: application, authorisations, opinions, deliveries, payments, events.

Only what the rows say; identity numbers are masked there already.
"""

import frappe
from frappe.utils import get_datetime, getdate

from sjzj_app.casework import matters
from sjzj_app.casework.paper_facts import zh
from sjzj_app.evidence.archive.piece import Piece, Table

YES_NO = {True: "是", False: "否"}


def application(case) -> Piece:
	"""申请书和承诺: what was asked, by whom, with whom, and what was declared."""
	facts = [
		["受理编号", case.application_number or "—"],
		["申请人", f"{case.applicant_name}（{_masked(case)}）"],
		["申请日期", _day(case.applied_on)],
		["申请方式", zh(case.apply_way)],
		["代办人", case.agent_name or "—"],
		["申请事项", matters.first_name(case)],
		["申请理由", case.application_reason or "—"],
		*_sorted_into(case),
		["已签署诚信承诺", YES_NO[bool(case.promise_signed)]],
		["已告知个人信息处理事项", YES_NO[bool(case.privacy_notice_given)]],
		["已申报近亲属情况", YES_NO[bool(case.relative_declared)]],
		["近亲属登记备案", YES_NO[bool(case.relative_registered)]],
	]
	members = [
		[row.full_name, zh(row.relation), row.masked_id or "—", YES_NO[bool(row.covered)]]
		for row in case.members
	]
	incomes = [
		[row.member_name or "—", zh(row.kind), _money(row.amount), zh(row.period)] for row in case.incomes
	]
	properties = [[zh(row.item), _money(row.property_value), row.remark or "—"] for row in case.properties]
	tables = [
		Table(["项目", "内容"], facts),
		Table(["姓名", "与申请人关系", "证件号码（脱敏）", "纳入保障"], members, "家庭成员"),
		*([Table(["成员", "收入种类", "金额（元）", "周期"], incomes, "申报收入")] if incomes else ()),
		*([Table(["财产", "价值（元）", "说明"], properties, "申报财产")] if properties else ()),
	]
	return Piece("APPLICATION", "申请书和承诺", (case.doctype, case.name), sheet=tables)


def _sorted_into(case) -> list[list[str]]:
	"""What a case that went on as another class says besides: how it came there, and the hardship found since."""
	if not matters.goes_on(case):
		return []
	rows = [["分类认定", case.sorting_history or "—"]]
	return rows + ([["困难情形", case.hardship]] if case.hardship else [])


def materials(case) -> Piece | None:
	"""The list of what was handed in, and where each paper is."""
	rows = [
		[row.material_name, _handed_in(row), "附后" if row.attachment else "—", row.remark or "—"]
		for row in case.materials
	]
	table = Table(["材料名称", "收取情况", "扫描件", "备注"], rows)
	return Piece("MATERIAL", "申请材料清单", (case.doctype, case.name), sheet=[table]) if rows else None


def _handed_in(row) -> str:
	if row.from_platform:
		return "平台查询取得，不重复提交"
	return f"已收{'（' + _day(row.received_on) + '）' if row.received_on else ''}" if row.received else "未收"


def authorisations(case) -> Piece | None:
	"""核对授权书 of the adults concerned."""
	fields = [
		"resident_name",
		"authorization_number",
		"signed_on",
		"valid_until",
		"guardian_name",
		"withdrawn_on",
	]
	found = _of("Verification Authorization", case, fields)
	rows = [
		[row.resident_name, row.authorization_number or "—", _day(row.signed_on), _day(row.valid_until),
			row.guardian_name or "—", _day(row.withdrawn_on)]
		for row in found
	]  # fmt: skip
	table = Table(["授权人", "授权书编号", "签署日期", "有效期至", "监护人", "撤回日期"], rows)
	return Piece("AUTHORISATION", "信息核对授权书登记", sheet=[table]) if rows else None


def verifications(case) -> list[Piece]:
	"""核对报告: each request with its results; the value only where it was reported."""
	pieces = []
	for name in _names("Verification Request", case, {"stage": "ANSWERED"}):
		doc = frappe.get_doc("Verification Request", name)
		people = _full_names({row.resident for row in doc.results})
		rows = [
			[
				people.get(row.resident, "—"),
				zh(row.item),
				zh(row.result),
				_money(row.value),
				_day(row.queried_on),
				row.source or "—",
			]
			for row in doc.results
		]
		table = Table(["被核对人", "核对项目", "结果", "数额（元）", "查询日期", "数据来源"], rows)
		notes = [f"总体结论：{zh(doc.overall_conclusion)}", f"报告有效期至：{_day(doc.valid_until)}"]
		title = f"信息核对报告 {doc.request_number or ''}".strip()
		pieces.append(Piece("VERIFICATION", title, (doc.doctype, name), sheet=[table], notes=notes))
	return pieces


def opinions(case) -> Piece | None:
	"""办理意见: who took which step when, in which position, with what opinion."""
	fields = ["acted_at", "action", "actor_name", "position", "opinion", "acting_for"]
	rows = [
		[
			_moment(row.acted_at),
			zh(row.action),
			row.actor_name or "—",
			zh(row.position).removeprefix("SJZJ "),
			row.opinion or "—",
		]
		for row in _of("Approval Opinion", case, fields, "acted_at asc, creation asc")
	]
	table = Table(["时间", "办理", "办理人", "岗位", "意见"], rows)
	return Piece("OPINION", "办理意见汇总", sheet=[table]) if rows else None


def deliveries(case) -> Piece | None:
	"""送达情况 of every letter that had to reach the family."""
	fields = [
		"letter_title", "letter_number", "delivery_way", "receiver_name", "receiver_relation", "delivered_on", "due_on",
		"days_late", "stage",
	]  # fmt: skip
	rows = [
		[row.letter_title, row.letter_number, zh(row.delivery_way) or "未送达", row.receiver_name or "—",
			zh(row.receiver_relation) or "—", _moment(row.delivered_on), _lateness(row)]
		for row in _of("Delivery Record", case, fields, "issued_on asc, creation asc")
	]  # fmt: skip
	table = Table(["文书", "文号", "方式", "收件人", "关系", "送达时间", "期限"], rows)
	return Piece("DELIVERY", "文书送达情况", sheet=[table]) if rows else None


def _lateness(row) -> str:
	if not row.due_on:
		return "—"
	return f"{_day(row.due_on)}" + (f"（逾期{row.days_late}天）" if row.days_late else "")


def payments(case) -> Piece | None:
	"""发放情况汇总: what was paid to this award, month by month."""
	if not case.award:
		return None
	fields = ["month", "line_kind", "amount", "status"]
	found = frappe.get_all(
		"Disbursement Line",
		filters={"award": case.award},
		fields=fields,
		order_by="month asc, name asc",
		limit_page_length=0,
	)
	rows = [
		[getdate(row.month).strftime("%Y年%m月"), zh(row.line_kind), _money(row.amount), zh(row.status)]
		for row in found
	]
	table = Table(["月份", "类别", "金额（元）", "状态"], rows or [["—", "尚未发放", "—", "—"]])
	return Piece("PAYMENT", "发放情况汇总", ("Assistance Award", case.award), sheet=[table])


def events(case) -> tuple[Piece, str]:
	"""办理事件链摘录 of the case, and the hash of its last event."""
	fields = ["sequence", "occurred_at", "event_type", "actor", "event_hash"]
	found = frappe.get_all(
		"Case Event",
		filters={"chain": case.name},
		fields=fields,
		order_by="sequence asc",
		limit_page_length=0,
	)
	names = dict(
		frappe.get_all(
			"User",
			filters={"name": ["in", {row.actor for row in found}]},
			fields=["name", "full_name"],
			as_list=True,
		)
	)
	rows = [
		[
			str(row.sequence),
			_moment(row.occurred_at),
			zh(row.event_type),
			names.get(row.actor) or row.actor,
			row.event_hash,
		]
		for row in found
	]
	table = Table(["序号", "时间", "事件", "办理人", "摘要"], rows)
	return Piece("CHAIN", "办理事件链摘录", (case.doctype, case.name), sheet=[table]), found[
		-1
	].event_hash if found else ""


def _of(doctype: str, case, fields: list[str], order_by: str = "creation asc") -> list:
	return frappe.get_all(
		doctype, filters={"application": case.name}, fields=fields, order_by=order_by, limit_page_length=0
	)


def _names(doctype: str, case, more: dict) -> list[str]:
	return frappe.get_all(
		doctype,
		filters={"application": case.name, **more},
		pluck="name",
		order_by="creation asc",
		limit_page_length=0,
	)


def _full_names(residents: set[str]) -> dict[str, str]:
	rows = frappe.get_all("Resident", filters={"name": ["in", residents]}, fields=["name", "full_name"])
	return {row.name: row.full_name for row in rows}


def _masked(case) -> str:
	return frappe.db.get_value("Resident", case.applicant, "masked_id") or "—"


def _day(value) -> str:
	return getdate(value).isoformat() if value else "—"


def _moment(value) -> str:
	return get_datetime(value).strftime("%Y-%m-%d %H:%M") if value else "—"


def _money(value) -> str:
	return f"{value:.2f}" if value else "—"
