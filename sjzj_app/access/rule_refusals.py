"""Turns what rules/ refuses into the app's own refusal: the sentence and the article it rests on."""

from contextlib import contextmanager

import frappe

from sjzj_app.exceptions import BadInput
from sjzj_app.rules.errors import RuleError


@contextmanager
def as_refusal(exception: type[Exception] = BadInput):
	"""Within it a RuleError becomes `exception`, with the rule's Chinese sentence and its article."""
	try:
		yield
	except RuleError as error:
		article = f"（依据：{error.article}）" if error.article else ""
		frappe.throw(f"{error.message}{article}", exception)
