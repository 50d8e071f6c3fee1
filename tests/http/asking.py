"""Requests by which the framework may tell one township about another's rows, or mark them.

A probe is (client, foreign) → answer, where `foreign` is another township's office: see reads.py, totals.py
and marks.py.
"""

from urllib.parse import unquote_plus

from tests.http.world import Office

REPORT, SEARCH, LOAD = "frappe.desk.reportview", "frappe.desk.search", "frappe.desk.form.load"
CASE, PERSON = "Assistance Application", "Resident"


def call(path: str, verb: str = "POST", **args):
	"""A method about the foreign row: values in capitals are filled in from the office."""
	return lambda user, foreign: user.call(
		path, verb=verb, **{key: fill(value, foreign) for key, value in args.items()}
	)


def fill(value, foreign: Office):
	"""CASE and PERSON become names of the foreign rows, SECRET a text in one of them, UNIT its township."""
	if isinstance(value, dict):
		return {key: fill(inner, foreign) for key, inner in value.items()}
	if isinstance(value, list):
		return [fill(inner, foreign) for inner in value]
	known = {
		"CASE": foreign.rows[CASE],
		"PERSON": foreign.rows[PERSON],
		"SECRET": foreign.secrets[0],
		"UNIT": foreign.unit,
	}
	known["OFFICIAL"] = foreign.rows["Assistance Official"]
	return known.get(value, value) if isinstance(value, str) else value


def page(path: str):
	return lambda user, foreign: user.get(path, doctype=PERSON, name=foreign.rows[PERSON])


def sent(answer) -> str:
	"""What the request itself named: its echo in an answer is no leak."""
	body = answer.request.body or b""
	return unquote_plus(
		f"{answer.request.url} {body.decode(errors='ignore') if isinstance(body, bytes) else body}"
	)
