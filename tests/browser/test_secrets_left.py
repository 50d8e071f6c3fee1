"""The same search for clear numbers over what the tests in the browser and under load left behind, on their own site."""

from tests.http.test_secrets_left import (  # noqa: F401
	test_no_number_of_the_site_stands_anywhere_in_clear_after_all_other_tests,
)
