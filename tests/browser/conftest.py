"""These tests use the Desk and the public pages in Chromium."""

from tests.desk import desk, page  # noqa: F401
from tests.harness import as_user, site, transaction  # noqa: F401
from tests.webserver import http, login  # noqa: F401
