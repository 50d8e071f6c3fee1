"""Every method of the app that a request can reach, and what somebody might send to it."""

import importlib
import inspect
import json
import pkgutil

import frappe
from hypothesis import strategies as st

import sjzj_app
from sjzj_app.access.closed_endpoints import OVERRIDES

NAUGHTY = (
	"", " ", "0", "-1", "null", "true", "NaN", "Infinity", "1e309", "9" * 40, "a" * 5000, "é" * 3000, "\0", "a\0b", "\u202e",
	"𠮷", "😀" * 50, "' or 1=1 -- ", "\" or \"\"=\"", "`; drop table tabUser; --", "%s%n%x", "{0.__class__.__mro__}",
	"{{ 7*7 }}", "${7*7}", "../../../../etc/passwd", "..%2f..%2fsite_config.json", "file:///etc/passwd", "\\\\x\\y",
	"http://127.0.0.1:1/", "<script>1</script>", "=1+1", "[", "{", "[]", "{}", "[[[[]]]]", "{\"$ne\": 1}",
	"[\"like\", \"%\"]", "[\"!=\", \"\"]", "Resident", "Assistance Application", "User", "DocType", "File", "Administrator",
	"sjzj_app", "frappe.db.sql", "2026-02-30", "0001-01-01", "99999-01-01", "230803196001010011", "二〇二六年",
)  # fmt: skip
LEAKS = (
	"Traceback",
	"site-packages",
	"site_config",
	"pymysql",
	'File \\"/',
	"/sites/",
	"SELECT ",
	"select `tab",
	"db_password",
)
"""What no answer says: where the program lies, how its queries look."""

texts = st.sampled_from(NAUGHTY) | st.text(max_size=40).filter(lambda text: text.isprintable())
numbers = st.integers(-(2**70), 2**70) | st.floats()
plain = texts | numbers | st.booleans() | st.none()
values = plain | st.lists(plain, max_size=4) | st.dictionaries(texts, plain, max_size=3)


def methods() -> dict[str, inspect.Signature]:
	"""Dotted path → signature of what requests may call: the app's own, and the framework's that it replaced."""
	for module in pkgutil.walk_packages(sjzj_app.__path__, "sjzj_app."):
		if not module.name.startswith(("sjzj_app.demo", "sjzj_app.patches")):
			importlib.import_module(module.name)
	paths = {
		f"{function.__module__}.{function.__name__}": inspect.signature(function)
		for function in frappe.whitelisted
		if (getattr(function, "__module__", None) or "").startswith("sjzj_app.")
	}
	replaced = {path: paths[ours] for path, ours in OVERRIDES.items() if ours in paths}
	return {**paths, **replaced}


def arguments(signature: inspect.Signature, known: tuple[str, ...]):
	"""Some of a method's arguments: real names of rows among them, too many, too few, of any type."""
	value = st.sampled_from(known) | values
	one = {name: value for name in signature.parameters}
	return st.fixed_dictionaries({}, optional={**one, "unknown": plain})


def body(sent: dict) -> bytes:
	"""JSON with everything that Python writes into it, NaN and half signs too."""
	return json.dumps(sent, ensure_ascii=True).encode()
