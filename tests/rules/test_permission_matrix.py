"""The printed permission matrix must be the one that the program enforces."""

from pathlib import Path

from sjzj_app.access import matrix

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"


def test_the_printed_matrix_is_the_enforced_one():
	assert PAGE.read_text() == matrix.page(), "run: python3 -m sjzj_app.access.matrix > docs/permissions.md"
