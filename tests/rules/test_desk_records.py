"""What the Desk's cards ask the framework, in the one shape that all versions of it take."""

import json
from pathlib import Path

APP = Path(__file__).parents[2] / "sjzj_app" / "sjzj_app"
FILTERS = ("filters_json", "dynamic_filters_json")


def cards() -> list[dict]:
	found = [json.loads(path.read_text()) for path in sorted(APP.glob("number_card/*/*.json"))]
	assert found
	return found


def test_every_filter_of_a_card_is_doctype_column_operator_value():
	"""Version 16 refuses a card whose only filter has a fifth part, which older lists wrote behind the value."""
	for card in cards():
		for name in FILTERS:
			parts = {len(row) for row in json.loads(card.get(name) or "[]")}
			assert parts <= {4}, (card["name"], name)


def test_every_filter_of_a_card_asks_about_its_own_doctype():
	for card in cards():
		asked = {row[0] for name in FILTERS for row in json.loads(card.get(name) or "[]")}
		assert asked <= {card["document_type"]}, card["name"]
