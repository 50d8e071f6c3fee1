"""The demo's budget, and the first monthly batch as soon as somebody is in receipt."""

from frappe.utils import getdate, nowdate

from sjzj_app.demo.marks import SOURCE, once
from sjzj_app.demo.places import COUNTY

BUDGET = 12_000_000


def make() -> None:
	"""The county's budget of this year."""
	year = getdate(nowdate()).year
	find = {"administrative_unit": COUNTY, "budget_year": year}
	values = {"amount": BUDGET, "document_number": f"演示财社〔{year}〕1号", "source": SOURCE}
	once("Assistance Budget", find, values, by="finance")
