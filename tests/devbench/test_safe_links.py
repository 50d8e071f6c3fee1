"""What the dialog for choosing a link shows is text, whatever shape the framework's answer has."""

import json
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "sjzj_app" / "public" / "js" / "safe_links.js"
FAKE = """
globalThis.frappe = {
	utils: { escape_html: (text) => text.replaceAll("<", "&lt;") },
	link_search: (doctype, args, callback) => callback(%(answer)s),
};
%(script)s
let shown;
frappe.link_search("Resident", {}, (answer) => (shown = answer));
console.log(JSON.stringify(shown ?? null));
"""
ROWS, SHOWN = [["R1", "<img>", "Town"]], [["R1", "&lt;img>", "Town"]]


def shown(answer):
	script = FAKE % {"answer": json.dumps(answer), "script": SCRIPT.read_text(encoding="utf-8")}
	command = ["node", "--input-type=module", "-e", script]
	return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("key", ["values", "message"])
def test_rows_inside_the_answer_of_older_frameworks_become_text(key):
	assert shown({key: ROWS}) == {key: SHOWN}


def test_rows_that_newer_frameworks_hand_on_by_themselves_become_text():
	assert shown(ROWS) == SHOWN


@pytest.mark.parametrize("answer", [None, [], {}])
def test_an_answer_without_rows_is_handed_on(answer):
	assert shown(answer) == answer
