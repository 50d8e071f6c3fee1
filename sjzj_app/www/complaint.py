"""/complaint: anybody writes what is wrong; the county checks it (民发〔2021〕57号第三十六、三十七条)."""

import frappe

from sjzj_app.publicity import guest_complaints, guests

no_cache = 1
sitemap = 0
MOST_A_MINUTE = 30
KEPT = ("county", "place", "facts", "name", "contact")


def get_context(context):
	"""The empty form, or the answer to what was sent; the answer is the same whatever was complained of."""
	context.counties = guest_complaints.counties()
	context.token = frappe.sessions.get_csrf_token() if frappe.session.user != "Guest" else ""
	if not guests.opened(context, "complaint", MOST_A_MINUTE):
		return
	if frappe.request.method != "POST":
		return
	form = frappe.local.form_dict
	context.answer = guest_complaints.take(form)
	if context.answer == guest_complaints.TOO_OFTEN:
		guests.refuse(context)
	if context.answer != guest_complaints.TAKEN:
		context.given = {key: str(form.get(key) or "")[: guest_complaints.LONGEST] for key in KEPT}
