"""Who may hear which live message; the names of the rooms are the framework's."""

import json
import subprocess
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[2] / "devbench" / "assets" / "rooms.mjs"
FAKE = """
import { joinOwnRooms, listenForRooms } from %(rooms)s;
const rooms = new Set(), handlers = {}, sent = [];
const nsp = { in: () => ({ fetchSockets: async () => [socket] }), to: (room) => ({ emit: (...e) => sent.push([room, ...e]) }) };
const socket = { data: { user: "clerk", isDeskUser: %(desk)s }, nsp,
	join: (room) => rooms.add(room), leave: (room) => rooms.delete(room), on: (event, run) => (handlers[event] = run) };
const ask = async (method, given) => { if ((given.docname ?? given.doctype).includes("secret")) throw new Error("403"); };
joinOwnRooms(socket);
listenForRooms(socket, ask);
for (const [event, ...given] of %(events)s) await handlers[event](...given);
await new Promise((done) => setTimeout(done, 20));
console.log(JSON.stringify({ rooms: [...rooms].sort(), sent }));
"""



def after(*events: list, is_desk_user: bool = True) -> dict:
	script = FAKE % {
		"rooms": json.dumps(ROOMS.as_uri()),
		"desk": json.dumps(is_desk_user),
		"events": json.dumps(events),
	}
	command = ["node", "--input-type=module", "-e", script]
	return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_desk_user_hears_the_site_and_himself():
	assert after()["rooms"] == ["all", "user:clerk", "website"]


def test_a_website_visitor_does_not_hear_the_desk():
	assert "all" not in after(is_desk_user=False)["rooms"]


def test_a_document_is_followed_only_with_leave():
	rooms = after(["doc_subscribe", "ToDo", "open"], ["doc_subscribe", "ToDo", "secret"])["rooms"]
	assert "doc:ToDo/open" in rooms
	assert not any("secret" in room for room in rooms)


def test_a_list_is_followed_only_with_leave():
	rooms = after(["doctype_subscribe", "ToDo"], ["doctype_subscribe", "secret"])["rooms"]
	assert "doctype:ToDo" in rooms and "doctype:secret" not in rooms


def test_viewers_hear_of_each_other_and_nobody_of_a_forbidden_document():
	sent = after(["doc_open", "ToDo", "open"], ["doc_open", "ToDo", "secret"])["sent"]
	assert sent == [["open_doc:ToDo/open", "doc_viewers", {"doctype": "ToDo", "docname": "open", "users": ["clerk"]}]]


def test_leaving_a_document_ends_its_messages():
	rooms = after(["doc_subscribe", "ToDo", "a"], ["doc_unsubscribe", "ToDo", "a"])["rooms"]
	assert "doc:ToDo/a" not in rooms
