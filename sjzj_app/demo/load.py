"""Loads the demo: synthetic people and cases at every stage. Run again it goes on where it stopped."""

import frappe

from sjzj_app.demo import (
	accounts,
	cases,
	daily,
	devolution,
	money,
	offices,
	oversight,
	policy,
	relatives,
	village,
)
from sjzj_app.seed import apply

STEPS = (
	("默认设置", apply.apply),
	("行政区划与机构", offices.make),
	("演示账号", accounts.make),
	("演示标准与规则", policy.make),
	("下放清单与委托协议", devolution.make),
	("预算", money.make),
	("家庭与案件", cases.make),
	("近亲属备案", relatives.make),
	("当月发放", money.pay),
	("日常工作", daily.make),
	("村级任务和宣传", village.make),
	("抽查和整改", oversight.make),
)


def load() -> None:
	"""Loads every part, each kept before the next begins. For a site that holds no real data."""
	frappe.set_user("Administrator")
	frappe.local.lang = "zh"  # what the framework writes into the timeline is in the loader's language
	for place, (title, part) in enumerate(STEPS, 1):
		answer = part()
		print(f"[{place}/{len(STEPS)}] {title}" + (f":{answer}" if answer else ""), flush=True)
		frappe.db.commit()  # a load that breaks off keeps what it has and goes on from there
