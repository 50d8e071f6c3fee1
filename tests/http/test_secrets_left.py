"""What the tests over HTTP left behind holds no clear number (INV-13); tests/browser asks the same of its own site."""

import frappe
import pytest

from sjzj_app import number_scan
from tests.harness import bench_folder
from tests.webserver import output_folder


@pytest.mark.last
def test_no_number_of_the_site_stands_anywhere_in_clear_after_all_other_tests(site):
	frappe.db.rollback()
	found = number_scan.scan(folders=[bench_folder() / "logs", output_folder()])
	print(f"\n{found.line()}")
	assert found.leaks == []
	assert found.numbers and found.places["columns"] > 1000
