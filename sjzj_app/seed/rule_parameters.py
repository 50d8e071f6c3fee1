"""The default parameters, from the rules' table to rows an administrator keeps."""

from sjzj_app.rules.parameter_table import DEFAULT_PARAMETERS
from sjzj_app.rules.parameters import Parameter
from sjzj_app.seed.seeds import Seed


def seeds() -> list[Seed]:
	"""One seed for each row of the default table."""
	return [Seed(_key(row), "Rule Parameter", _values(row)) for row in DEFAULT_PARAMETERS]


def _key(row: Parameter) -> str:
	return f"parameter:{row.code}:{row.matter}:{row.valid_from.isoformat()}"


def _values(row: Parameter) -> dict:
	return {
		"parameter_code": row.code,
		"value_text": row.text,
		"assistance_type": row.matter or None,
		"valid_from": row.valid_from.isoformat(),
		"valid_to": row.valid_to.isoformat() if row.valid_to else None,
		"source": row.source,
		"reliability": "Law" if row.is_law else "Local Setting",
	}
