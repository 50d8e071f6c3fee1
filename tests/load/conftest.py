"""These tests measure; they commit for real."""

from tests.harness import as_user, site, transaction  # noqa: F401
