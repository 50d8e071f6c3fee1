"""These tests run inside the test site."""

import pytest

from sjzj_app.evidence.letters import issue
from tests.gate_requests import asks, at  # noqa: F401
from tests.harness import as_user, site, transaction  # noqa: F401


@pytest.fixture
def told(monkeypatch):
	"""What each letter of the test was given, by its kind."""
	contexts, original = {}, issue.issue

	def listen(kind, doctype, name, context, **values):
		contexts[kind] = context
		return original(kind, doctype, name, context, **values)

	monkeypatch.setattr(issue, "issue", listen)
	return contexts
