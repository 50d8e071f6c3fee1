"""One family's case from the window to the bank, walked in the browser by the officials whose steps they are.

The steps are one after another on one case, so they are one test; its pictures are kept as case-*.png.
"""

import re
import secrets
from datetime import date

import frappe
from frappe.utils import add_months, get_first_day, nowdate

from sjzj_app.demo.accounts import login
from sjzj_app.demo.places import COUNTY, TOWNSHIP, VILLAGE
from tests import cases
from tests.browser.deskwork import Desk, committed, desk_of
from tests.webserver import output_folder

NAME, SPOUSE = ("测试" + "".join(secrets.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(4)) for _ in range(2))


def test_a_case_goes_from_the_window_to_the_bank(browser, http, site):
	walk = Walk(browser, http)
	walk.whole()
	for desk in walk.desks.values():
		desk.leave()


class Walk:
	"""The one case, and who works on it."""

	def __init__(self, browser, http: str):
		self.browser, self.http = browser, http
		self.desks: dict[str, Desk] = {}
		self.case = self.household = ""
		self.people: list[str] = []

	def whole(self) -> None:
		"""All steps in the order of the law."""
		self.register_the_family()
		self.lodge_and_accept()
		self.survey()
		self.verify()
		self.review()
		self.publish("Review Result", "case-12-review-notice")
		self.propose()
		self.publish("Proposed Decision", "case-14-decision-notice")
		self.decide()
		self.pay()

	def as_(self, short: str) -> Desk:
		"""The Desk of this official."""
		if short not in self.desks:
			self.desks[short] = desk_of(self.browser, self.http, short)
		return self.desks[short]

	def register_the_family(self) -> None:
		clerk = self.as_("clerk")
		clerk.home()
		clerk.shot("case-01-clerk-workspace")
		for name, born in ((NAME, date(1961, 3, 1)), (SPOUSE, date(1963, 5, 1))):
			clerk.new("Resident")
			clerk.type("full_name", name)
			clerk.type("id_number_input", cases.id_number(born))
			clerk.set(administrative_unit=VILLAGE)
			clerk.choose("residence", "Urban")
			self.people.append(clerk.save())
			assert clerk.value("masked_id").count("*") == 8
			assert not clerk.value("id_number_input")
		clerk.shot("case-02-resident")
		clerk.new("Household")
		clerk.set(head=self.people[0], administrative_unit=VILLAGE, residence="Urban")
		clerk.type("address", "测试路1号")
		clerk.row("members", resident=self.people[1], relation="Spouse")
		self.household = clerk.save()
		clerk.shot("case-03-household")
		clerk.new("Payee Account")
		clerk.set(resident=self.people[0], administrative_unit=VILLAGE)
		clerk.type("account_name", NAME)
		clerk.type("bank_name", "测试银行")
		clerk.type("account_input", "6222021234567890123")
		self.account = clerk.save()

	def lodge_and_accept(self) -> None:
		clerk = self.as_("clerk")
		clerk.new("Assistance Application")
		clerk.link("assistance_type", "最低生活保障", "DIBAO")
		clerk.link("household", NAME, self.household)
		clerk.page.wait_for_function("(cur_frm.doc.members || []).length === 2")
		clerk.choose("residence", "Urban")
		clerk.type("application_reason", "家庭收入低于当地标准，申请最低生活保障。")
		clerk.row("incomes", resident=self.people[0], kind="Wage", amount=300, period="Month")
		for name in cases.MATERIALS:
			clerk.row("materials", material_name=name, received=1)
		clerk.tick("promise_signed")
		clerk.tick("privacy_notice_given")
		clerk.link("payee_account", NAME, self.account)
		clerk.shot("case-04-application-form")
		self.case = clerk.save()
		clerk.shot("case-05-application-lodged")
		assert clerk.act("Accept Application", "材料齐备，予以受理") == "Accepted for Handling"
		clerk.shot("case-06-accepted")
		assert clerk.value("application_number") and clerk.value("route") == "Devolved Route"
		clerk.act("Start Investigation", "启动调查")

	def survey(self) -> None:
		first, second = self.as_("surveyor"), self.as_("surveyor2")
		first.new("Household Survey")
		first.set(application=self.case)
		first.type("address", "测试路1号")
		for desk, name in ((first, "演示调查甲"), (second, "演示调查乙")):
			first.row("participants", capacity="Surveyor", user=desk.user, participant_name=name)
		first.row("participants", capacity="Family Member Present", participant_name=NAME, signed=1)
		for field in ("housing", "living_condition", "income_found", "property_found"):
			first.type(field, "与申报情况一致")
		first.choose("conclusion", "Matches Declaration")
		survey = first.save()
		photo = first.upload("Household Survey", survey, cases.TINY_PNG, "photo.png")
		first.row("photos", photo=photo, caption="住房外观")
		first.save()
		first.act("Sign Survey")
		assert "第十六条" in first.refused("Complete Survey", shot="case-07-survey-by-one-refused")
		second.open("Household Survey", survey)
		second.act("Sign Survey")
		assert second.act("Complete Survey") == "Survey Signed"
		second.shot("case-08-survey-signed")

	def verify(self) -> None:
		clerk, city = self.as_("clerk"), self.as_("verifier")
		for person in self.people:
			clerk.new("Verification Authorization")
			clerk.set(application=self.case, resident=person, signed_on=nowdate())
			clerk.type("scope_text", "授权核对户籍、社会保险、不动产、车辆、银行存款等信息")
			clerk.save()
		clerk.new("Verification Request")
		clerk.set(application=self.case)
		request = clerk.save()
		clerk.act("Send Request", "请予核对")
		city.open("Verification Request", request)
		city.act("Start Verification", "启动核对")
		city.edit(lambda: self._enter_results(city))
		city.save()
		assert city.act("Issue Report", "核对完毕") == "Report Issued"
		city.shot("case-09-verification-report")

	def _enter_results(self, city: Desk) -> None:
		found = {
			"item": "Bank Deposits",
			"result": "None Found",
			"queried_on": nowdate(),
			"source": "测试数据",
		}
		for person in self.people:
			city.row("results", resident=person, **found)
		city.set(overall_conclusion="Within Limits")

	def review(self) -> None:
		surveyor, reviewer = self.as_("surveyor"), self.as_("reviewer")
		surveyor.open("Assistance Application", self.case)
		surveyor.act("Submit for Review", "调查完毕，提交审核")
		reviewer.open("Assistance Application", self.case)
		assert reviewer.value("proposed_amount") == 1100
		reviewer.edit(lambda: self._write_opinion(reviewer))
		reviewer.save()
		reviewer.shot("case-10-review")
		assert reviewer.act("Publish Review Result", "同意公示") == "On Review Notice"
		assert "公示" in reviewer.refused(
			"Propose Decision", "提前办理", shot="case-11-notice-still-running-refused"
		)

	def _write_opinion(self, reviewer: Desk) -> None:
		reviewer.choose("review_conclusion", "Eligible")
		reviewer.type("review_opinion", "经审核，家庭人均月收入150元，低于当地标准，建议予以保障。")

	def publish(self, kind: str, shot: str) -> None:
		"""The clerk checks and posts the notice; a guest reads it with masked names; then its days go by."""
		clerk = self.as_("clerk")
		with committed():
			name = cases.notice_of(frappe._dict(name=self.case), kind).name
		clerk.open("Public Notice", name)
		clerk.act("Check Notice", "内容符合公示范围")
		clerk.act("Post Notice", "已张贴")
		photo = clerk.upload("Public Notice", name, cases.TINY_PNG, "posted.png", field="posted_photo")
		clerk.edit(lambda: clerk.set(posted_photo=photo))
		clerk.save()
		clerk.shot(shot)
		guest = self.browser.new_context(base_url=self.http, locale="zh-CN").new_page()
		guest.goto(f"/notice/{clerk.value('public_code')}")
		seen = guest.inner_text("body")
		assert NAME not in seen and SPOUSE not in seen and "1100" in re.sub(r"[,，]", "", seen)
		guest.screenshot(path=picture_path(f"{shot}-public-page"), full_page=True)
		guest.context.close()
		with committed():
			cases.let_run(frappe.get_doc("Public Notice", name))

	def propose(self) -> None:
		reviewer, approver = self.as_("reviewer"), self.as_("approver")
		reviewer.open("Assistance Application", self.case)
		assert reviewer.act("Propose Decision", "公示期满无异议，建议予以确认") == "Proposed for Decision"
		approver.open("Assistance Application", self.case)
		approver.act("Publish Proposed Decision", "同意拟确认")
		approver.shot("case-13-proposed")

	def decide(self) -> None:
		approver = self.as_("approver")
		approver.open("Assistance Application", self.case)
		assert approver.act("Confirm Assistance", "符合条件，予以确认") == "Assistance Confirmed"
		approver.shot("case-15-confirmed")
		approver.open("Assistance Decision", approver.value("decision"))
		assert (
			approver.value("agreement")
			and approver.value("mode") == "Entrust"
			and approver.value("amount") == 1100
		)
		approver.shot("case-16-decision-with-proof")
		letters = approver.page.evaluate(
			"""async (application) => (await frappe.db.get_list("Official Letter",
				{filters: {application}, fields: ["letter_kind", "file_url"], limit: 50}))""",
			self.case,
		)
		assert {"W6", "W12", "W15", "W16", "W19", "EXPLAIN"} <= {row["letter_kind"] for row in letters}
		for row in letters:
			answer = approver.context.request.get(row["file_url"])
			assert answer.ok and answer.body().startswith(b"%PDF")
			picture_path(f"case-letter-{row['letter_kind']}", "pdf").write_bytes(answer.body())

	def pay(self) -> None:
		month = get_first_day(add_months(nowdate(), 1))
		clerk, approver = self.as_("paymaker"), self.as_("approver")
		county, finance = self.as_("county-reviewer"), self.as_("finance")
		batch = batch_of(clerk, str(month))
		clerk.act("Generate Lines", "生成当月明细")
		assert clerk.value("line_count") >= 1
		clerk.shot("case-17-batch")
		approver.open("Disbursement Batch", batch)
		approver.act("Submit Batch", "同意上报")
		county.open("Disbursement Batch", batch)
		county.act("Approve Batch", "审核无误")
		county.new("Funding Request")
		county.set(administrative_unit=COUNTY, month=str(month))
		request = county.save()
		county.act("Request Funds", "请予拨付")
		county.shot("case-18-funding-request")
		total = county.value("total")
		finance.new("Fund Allocation")
		finance.set(funding_request=request, amount=total, voucher_number=f"测试凭证{request}")
		finance.save()
		finance.open("Funding Request", request)
		finance.act("Allocate Funds", "同意拨付")
		finance.act("Write Payment File", "生成代发文件")
		finance.shot("case-19-payment-file")
		self.read_return(finance, request)
		finance.open("Funding Request", request)
		assert finance.act("Reconcile Payments", "对账无误") == "Payments Reconciled"
		finance.shot("case-20-reconciled")
		assert finance.value("paid_total") + finance.value("failed_total") == total

	def read_return(self, finance: Desk, request: str) -> None:
		"""The bank's return with our family's line failed, all others paid, comes back as a file."""
		with committed():
			batches = frappe.get_all("Funding Request Batch", filters={"parent": request}, pluck="batch")
			lines = frappe.get_all(
				"Disbursement Line", filters={"batch": ["in", batches]}, fields=["name", "resident"]
			)
			payment_file = frappe.db.get_value("Payment File", {"funding_request": request})
		failed = {line.name for line in lines if line.resident == self.people[0]}
		rows = ["明细号,结果,原因"]
		rows += [f"{line.name},{'失败,户名不符' if line.name in failed else '成功,'}" for line in lines]
		finance.new("Payment Return")
		finance.set(payment_file=payment_file)
		url = finance.upload("", "", "\r\n".join(rows).encode("gb18030"), "return.csv", "text/csv")
		finance.set(return_file=url)
		finance.save()
		assert finance.value("failed_count") == len(failed) == 1
		finance.shot("case-19b-payment-return")


def batch_of(clerk: Desk, month: str) -> str:
	"""The township's batch of this month, open at the Desk: the one in draft that is there, else a new one."""
	values = {"administrative_unit": TOWNSHIP, "assistance_type": "DIBAO", "month": month}
	with committed():
		batch = frappe.db.get_value("Disbursement Batch", {**values, "stage": "DRAFT"}, "name")
		for field in (
			"owner",
			"modified_by",
			"number_entered_by",
		):  # who makes the batch entered no account of it
			entered = {"township": TOWNSHIP, field: clerk.user}
			frappe.db.set_value("Payee Account", entered, {field: login("clerk")}, update_modified=False)
	if batch:
		clerk.open("Disbursement Batch", batch)
		return batch
	clerk.new("Disbursement Batch")
	clerk.set(**values)
	return clerk.save()


def picture_path(name: str, ending: str = "png"):
	return output_folder() / f"{name}.{ending}"
