"""These tests speak to a web server of the test site; what they write is really committed."""

from tests.harness import as_user, site, transaction  # noqa: F401
from tests.webserver import http, login  # noqa: F401
