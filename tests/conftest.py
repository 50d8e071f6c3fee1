"""What every test shares. Nothing here needs a bench: tests/rules and tests/devbench run without one."""

import os

import pytest

from tests import outcomes
from tests.desk import browser  # noqa: F401  one Chromium for all folders

# Where a suite's tests really commit, because another process has to see their data.
COMMITTING_FOLDERS = ("tests/http/", "tests/browser/", "tests/load/")


def pytest_configure(config: pytest.Config) -> None:
	outcomes.register(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	for item in items:
		if item.nodeid.replace(os.sep, "/").startswith(COMMITTING_FOLDERS):
			item.add_marker(pytest.mark.real_commit)
	items.sort(key=lambda item: bool(item.get_closest_marker("last")))
