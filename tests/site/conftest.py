"""These tests run inside the test site."""

from tests.harness import as_user, site, transaction  # noqa: F401
