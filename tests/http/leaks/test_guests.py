"""Who is not logged in learns nothing on any of the ways."""

import pytest

from sjzj_app.access.registry import SCOPED
from tests.http.client import Client
from tests.http.leaks.asking import Subject
from tests.http.leaks.counts import COUNTS
from tests.http.leaks.many import MANY
from tests.http.leaks.marking import MARKS
from tests.http.leaks.named import NAMED, SLOW
from tests.http.leaks.test_matrix import state_of
from tests.http.planting import kinds

EVERY = {
	f"{group}: {way}": probe
	for group, probes in {"named": {**NAMED, **SLOW}, "many": MANY, "counts": COUNTS, "marks": MARKS}.items()
	for way, probe in probes.items()
}


@pytest.fixture(scope="module")
def guest(http):
	client = Client(http, None, "Guest")
	yield client
	client.session.close()


def test_a_guest_is_told_nothing_on_any_way(around, guest):
	"""Each way on a kind of record of its own."""
	doctypes, leaked = kinds(SCOPED), []
	before = {doctype: state_of(around.rows[doctype]) for doctype in doctypes}
	for number, (way, probe) in enumerate(EVERY.items()):
		doctype = next(
			name for name in [*doctypes[number % len(doctypes) :], *doctypes] if probe.applies(name)
		)
		row = around.rows[doctype][-1]
		answer = probe.send(guest, {**Subject(row).words, "@user": "Guest"})
		seen = around.judge.seen(answer)
		around.judge.tally["probes"] += 1
		around.judge.refused(f"{way}: {seen}" if seen else None)
		leaked += [(way, answer.status_code, row.doctype) for row in seen]
	assert not leaked, leaked
	changed = [doctype for doctype in doctypes if state_of(around.rows[doctype]) != before[doctype]]
	assert not changed, changed
