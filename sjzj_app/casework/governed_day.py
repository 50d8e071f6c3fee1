"""Which day's rows a case is measured by.

The wording (multiples, classes, property rules, incomes that do not count) is that of the day of acceptance: the
family applied under it, and a later change neither helps nor harms it (domain: old cases keep the rule of their day).
The standard is that of the day of the decision, because what is decided is paid from the month after and every family
is paid by the standard then in force. Facts (age, members, illness) are those of the day on which is computed. What is looked
at again after the decision (reviews, changes) is measured by the wording of that later day.
"""

from datetime import date

from frappe.utils import getdate


def governed_day(application, on: date) -> date:
	"""The day whose wording governs: the acceptance; before it, and after the decision, the day itself."""
	if application.get("decision"):
		return getdate(on)
	return getdate(application.get("accepted_on") or on)
