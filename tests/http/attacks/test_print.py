"""The server prints nothing that it would have to fetch: no address of the network, no file of its own (SSRF)."""

import http.server
import io
import threading

import frappe
import pypdf
import pytest

from tests.http.attacks import markup
from tests.http.client import kind, said

PERSON = "Resident"
REPORT = "frappe.utils.print_format.report_to_pdf"
SECRET_FILE = "/etc/hostname"


@pytest.fixture(scope="module")
def listener():
	"""A web server on this machine that notes every request: (its address, what was asked)."""
	asked: list[str] = []

	class Noting(http.server.BaseHTTPRequestHandler):
		def do_GET(self):
			asked.append(self.path)
			self.send_response(302 if "redirect" in self.path else 200)
			self.send_header("Location", f"file://{SECRET_FILE}")
			self.end_headers()
			self.wfile.write(b"fetched")

		def log_message(self, *_arguments):
			pass

	server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting)
	threading.Thread(target=server.serve_forever, daemon=True).start()
	yield f"http://127.0.0.1:{server.server_port}", asked
	server.shutdown()


def pages(address: str) -> list[str]:
	"""HTML that loads the address, or a file of the server, in every way that a page has."""
	ways = []
	for target in (f"{address}/x", f"{address}/redirect", f"file://{SECRET_FILE}", f"//{address[7:]}/y"):
		ways += [
			f"<img src='{target}'>",
			f"<IMG/SRC={target}>",
			f"<img src=x srcset='{target} 2x'>",
			f"<iframe src='{target}'></iframe>",
			f"<object data='{target}'></object>",
			f"<embed src='{target}'>",
			f"<link rel=stylesheet href='{target}'>",
			f"<link rel=attachment href='{target}'>",
			f"<base href='{target}'><img src=z>",
			f"<meta http-equiv=refresh content='0;url={target}'>",
			f"<style>@import url({target});</style>",
			f"<style>p{{background:url({target})}}</style>",
			f"<style>p{{background:u\\72l({target})}}</style>",
			f"<p style='background:url({target})'>x</p>",
			f"<body background='{target}'>",
			f"<table background='{target}'><tr><td>x</table>",
			f"<svg><image xlink:href='{target}'/></svg>",
			f"<video src='{target}' poster='{target}'></video>",
			f"<script>new Image().src='{target}'</script>",
			f"<form action='{target}'><input type=image src='{target}'></form>",
			f"<frameset><frame src='{target}'></frameset>",
			f"<a href='{target}'>x</a>",
		]
	return ways


def text_of(answer) -> str:
	assert answer.status_code == 200 and answer.content.startswith(b"%PDF"), said(answer)[:300]
	return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)


def test_a_printed_report_fetches_something(client, world, listener):
	address, asked = listener
	user = client(world.own.people["Township Clerk"])
	ways = pages(address)
	for part in (ways[::2], ways[1::2]):
		html = "<html><head></head><body><p>Report 4711</p>" + "\n".join(part) + "</body></html>"
		text = text_of(user.call(REPORT, html=html, orientation="Landscape"))
		assert "4711" in text and open(SECRET_FILE).read().strip() not in text
	assert asked == []


def test_the_frameworks_own_path_prints_it(client, world, listener):
	_address, asked = listener
	user = client(world.own.people["Township Clerk"])
	for path in (
		"frappe.www.printview.get_print",
		"frappe.utils.print_format.get_pdf",
		"frappe.utils.pdf.get_pdf",
	):
		assert user.call(path, html=f"<img src={_address}/z>").status_code in (403, 404, 417)
	assert asked == []


def test_a_printed_row_fetches_what_its_text_says(client, world, listener):
	"""A text that came past the program, in a print format of the framework."""
	address, asked = listener
	name, user = world.own.rows[PERSON], client(world.own.people["Township Clerk"])
	frappe.db.rollback()
	before = frappe.db.get_value(PERSON, name, "full_name")
	frappe.db.set_value(
		PERSON, name, "full_name", f"<img src='{address}/row'>{markup.FLAG}", update_modified=False
	)
	frappe.db.commit()
	try:
		answer = user.get("/api/method/frappe.utils.print_format.download_pdf", doctype=PERSON, name=name)
		assert answer.status_code in (200, 403, 417), (answer.status_code, kind(answer))
	finally:
		frappe.db.set_value(PERSON, name, "full_name", before, update_modified=False)
		frappe.db.commit()
	assert asked == []
