"""A user's way to the site: REST and methods with an API token, and what an answer says."""

import json
import re
import threading

import requests

TIMEOUT, GUEST = 60, "Guest"
FORM_TOKEN, RENEWALS = re.compile(r'csrf_token\s*=\s*"([0-9a-f]{16,})"'), 3


class Client:
	"""Requests of one user. A token of None is a guest."""

	def __init__(self, base: str, token: str | None, user: str = ""):
		self.base, self.user = base, user
		self.first, self.password, self.known, self.lock = self, None, None, threading.RLock()
		self.session = requests.Session()
		self.session.headers["Accept"] = "application/json"
		if token:
			self.session.headers["Authorization"] = token

	def log_in(self, password: str) -> "Client":
		"""Goes on with a session instead of a token, as the Desk does: the server has less to look up."""
		self.password = None
		answer = self.call("login", usr=self.user, pwd=password)
		assert answer.status_code == 200, answer.text
		self.password = password
		return self

	def _take_form_token(self) -> None:
		"""A session has none until the Desk was opened, which a probe may do: then every form needs the one that pages show."""
		found = FORM_TOKEN.search(self._send("GET", "/me").text)
		if found:
			self.session.headers["X-Frappe-CSRF-Token"] = found[1]

	def twin(self) -> "Client":
		"""The same user for another thread."""
		other = Client(self.base, None, self.user)
		other.first = self.first
		other._take_session_of(self)
		return other

	def request(self, verb: str, path: str, **options) -> requests.Response:
		answer = self._send(verb, path, **options)
		if self.first.password and answer.cookies.get("sid") == GUEST:
			self._come_back()
			answer = self._send(verb, path, **options)
		for _try in range(RENEWALS):
			if not (self.first.password and answer.status_code == 400 and "CSRFTokenError" in answer.text):
				break
			self._take_form_token()  # twins write the same session: what one saved may hold an older token
			answer = self._send(verb, path, **options)
		return answer

	def _send(self, verb: str, path: str, **options) -> requests.Response:
		return self.session.request(verb, self.base + path, timeout=TIMEOUT, **options)

	def _come_back(self) -> None:
		"""After the server ended the session, which a probe may bring about: one twin logs in, the others follow."""
		with self.first.lock:
			if self.first.session.cookies.get("sid") in (GUEST, self.known):
				self.first.session.cookies.clear()
				self.first.log_in(self.first.password)
			self._take_session_of(self.first)

	def _take_session_of(self, other: "Client") -> None:
		self.known = other.session.cookies.get("sid")
		if other is not self:
			self.session.headers.update(other.session.headers)
			self.session.cookies.clear()
			self.session.cookies.update(other.session.cookies)

	def get(self, path: str, /, **params) -> requests.Response:
		return self.request("GET", path, params={key: _text(value) for key, value in params.items()})

	def rows(self, doctype: str, **params) -> list[dict]:
		"""Rows of the REST list, at most 500."""
		answer = self.get(f"/api/resource/{doctype}", limit_page_length=500, **params)
		assert answer.status_code == 200, answer.text
		return answer.json()["data"]

	def names(self, doctype: str, **params) -> set[str]:
		return {row["name"] for row in self.rows(doctype, **params)}

	def read(self, doctype: str, name: str) -> requests.Response:
		return self.get(f"/api/resource/{doctype}/{name}")

	def create(self, doctype: str, /, **values) -> requests.Response:
		return self.request("POST", f"/api/resource/{doctype}", json=values)

	def change(self, doctype: str, name: str, /, **values) -> requests.Response:
		return self.request("PUT", f"/api/resource/{doctype}/{name}", json=values)

	def delete(self, doctype: str, name: str) -> requests.Response:
		return self.request("DELETE", f"/api/resource/{doctype}/{name}")

	def call(
		self, path: str, /, verb: str = "POST", headers: dict | None = None, **args
	) -> requests.Response:
		"""A whitelisted method with its arguments as a form, as the Desk sends them."""
		form = {key: _text(value) for key, value in args.items()}
		if verb == "GET":
			return self.request("GET", f"/api/method/{path}", params=form, headers=headers)
		return self.request(verb, f"/api/method/{path}", data=form, headers=headers)

	def call_json(self, path: str, /, **args) -> requests.Response:
		"""The same with a JSON body, in which an argument may be a list, a number or an object."""
		return self.request("POST", f"/api/method/{path}", json=args)


def _text(value) -> str:
	return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def said(answer: requests.Response) -> str:
	"""All that an answer tells the user, with JSON inside JSON undone."""
	try:
		return json.dumps(_opened(answer.json()), ensure_ascii=False)
	except ValueError:
		return answer.text


def _opened(value):
	if isinstance(value, dict):
		return {key: _opened(inner) for key, inner in value.items()}
	if isinstance(value, list):
		return [_opened(inner) for inner in value]
	if isinstance(value, str) and value[:1] in ("[", "{"):
		try:
			return _opened(json.loads(value))
		except ValueError:
			return value
	return value


def kind(answer: requests.Response) -> str:
	"""The class of a refusal, or the status when the answer names none."""
	try:
		body = answer.json()
	except ValueError:
		return str(answer.status_code)
	inner = body.get("message") if isinstance(body.get("message"), dict) else {}
	return (inner.get("error") or {}).get("code") or body.get("exc_type") or str(answer.status_code)
